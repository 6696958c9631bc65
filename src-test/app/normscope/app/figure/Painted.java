package normscope.app.figure;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.function.Consumer;
import normscope.app.figure.draw.Palette;
import normscope.app.figure.draw.Pen;

/** A picture of one pixel a point, to be looked at pixel by pixel. */
public final class Painted {
    private final BufferedImage image;
    final Palette palette = Palette.of(Look.Theme.LIGHT);

    public Painted(int width, int height, Consumer<Pen> figure) {
        image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setColor(palette.card());
        g.fillRect(0, 0, width, height);
        figure.accept(new Pen(g, new Look(Look.Theme.LIGHT, 0, 0, Look.Axes.SHARED), 1));
        g.dispose();
    }

    public Painted(BufferedImage image) {
        this.image = image;
    }

    public int rgb(double x, double y) {
        return image.getRGB((int) Math.floor(x), (int) Math.floor(y));
    }

    /** Whether nothing was drawn there. */
    public boolean bare(double x, double y) {
        return rgb(x, y) == palette.card().getRGB();
    }

    public static int rgb(Color color) {
        return color.getRGB();
    }
}
