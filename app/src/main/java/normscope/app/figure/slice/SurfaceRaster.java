package normscope.app.figure.slice;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import normscope.app.figure.draw.Raster;

/**
 * A surface as pixels with a depth each, so that what is in front hides what is behind from every side: twice as fine as
 * the picture each way, which smooths its edges.
 */
final class SurfaceRaster {
    private static final int FINER = 2;

    /** By how much nearer a line on the surface counts, so that the surface itself does not hide it. */
    private static final float ABOVE = 0.004f;

    private final int width;
    private final int height;
    private final int[] colors;
    private final float[] depths;

    SurfaceRaster(int width, int height) {
        this.width = width * FINER;
        this.height = height * FINER;
        colors = new int[this.width * this.height];
        depths = new float[colors.length];
        Arrays.fill(depths, Float.POSITIVE_INFINITY);
    }

    /** How many of its pixels stand for one of the picture's, along a side. */
    static int finer() {
        return FINER;
    }

    /** What a triangle looks like at a pixel. */
    interface Paint {
        /**
         * @param share height, from 0 to 1
         * @param light from 0 to 1
         * @return opaque colour
         */
        int at(double share, double light, int x, int y);
    }

    /**
     * Fills a triangle.
     *
     * @param p x, y, depth, share and light of the first corner
     * @param q of the second
     * @param r of the third
     */
    void triangle(double[] p, double[] q, double[] r, Paint paint) {
        double area = (q[0] - p[0]) * (r[1] - p[1]) - (r[0] - p[0]) * (q[1] - p[1]);
        if (Math.abs(area) < 1e-9) {
            return;
        }
        int left = (int) Math.max(0, Math.ceil(Math.min(p[0], Math.min(q[0], r[0])) - 0.5));
        int right = (int) Math.min(width - 1, Math.floor(Math.max(p[0], Math.max(q[0], r[0])) - 0.5));
        int top = (int) Math.max(0, Math.ceil(Math.min(p[1], Math.min(q[1], r[1])) - 0.5));
        int bottom = (int) Math.min(height - 1, Math.floor(Math.max(p[1], Math.max(q[1], r[1])) - 0.5));
        for (int y = top; y <= bottom; y++) {
            for (int x = left; x <= right; x++) {
                double cx = x + 0.5;
                double cy = y + 0.5;
                double u = ((q[0] - cx) * (r[1] - cy) - (r[0] - cx) * (q[1] - cy)) / area;
                double v = ((r[0] - cx) * (p[1] - cy) - (p[0] - cx) * (r[1] - cy)) / area;
                double w = 1 - u - v;
                // a hair beyond the edges, so that no gap is left between neighbours
                if (u < -1e-6 || v < -1e-6 || w < -1e-6) {
                    continue;
                }
                float depth = (float) (u * p[2] + v * q[2] + w * r[2]);
                int at = y * width + x;
                if (depth < depths[at]) {
                    depths[at] = depth;
                    colors[at] = paint.at(u * p[3] + v * q[3] + w * r[3], u * p[4] + v * q[4] + w * r[4], x, y);
                }
            }
        }
    }

    /**
     * Draws a line on the surface where the surface does not hide it.
     *
     * @param p x, y and depth of its beginning
     * @param q of its end
     * @param radius half its width in fine pixels
     * @param opacity from 0 to 1
     */
    void line(double[] p, double[] q, double radius, int color, double opacity) {
        int steps = (int) Math.max(1, Math.ceil(Math.max(Math.abs(q[0] - p[0]), Math.abs(q[1] - p[1]))));
        int lastAt = -1;
        for (int i = 0; i <= steps; i++) {
            double share = i / (double) steps;
            double x = p[0] + share * (q[0] - p[0]);
            double y = p[1] + share * (q[1] - p[1]);
            float depth = (float) (p[2] + share * (q[2] - p[2]));
            if (radius > 0.75) {
                dot(x, y, depth, radius, color);
                continue;
            }
            int at = visible((int) Math.floor(x), (int) Math.floor(y), depth);
            if (at >= 0 && at != lastAt) {
                colors[at] = mixed(colors[at], color, opacity);
                lastAt = at;
            }
        }
    }

    /** A filled circle at a point of the surface. */
    void dot(double x, double y, float depth, double radius, int color) {
        for (int j = (int) Math.floor(y - radius); j <= y + radius; j++) {
            for (int i = (int) Math.floor(x - radius); i <= x + radius; i++) {
                double dx = i + 0.5 - x;
                double dy = j + 0.5 - y;
                int at = dx * dx + dy * dy <= radius * radius ? visible(i, j, depth - 0.006f) : -1;
                if (at >= 0) {
                    colors[at] = color;
                }
            }
        }
    }

    private int visible(int x, int y, float depth) {
        int at = y * width + x;
        return x >= 0 && x < width && y >= 0 && y < height && depth - ABOVE <= depths[at] ? at : -1;
    }

    /** How deep the surface is at a pixel; ∞ where there is none. */
    float depth(int x, int y) {
        return x >= 0 && x < width && y >= 0 && y < height ? depths[y * width + x] : Float.POSITIVE_INFINITY;
    }

    private static int mixed(int under, int over, double opacity) {
        int result = 0;
        for (int shift = 0; shift <= 24; shift += 8) {
            int a = under >>> shift & 255;
            int b = over >>> shift & 255;
            result |= (int) Math.round(a + (b - a) * opacity) << shift;
        }
        return under == 0 ? (int) Math.round(255 * opacity) << 24 : result;
    }

    /** The picture: transparent where there is no surface. */
    BufferedImage image() {
        int w = width / FINER;
        int h = height / FINER;
        BufferedImage image = Raster.image(w, h);
        int[] pixels = Raster.pixels(image);
        for (int y = 0; y < h; y++) {
            for (int x = 0; x < w; x++) {
                int at = FINER * (y * width + x);
                int pixel = 0;
                for (int shift = 0; shift <= 24; shift += 8) {
                    int sum = (colors[at] >>> shift & 255)
                            + (colors[at + 1] >>> shift & 255)
                            + (colors[at + width] >>> shift & 255)
                            + (colors[at + width + 1] >>> shift & 255);
                    pixel |= (sum + 2) / 4 << shift;
                }
                pixels[y * w + x] = pixel;
            }
        }
        return image;
    }
}
