package normscope.app.figure.layers;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import normscope.app.figure.draw.Axis;
import normscope.app.figure.draw.Numbers;
import normscope.app.figure.draw.Palette;
import normscope.app.figure.draw.Panel;
import normscope.app.figure.draw.Pen;
import normscope.app.figure.draw.Type;

/** How a picture shows what is not now: later steps pale, and the run before as a ghost, a thin line with its name at its end. */
final class Pale {
    /** How much of a later step's colour is left. */
    static final double LATER = 0.36;

    /** How much of a ghost's colour is left. */
    private static final double GHOST = 0.55;

    static final double GHOST_WIDTH = 0.9;

    private Pale() {}

    /** The colour of later steps. */
    static Color later(Pen pen, int lane) {
        return Palette.mix(pen.palette().card(), pen.lane(lane), LATER);
    }

    static Color ghost(Pen pen, int lane) {
        return Palette.mix(pen.palette().card(), pen.lane(lane), GHOST);
    }

    static BasicStroke ghostStroke(Pen pen, int lane) {
        return pen.laneStroke(lane, GHOST_WIDTH);
    }

    /** The names of ghosts in a plot, no two on each other. */
    static final class Names {
        private static final double LINE = 11;

        private final List<Name> names = new ArrayList<>();
        private final Axis values;

        /** @param farthest beyond the ends of the axis; NaN where all is inside */
        private record Name(int lane, double x, double value, double farthest) {}

        /** @param values the plot's upright axis */
        Names(Axis values) {
            this.values = values;
        }

        /** Whether a value is one that a plot cannot show. */
        private boolean beyond(double value) {
            return Double.isFinite(value) && (value < values.lo() || value > values.hi());
        }

        /**
         * Takes a ghost.
         *
         * @param x where it ends
         * @param line its values, the last of them where it ends
         */
        void add(int lane, double x, float[] line) {
            double[] wide = new double[line.length];
            Arrays.setAll(wide, i -> line[i]);
            add(lane, x, wide);
        }

        /** The same of greater precision. */
        void add(int lane, double x, double[] line) {
            double last = Double.NaN;
            double farthest = Double.NaN;
            for (double value : line) {
                last = Double.isNaN(value) ? last : value;
                boolean farther = !(Math.abs(value) <= Math.abs(farthest));
                farthest = beyond(value) && farther ? value : farthest;
            }
            if (!Double.isNaN(last)) {
                names.add(new Name(lane, x, last, farthest));
            }
        }

        /** "before", and how far it went where it left the plot. */
        void paint(Pen pen, double left) {
            double[] wanted = names.stream()
                    .mapToDouble(name -> values.within(name.value()))
                    .toArray();
            for (int i = 0; i < wanted.length; i++) {
                wanted[i] -= pen.pt(3);
            }
            double[] placed = Panel.apart(wanted, pen.pt(LINE), values.to() + pen.pt(9), values.from() - pen.pt(2));
            for (int i = 0; i < placed.length; i++) {
                Name name = names.get(i);
                String far = Double.isNaN(name.farthest()) ? "" : ", to " + Numbers.plain(name.farthest());
                String words = "before" + far;
                double right = Math.max(left + pen.width(words, Type.SMALL), name.x() - pen.pt(3));
                pen.textRight(words, right, placed[i], Type.SMALL, ghostText(pen, name.lane()));
            }
        }

        private static Color ghostText(Pen pen, int lane) {
            return Palette.mix(pen.palette().card(), pen.laneText(lane), 0.8);
        }
    }
}
