package normscope.app.figure.plane;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.function.DoubleFunction;
import normscope.app.figure.draw.Palette;
import normscope.app.figure.draw.Raster;

/** Pixels of what is known at the points of a square grid; between them by bilinear interpolation. */
final class PlaneRaster {
    /** Below this a field is so flat that where it crosses says nothing. */
    private static final double FLAT = 1e-9;

    private final int width;
    private final int height;
    private final double[] values;

    /**
     * @param grid [side, side] in c order, the lowest row first
     * @param width pixels
     * @param height pixels
     */
    PlaneRaster(double[] grid, int side, int width, int height) {
        this.width = width;
        this.height = height;
        values = new double[width * height];
        for (int y = 0; y < height; y++) {
            double row = (1 - (y + 0.5) / height) * (side - 1);
            for (int x = 0; x < width; x++) {
                values[y * width + x] = Raster.mixed(grid, side, side, (x + 0.5) / width * (side - 1), row);
            }
        }
    }

    /** Every value in its colour. */
    BufferedImage image(DoubleFunction<Color> colors, Color unknown) {
        BufferedImage image = Raster.image(width, height);
        int[] pixels = Raster.pixels(image);
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (Double.isFinite(values[i]) ? colors.apply(values[i]) : unknown).getRGB();
        }
        return image;
    }

    /**
     * Draws a line over an image where the values cross a level.
     *
     * @param thick pixels
     */
    void cross(BufferedImage image, double level, double thick, Color color) {
        int[] pixels = Raster.pixels(image);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double steep = Math.hypot(slope(x, y, 1, 0), slope(x, y, 0, 1));
                double distance = Math.abs(values[y * width + x] - level) / steep;
                double covered = Math.min(1, thick / 2 + 0.5 - distance);
                if (steep > FLAT && covered > 0) {
                    int at = y * width + x;
                    pixels[at] =
                            Palette.mix(new Color(pixels[at]), color, covered).getRGB();
                }
            }
        }
    }

    /** How much the values change from one pixel to the next. */
    private double slope(int x, int y, int dx, int dy) {
        int fromX = Math.max(0, x - dx);
        int fromY = Math.max(0, y - dy);
        int toX = Math.min(width - 1, x + dx);
        int toY = Math.min(height - 1, y + dy);
        int apart = toX - fromX + toY - fromY;
        return apart == 0 ? 0 : (values[toY * width + toX] - values[fromY * width + fromX]) / apart;
    }
}
