package normscope.app.figure;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import normscope.app.figure.draw.Palette;
import normscope.app.figure.draw.Pen;
import normscope.config.Experiment;
import normscope.config.Lane;
import normscope.snapshot.Snapshot;

/** A picture of one pixel a point, to be looked at pixel by pixel. */
public final class Painted {
    private static final Snapshot FOUR_LANES = new Snapshot(
            Experiment.blank()
                    .withLanes(Stream.of("a", "b", "c", "d")
                            .map(name -> new Lane(name, Map.of()))
                            .toList()),
            0,
            0,
            List.of(),
            10,
            0,
            0,
            "");

    private final BufferedImage image;
    final Palette palette = Palette.of(Look.Theme.LIGHT);

    public Painted(int width, int height, Consumer<Pen> figure) {
        image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setColor(palette.card());
        g.fillRect(0, 0, width, height);
        figure.accept(new Pen(g, new Look(Look.Theme.LIGHT, 0, 0, Look.Axes.SHARED), 1, FOUR_LANES));
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
