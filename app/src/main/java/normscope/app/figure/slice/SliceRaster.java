package normscope.app.figure.slice;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import normscope.app.figure.Hints;
import normscope.app.figure.draw.Palette;
import normscope.app.figure.draw.Viridis;

/** Pixels of a plane of losses, at the resolution of the screen or the file. */
final class SliceRaster {
    private static final double HATCH = 5;

    private SliceRaster() {}

    /** Pixels a point. */
    static double zoom(Graphics2D g) {
        Object wanted = g.getRenderingHint(Hints.PIXELS_PER_POINT);
        return wanted instanceof Double zoom
                ? zoom
                : Math.max(1, g.getTransform().getScaleX());
    }

    static BufferedImage image(int width, int height) {
        // FXGraphics2D copies what has an alpha channel, and converts what has none
        return new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB_PRE);
    }

    static int[] pixels(BufferedImage image) {
        return ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    }

    static void draw(Graphics2D g, BufferedImage image, double x, double y, double zoom) {
        g.translate(x, y);
        g.drawImage(
                image,
                0,
                0,
                (int) Math.round(image.getWidth() / zoom),
                (int) Math.round(image.getHeight() / zoom),
                null);
        g.translate(-x, -y);
    }

    /** Whether a pixel belongs to a stripe of what diverged. */
    static boolean striped(int x, int y, double zoom) {
        return Math.floorMod((int) Math.floor((x + y) / zoom), (int) (2 * HATCH)) < HATCH;
    }

    /** The two colours of stripes where the loss is no finite number. */
    static int hatch(Palette palette, boolean stripe) {
        Color color = stripe ? Palette.mix(palette.card(), palette.muted(), 0.75) : palette.card();
        return color.getRGB();
    }

    /**
     * Filled contours: bands of one colour between levels, from losses between grid points by bilinear interpolation.
     *
     * @param shares [b, a] in c order, see {@link SliceScale#share}
     * @param levels shares at which the colour changes, ascending
     */
    static BufferedImage bands(
            double[] shares, int a, int b, double[] levels, int width, int height, Palette palette, double zoom) {
        BufferedImage image = image(width, height);
        int[] pixels = pixels(image);
        int[] colors = new int[levels.length + 1];
        for (int i = 0; i < colors.length; i++) {
            double below = i == 0 ? 0 : levels[i - 1];
            double above = i == levels.length ? 1 : levels[i];
            colors[i] = Viridis.rgb((below + above) / 2);
        }
        for (int y = 0; y < height; y++) {
            double fb = (height - 1 - y) * (b - 1.0) / Math.max(1, height - 1);
            for (int x = 0; x < width; x++) {
                double share = bilinear(shares, a, b, x * (a - 1.0) / Math.max(1, width - 1), fb);
                int color;
                if (Double.isNaN(share)) {
                    color = palette.card().getRGB();
                } else if (Double.isInfinite(share)) {
                    color = hatch(palette, striped(x, y, zoom));
                } else {
                    int band = 0;
                    while (band < levels.length && share >= levels[band]) {
                        band++;
                    }
                    color = colors[band];
                }
                pixels[y * width + x] = color;
            }
        }
        return image;
    }

    /** A cell of one colour for every grid point, which stands in its middle. */
    static BufferedImage cells(double[] shares, int a, int b, int width, int height, Palette palette, double zoom) {
        BufferedImage image = image(width, height);
        int[] pixels = pixels(image);
        for (int y = 0; y < height; y++) {
            int row = Math.min(b - 1, (height - 1 - y) * b / height);
            for (int x = 0; x < width; x++) {
                double share = shares[row * a + Math.min(a - 1, x * a / width)];
                pixels[y * width + x] = Double.isNaN(share)
                        ? palette.card().getRGB()
                        : Double.isInfinite(share) ? hatch(palette, striped(x, y, zoom)) : Viridis.rgb(share);
            }
        }
        return image;
    }

    /**
     * Between grid points; not finite where one of the four is not.
     *
     * @param fa from 0 to a − 1
     * @param fb from 0 to b − 1
     */
    static double mixed(double[] values, int a, int b, double fa, double fb) {
        int i = Math.min(Math.max(0, a - 2), (int) fa);
        int j = Math.min(Math.max(0, b - 2), (int) fb);
        double u = fa - i;
        double v = fb - j;
        int right = Math.min(a - 1, i + 1);
        int up = Math.min(b - 1, j + 1);
        double below = values[j * a + i] * (1 - u) + values[j * a + right] * u;
        double above = values[up * a + i] * (1 - u) + values[up * a + right] * u;
        return below * (1 - v) + above * v;
    }

    /** Between grid points; where one of the four is not finite, the nearest. */
    static double bilinear(double[] values, int a, int b, double fa, double fb) {
        double mixed = mixed(values, a, b, fa, fb);
        return Double.isFinite(mixed) ? mixed : values[(int) Math.rint(fb) * a + (int) Math.rint(fa)];
    }
}
