package normscope.app.figure.slice;

import java.awt.Color;
import java.awt.image.BufferedImage;
import normscope.app.figure.draw.Palette;
import normscope.app.figure.draw.Raster;
import normscope.app.figure.draw.Viridis;

/** Pixels of a plane of losses, at the resolution of the screen or the file. */
final class SliceRaster {
    private static final double HATCH = 5;

    private SliceRaster() {}

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
        BufferedImage image = Raster.image(width, height);
        int[] pixels = Raster.pixels(image);
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
        BufferedImage image = Raster.image(width, height);
        int[] pixels = Raster.pixels(image);
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

    /** Between grid points; where one of the four is not finite, the nearest. */
    static double bilinear(double[] values, int a, int b, double fa, double fb) {
        double mixed = Raster.mixed(values, a, b, fa, fb);
        return Double.isFinite(mixed) ? mixed : values[(int) Math.rint(fb) * a + (int) Math.rint(fa)];
    }
}
