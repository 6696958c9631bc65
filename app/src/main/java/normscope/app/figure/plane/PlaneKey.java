package normscope.app.figure.plane;

import java.awt.Color;
import java.util.function.DoubleFunction;
import normscope.app.figure.draw.Axis;
import normscope.app.figure.draw.Numbers;
import normscope.app.figure.draw.Pen;
import normscope.app.figure.draw.Ticks;
import normscope.app.figure.draw.Type;
import normscope.app.figure.draw.Viridis;

/** What colours and marks mean: an upright bar with words beside it. */
final class PlaneKey {
    private static final double BAR = 11;

    private final Pen pen;
    private final double x;
    private final double top;
    private final double bottom;

    /**
     * @param place from where to where it goes, in y
     */
    PlaneKey(Pen pen, double x, double[] place) {
        this.pen = pen;
        this.x = x;
        top = place[0];
        bottom = Math.min(place[1], place[0] + pen.pt(220));
    }

    private void bar(DoubleFunction<Color> share) {
        int steps = (int) Math.max(1, bottom - top);
        for (int i = 0; i < steps; i++) {
            pen.fill(x, top + i, pen.pt(BAR), Math.min(1.5, steps - i), share.apply(1 - (i + 0.5) / steps));
        }
        pen.box(x, top, pen.pt(BAR), bottom - top, pen.palette().border());
    }

    private void words(String text, double baseline, Color color) {
        pen.text(text, x + pen.pt(BAR + 6), baseline, Type.SMALL, color);
    }

    /** Two classes, and how certain an answer is. */
    void classes(ClassColors colors) {
        bar(colors::at);
        Color text = pen.palette().text();
        double mark = x + pen.pt(BAR + 10);
        PlaneMarks.sample(pen, mark, top + pen.pt(5), 1, 1, colors.one(), colors.outline());
        pen.text("class 1", mark + pen.pt(8), top + pen.pt(9), Type.SMALL, text);
        PlaneMarks.sample(pen, mark, bottom - pen.pt(5), 1, 0, colors.zero(), colors.outline());
        pen.text("class 0", mark + pen.pt(8), bottom - pen.pt(1), Type.SMALL, text);
        Color muted = pen.palette().muted();
        if (bottom - top >= pen.pt(78)) {
            words("certain", top + pen.pt(23), muted);
            words("certain", bottom - pen.pt(14), muted);
        }
        double middle = (top + bottom) / 2;
        pen.line(x, middle, x + pen.pt(BAR + 3), middle, text, pen.pt(1.6));
        words("50 %", middle + pen.pt(4), muted);
    }

    /** Numbers. */
    void numbers(String title, PlaneScale scale) {
        bar(Viridis::at);
        pen.text(title, x, top - pen.pt(6), Type.SMALL, pen.palette().muted());
        Axis axis = Axis.linear(scale.lo(), scale.hi(), bottom, top);
        int most = Math.max(1, (int) ((bottom - top) / pen.pt(34)));
        for (Ticks.Tick tick : Ticks.upright(pen, axis, most, scale.lo() < 0 ? Numbers::tick : Numbers::unsigned)) {
            double at = axis.at(tick.value());
            pen.line(x + pen.pt(BAR), at, x + pen.pt(BAR + 3), at, pen.palette().muted(), 1);
            words(tick.text(), at + pen.pt(4), pen.palette().muted());
        }
    }
}
