package normscope.app.figure.layers;

import java.awt.Color;
import normscope.app.figure.draw.Axis;
import normscope.app.figure.draw.Palette;
import normscope.app.figure.draw.Pen;
import normscope.app.figure.draw.Type;
import normscope.app.figure.histogram.LayersLayout;

/** All layers of a deep network as a strip of small boxes, dark where their distributions stand below. */
final class LayersStrip {
    private LayersStrip() {}

    static void paint(Pen pen, LayersLayout layout, int selected) {
        Palette palette = pen.palette();
        Axis axis = layout.strip();
        double y = layout.stripTop();
        double height = layout.stripHeight();
        double gap = Math.min(pen.pt(2), (axis.at(1) - axis.at(0)) * 0.25);
        for (int layer = 0; layer < layout.all(); layer++) {
            double x = axis.at(layer);
            pen.fill(x, y, axis.at(layer + 1) - x - gap, height, palette.border());
        }
        for (int column : layout.columns()) {
            double x = axis.at(column);
            Color color = column == selected ? palette.text() : palette.axis();
            pen.fill(x, y, axis.at(column + 1) - x - gap, height, color);
        }
        String words = "%d of %d layers".formatted(layout.columns().length, layout.all());
        String shorter = layout.columns().length + "/" + layout.all();
        String fitting = pen.width(words, Type.SMALL) <= layout.head() - pen.pt(8) ? words : shorter;
        pen.text(fitting, pen.pt(1), y + height - pen.pt(1), Type.SMALL, palette.text());
    }
}
