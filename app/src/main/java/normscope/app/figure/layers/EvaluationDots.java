package normscope.app.figure.layers;

import java.awt.Color;
import normscope.app.figure.draw.Along;
import normscope.app.figure.draw.Axis;
import normscope.app.figure.draw.Pen;
import normscope.snapshot.Evaluation;
import normscope.snapshot.Spread;

/** The looks at the held-out data along a curve, and where its runs ended. */
final class EvaluationDots {
    private final Pen pen;
    private final Metric metric;
    private final Along along;
    private final Axis values;

    EvaluationDots(Pen pen, Metric metric, Along along, Axis values) {
        this.pen = pen;
        this.metric = metric;
        this.along = along;
        this.values = values;
    }

    /**
     * Dots: lines between them would cut the corners that minibatches show.
     *
     * @param first the first of the curve's evaluations that is drawn
     */
    void paint(Curve curve, int lane, int first, Color color) {
        double last = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < curve.evaluations().size(); i++) {
            Evaluation evaluation = curve.evaluations().get(i);
            double value = metric.of(evaluation);
            double x = along.steps(lane).at(evaluation.step());
            // where evaluations are many, as many dots as can be told apart
            if (x - last >= pen.pt(14) && Double.isFinite(value) && value <= values.hi()) {
                last = x;
                if (i < first) {
                    continue;
                }
                if (curve.runs() > 1) {
                    whisker(x, curve.spreads().get(i), color);
                }
                pen.dot(x, values.within(value), pen.pt(3.7), pen.palette().card());
                pen.dot(x, values.within(value), pen.pt(2.8), color);
            }
        }
        for (Curve.End end : curve.ends()) {
            if (!Double.isNaN(end.value())) {
                double x = along.steps(lane).at(end.step());
                pen.cross(x, values.within(end.value()), pen.pt(4), color, pen.pt(2.2));
            }
        }
    }

    /** From the lowest run to the highest. */
    private void whisker(double x, Spread spread, Color color) {
        double low = values.within(spread.low());
        double high = values.within(spread.high());
        double cap = pen.pt(2.6);
        pen.line(x, low, x, high, color, pen.pt(1.3));
        pen.line(x - cap, low, x + cap, low, color, pen.pt(1.3));
        pen.line(x - cap, high, x + cap, high, color, pen.pt(1.3));
    }
}
