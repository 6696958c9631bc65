package normscope.app.figure.draw;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import normscope.app.figure.Hints;

/** Images of measured grids, at the resolution of the screen or the file. */
public final class Raster {
    private Raster() {}

    /** Pixels a point. */
    public static double zoom(Graphics2D g) {
        Object wanted = g.getRenderingHint(Hints.PIXELS_PER_POINT);
        return wanted instanceof Double zoom
                ? zoom
                : Math.max(1, g.getTransform().getScaleX());
    }

    /** An image of nothing yet. */
    public static BufferedImage image(int width, int height) {
        // FXGraphics2D copies what has an alpha channel, and converts what has none
        return new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB_PRE);
    }

    /** Its pixels, row by row: what is written here is in the image. */
    public static int[] pixels(BufferedImage image) {
        return ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    }

    /** Draws an image with its corner at a point. */
    public static void draw(Graphics2D g, BufferedImage image, double x, double y, double zoom) {
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

    /**
     * Between grid points; not finite where one of the four is not.
     *
     * @param fa from 0 to a − 1
     * @param fb from 0 to b − 1
     */
    public static double mixed(double[] values, int a, int b, double fa, double fb) {
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
}
