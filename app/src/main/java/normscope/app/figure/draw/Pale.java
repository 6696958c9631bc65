package normscope.app.figure.draw;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;

/** How a picture shows what is not now: later steps pale, and the run before as a ghost, a thin line with its name at its end. */
public final class Pale {
    /** How much of a ghost's colour is left. */
    private static final double GHOST = 0.55;

    /** How wide a ghost's line is, in points. */
    public static final double GHOST_WIDTH = 0.9;

    /** How much of the colour of a ghost's name is left. */
    private static final double WORDS = 0.8;

    private Pale() {}

    /** The colour of later steps. */
    public static Color later(Pen pen, int lane) {
        return pen.palette().later(pen.lane(lane));
    }

    /** The colour of the run before. */
    public static Color ghost(Pen pen, int lane) {
        return Palette.mix(pen.palette().card(), pen.lane(lane), GHOST);
    }

    /** The line of the run before. */
    public static BasicStroke ghostStroke(Pen pen, int lane) {
        return pen.laneStroke(lane, GHOST_WIDTH);
    }

    /** The names of ghosts in a plot, above the lines that they name, and no two on each other. */
    public static final class Names {
        private static final double LINE = 11;

        private final List<Name> names = new ArrayList<>();
        private final Axis values;

        /**
         * One of them.
         *
         * @param xs where its points are
         * @param line its value at each
         */
        private record Name(int lane, double[] xs, double[] line) {
            /** Where it ends; −1 if it has no point. */
            int last() {
                int last = line.length - 1;
                while (last >= 0 && Double.isNaN(line[last])) {
                    last--;
                }
                return last;
            }
        }

        /** @param values the plot's upright axis */
        public Names(Axis values) {
            this.values = values;
        }

        /** Takes a ghost: where its points are, and their values. */
        public void add(int lane, double[] xs, double[] line) {
            Name name = new Name(lane, xs, line);
            if (name.last() >= 0) {
                names.add(name);
            }
        }

        /** "before", and how far it went where it left the plot. */
        private String words(Name name) {
            double farthest = Double.NaN;
            for (double value : name.line()) {
                boolean beyond = Double.isFinite(value) && (value < values.lo() || value > values.hi());
                farthest = beyond && !(Math.abs(value) <= Math.abs(farthest)) ? value : farthest;
            }
            return "before" + (Double.isNaN(farthest) ? "" : ", to " + Numbers.plain(farthest));
        }

        /**
         * Writes them.
         *
         * @param left where the plot begins
         */
        public void paint(Pen pen, double left) {
            double[] wanted = new double[names.size()];
            double[] right = new double[names.size()];
            for (int i = 0; i < wanted.length; i++) {
                Name name = names.get(i);
                double width = pen.width(words(name), Type.SMALL);
                right[i] = Math.max(left + width, name.xs()[name.last()] - pen.pt(3));
                wanted[i] = values.within(name.line()[name.last()]);
                for (int k = 0; k < name.last(); k++) {
                    boolean below = name.xs()[k] >= right[i] - width && !Double.isNaN(name.line()[k]);
                    wanted[i] = below ? Math.min(wanted[i], values.within(name.line()[k])) : wanted[i];
                }
                wanted[i] -= pen.pt(3);
            }
            double[] placed = Panel.apart(wanted, pen.pt(LINE), values.to() + pen.pt(9), values.from() - pen.pt(2));
            for (int i = 0; i < placed.length; i++) {
                Color color = Palette.mix(
                        pen.palette().card(), pen.laneText(names.get(i).lane()), WORDS);
                pen.textRight(words(names.get(i)), right[i], placed[i], Type.SMALL, color);
            }
        }
    }
}
