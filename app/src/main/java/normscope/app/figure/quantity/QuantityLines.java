package normscope.app.figure.quantity;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import normscope.app.figure.Look;
import normscope.app.figure.draw.Names;
import normscope.app.figure.draw.Parting;
import normscope.quantity.Place;
import normscope.quantity.Quantity;
import normscope.quantity.QuantityQuestion;
import normscope.quantity.Reading;
import normscope.quantity.Source.Recorded;
import normscope.snapshot.Course;
import normscope.snapshot.History;
import normscope.snapshot.LaneSnapshot;
import normscope.snapshot.Quantified;
import normscope.snapshot.Signal;
import normscope.snapshot.Snapshot;

/**
 * What is known of a quantity of one lane, of the selected layer, block or unit.
 *
 * @param lane its index
 * @param known as it was recorded or measured, of later steps too
 * @param now up to the step that is shown
 * @param later beyond it
 * @param before of the run from which this one parted, from there on
 */
record QuantityLines(int lane, List<Recorded> known, QuantityLine now, QuantityLine later, QuantityLine before) {
    /** Of a lane; without a point where it has no such layer, block or unit. */
    static QuantityLines of(Snapshot snapshot, Look look, Quantity quantity, int lane) {
        LaneSnapshot each = snapshot.lanes().get(lane);
        int place = place(snapshot, look, quantity, lane);
        if (place < 0) {
            return of(lane, List.of(), List.of(), 0);
        }
        if (!quantity.recorded()) {
            return of(lane, measured(snapshot, look, quantity, lane), List.of(), each.step());
        }
        int unit = quantity.isOf(Place.UNIT) ? Names.unit(each.layers().get(place), look) : 0;
        Reading reading = Reading.of(quantity, lane, place, unit, 0);
        return of(lane, recorded(each.whole(), reading), before(snapshot, reading), each.step());
    }

    private static QuantityLines of(int lane, List<Recorded> known, List<Recorded> before, int step) {
        int every = QuantityLine.spans(known);
        return new QuantityLines(
                lane,
                known,
                QuantityLine.of(
                        known.stream().filter(point -> point.step() <= step).toList(), every),
                QuantityLine.of(
                        known.stream().filter(point -> point.step() > step).toList(), every),
                QuantityLine.of(before, Math.max(every, QuantityLine.spans(before))));
    }

    private static List<Recorded> recorded(History history, Reading reading) {
        return reading.quantity().source().recorded(history, reading).orElse(List.of());
    }

    /** From the last point that both runs have. */
    private static List<Recorded> before(Snapshot snapshot, Reading reading) {
        History before = snapshot.lanes().get(reading.lane()).before();
        int parted = Parting.of(snapshot, reading.lane());
        if (before == null || parted == Course.NEVER || before.loss().size() <= parted) {
            return List.of();
        }
        List<Recorded> all = recorded(before, reading);
        int first = 0;
        while (first + 1 < all.size() && all.get(first + 1).step() <= parted) {
            first++;
        }
        return all.subList(first, all.size());
    }

    private static List<Recorded> measured(Snapshot snapshot, Look look, Quantity quantity, int lane) {
        Quantified quantified = snapshot.quantified();
        if (quantified == null || lane >= quantified.lanes().size()) {
            return List.of();
        }
        String layer = Names.column(snapshot, Names.selected(snapshot, look));
        return QuantityQuestion.series(quantity, quantified.lanes().get(lane), layer);
    }

    /** The index of the selected layer or block in the lane, or 0 where the quantity is of none; −1 if the lane has none. */
    private static int place(Snapshot snapshot, Look look, Quantity quantity, int lane) {
        int column = Names.selected(snapshot, look);
        int layer = Names.layer(snapshot, lane, column);
        if (quantity.isOf(Place.LAYER)) {
            return layer;
        }
        if (quantity.isOf(Place.HIDDEN_LAYER)) {
            return isOutput(snapshot, look) ? -1 : layer;
        }
        return quantity.isOf(Place.BLOCK) ? blocks(snapshot, lane).indexOf(block(Names.column(snapshot, column))) : 0;
    }

    /** Whether the output layer is selected. */
    static boolean isOutput(Snapshot snapshot, Look look) {
        return Names.selected(snapshot, look) == Names.columns(snapshot) - 1;
    }

    /** The names of a lane's residual blocks. */
    private static List<String> blocks(Snapshot snapshot, int lane) {
        return snapshot.lanes().get(lane).signals().stream()
                .filter(Signal::block)
                .map(Signal::name)
                .toList();
    }

    /** "block 3" of the layer "block 3.2". */
    static String block(String layer) {
        return layer.replaceFirst("\\.[^.]*$", "");
    }

    /** Whether there is nothing to be drawn. */
    boolean isEmpty() {
        return now.isEmpty() && later.isEmpty();
    }

    /** All finite numbers of this run, or of the one before. */
    Stream<QuantityLine.Point> points(boolean ofBefore) {
        List<QuantityLine.Point> all = new ArrayList<>();
        if (ofBefore) {
            all.addAll(before.points());
        } else {
            all.addAll(now.points());
            all.addAll(later.points());
        }
        return all.stream().filter(point -> Double.isFinite(point.mean()));
    }
}
