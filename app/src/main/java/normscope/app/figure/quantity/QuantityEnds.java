package normscope.app.figure.quantity;

import java.awt.geom.Line2D;
import java.util.Arrays;
import java.util.List;
import normscope.app.figure.draw.Along;
import normscope.app.figure.draw.Axis;
import normscope.app.figure.draw.Digits;
import normscope.app.figure.draw.Panel;
import normscope.app.figure.draw.Pen;
import normscope.app.figure.draw.Type;
import normscope.quantity.Quantity;
import normscope.quantity.Unit;
import normscope.snapshot.Snapshot;

/** What stands at the ends of a quantity's lines. */
final class QuantityEnds {
    private final Snapshot snapshot;
    private final Quantity quantity;
    private final List<QuantityLines> lanes;
    private final Along along;
    private final Axis values;

    QuantityEnds(Snapshot snapshot, Quantity quantity, List<QuantityLines> lanes, Along along, Axis values) {
        this.snapshot = snapshot;
        this.quantity = quantity;
        this.lanes = lanes;
        this.along = along;
        this.values = values;
    }

    /** The last number of every lane with its letter; a cross where it diverged. */
    void paint(Pen pen) {
        double[] wanted = new double[lanes.size()];
        Arrays.fill(wanted, Double.NaN);
        for (QuantityLines lane : lanes) {
            QuantityLine.Point last = last(lane);
            if (Double.isNaN(last.mean())) {
                continue;
            }
            wanted[lane.lane()] = values.within(last.mean());
            double x = along.steps(lane.lane()).at(last.step());
            if (diverged(lane)) {
                pen.cross(x, wanted[lane.lane()], pen.pt(4), pen.lane(lane.lane()), pen.pt(2.2));
            } else if (x < along.axis().to() - pen.pt(4)) {
                // from where the number is of to the number, dotted: it is no curve
                pen.draw(
                        new Line2D.Double(x, wanted[lane.lane()], along.axis().to(), wanted[lane.lane()]),
                        pen.lane(lane.lane()),
                        Pen.dashed((float) pen.pt(0.8), (float) pen.pt(0.8), (float) pen.pt(3)));
            }
        }
        double[] placed = Panel.apart(wanted, pen.pt(13), values.to() + pen.pt(1), values.from() + pen.pt(3));
        for (QuantityLines lane : lanes) {
            double y = placed[lane.lane()];
            if (!Double.isNaN(y)) {
                String number = diverged(lane) ? "×" : number(pen, last(lane).mean());
                String words = snapshot.letter(lane.lane()) + " " + number;
                double x = along.axis().to() + pen.pt(7);
                pen.text(words, x, y + pen.pt(4), Type.STRONG, pen.laneText(lane.lane()));
            }
        }
    }

    /** Where the axis shows small differences of large numbers, with the digits that differ. */
    private String number(Pen pen, double value) {
        String plain = QuantityWords.number(quantity, value);
        String fine = Digits.resolved(value, (values.hi() - values.lo()) / 6);
        boolean alike = lanes.stream()
                        .filter(lane -> !diverged(lane))
                        .filter(lane -> QuantityWords.number(
                                        quantity, last(lane).mean())
                                .equals(plain))
                        .count()
                > 1;
        boolean room = pen.width("A " + fine, Type.STRONG) <= pen.pt(60);
        return alike && room && fine.length() > plain.length() && quantity.unit() != Unit.SHARE && !values.logarithmic()
                ? fine
                : plain;
    }

    private boolean diverged(QuantityLines lane) {
        return snapshot.lanes().get(lane.lane()).diverged();
    }

    private static QuantityLine.Point last(QuantityLines lane) {
        QuantityLine.Point last = QuantityLine.NONE;
        for (QuantityLine.Point point : lane.now().points()) {
            last = Double.isNaN(point.mean()) ? last : point;
        }
        return last;
    }
}
