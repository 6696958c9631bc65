package normscope.app.figure.quantity;

import java.util.Locale;
import normscope.app.figure.Look;
import normscope.app.figure.draw.Names;
import normscope.app.figure.draw.Numbers;
import normscope.quantity.Place;
import normscope.quantity.Quantity;
import normscope.quantity.Unit;
import normscope.snapshot.LaneSnapshot;
import normscope.snapshot.Snapshot;

/** How a quantity and its numbers are written. */
final class QuantityWords {
    private QuantityWords() {}

    /** "Norm of the parameters, layer 3": what is drawn, and of what. */
    static String title(Quantity quantity, Snapshot snapshot, Look look) {
        String of = of(quantity, snapshot, look);
        return capital(quantity) + (of.isEmpty() ? "" : ", " + of);
    }

    /** Its title, which stands by itself. */
    static String capital(Quantity quantity) {
        String title = quantity.title();
        // a formula stays as it is: Σ is another letter than σ
        return title.charAt(0) < 128 ? title.substring(0, 1).toUpperCase(Locale.ROOT) + title.substring(1) : title;
    }

    /** "layer 3, unit 5", "block 2" or nothing. */
    static String of(Quantity quantity, Snapshot snapshot, Look look) {
        String of = layer(quantity, snapshot, look);
        if (quantity.isOf(Place.UNIT)) {
            String word = Names.unitWord(snapshot, Names.selected(snapshot, look));
            of += ", %s %d".formatted(word, unit(snapshot, look));
        }
        return quantity.isOf(Place.REFERENCE) ? of + ", from step 0" : of;
    }

    /** "layer 3", "block 2" or nothing. */
    static String layer(Quantity quantity, Snapshot snapshot, Look look) {
        String layer = Names.column(snapshot, Names.selected(snapshot, look));
        return quantity.isOf(Place.LAYER) || quantity.isOf(Place.HIDDEN_LAYER)
                ? layer
                : quantity.isOf(Place.BLOCK) ? QuantityLines.block(layer) : "";
    }

    /** The selected unit of the selected layer. */
    static int unit(Snapshot snapshot, Look look) {
        int column = Names.selected(snapshot, look);
        for (int i = 0; i < snapshot.lanes().size(); i++) {
            int layer = Names.layer(snapshot, i, column);
            if (layer >= 0) {
                LaneSnapshot lane = snapshot.lanes().get(i);
                return Names.unit(lane.layers().get(layer), look);
            }
        }
        return look.unit();
    }

    /** A number beside a curve. */
    static String number(Quantity quantity, double value) {
        if (quantity.unit() == Unit.SHARE) {
            return Numbers.percent(value);
        }
        double size = Math.abs(value);
        return size >= 0.0005 && size < 0.00995 ? Numbers.fixed(value, 4) : Numbers.plain(value);
    }

    /** A number with what it counts. */
    static String measured(Quantity quantity, double value) {
        String unit = quantity.unit() == Unit.SHARE ? "" : quantity.unit().words();
        return number(quantity, value) + (unit.isEmpty() ? "" : " " + unit);
    }

    /** A value of the axis. */
    static String tick(Quantity quantity, double value, boolean logarithmic) {
        if (quantity.unit() == Unit.SHARE) {
            return Numbers.unsigned(Math.rint(1e6 * value) / 1e4) + " %";
        }
        return logarithmic ? Numbers.plain(value) : Numbers.tick(value).replace("+", "");
    }

    /** What the axis counts, the fullest first: "angle per step (rad)", "rad", and of bare numbers its title. */
    static String[] axis(Quantity quantity) {
        String unit = quantity.unit() == Unit.SHARE ? "%" : quantity.unit().words();
        String brief = quantity.unit() == Unit.SHARE ? "share (%)" : unit;
        return unit.isEmpty()
                ? new String[] {quantity.title()}
                : new String[] {"%s (%s)".formatted(quantity.title(), unit), brief};
    }

    /** Why there is no curve; what then is to be done stands in it. */
    static String missing(Quantity quantity, Snapshot snapshot, Look look) {
        String layer = Names.column(snapshot, Names.selected(snapshot, look));
        if (quantity.isOf(Place.HIDDEN_LAYER) && QuantityLines.isOutput(snapshot, look)) {
            return "Hidden layers have it, the output layer has not";
        }
        if (quantity.isOf(Place.BLOCK)) {
            return "%s is in no residual block".formatted(layer);
        }
        if (!quantity.recorded()) {
            return "In no record: measured while this page is open";
        }
        return "No number at any step so far";
    }
}
