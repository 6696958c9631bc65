package normscope.app.figure;

import normscope.config.Scheme;
import org.jspecify.annotations.Nullable;

/**
 * How the axis diagram is looked at: which values, which cell, what pools, and how far into the arithmetic.
 *
 * @param view which values the cells show
 * @param scheme what is pooled; null for what the layer itself pools
 * @param motion what was shown until lately, while the picture moves from there; null when it stands still
 * @param cell the selected value
 * @param hovered the value under the mouse, which goes before the selected one; null if there is none
 * @param brush a stretch of the histogram whose values light up; null if there is none
 * @param inside the stage of the arithmetic that is looked at
 * @param change what a hand has added to the selected value
 * @param grip where the hand holds it; null when it does not
 */
public record Focus(
        CellView view,
        @Nullable Scheme scheme,
        @Nullable Motion motion,
        Cell cell,
        @Nullable Cell hovered,
        @Nullable Brush brush,
        Inside inside,
        double change,
        @Nullable Grip grip) {
    /** The layer's own scheme, a cell in the middle of most tensors. */
    public static final Focus INITIAL =
            new Focus(CellView.X, null, null, new Cell(0.4, 0.3, 0.2), null, null, Inside.WHOLE, 0, null);

    /**
     * A value, by its place along each axis as a share of the axis from 0 to 1, so that it means much the same in every
     * layer.
     */
    public record Cell(double sample, double position, double channel) {
        public static Cell of(int sample, int n, int position, int positions, int channel, int channels) {
            return new Cell((sample + 0.5) / n, (position + 0.5) / positions, (channel + 0.5) / channels);
        }

        /** The index of its sample among n. */
        public int sampleOf(int n) {
            return index(sample, n);
        }

        public static int index(double share, int count) {
            return Math.max(0, Math.min(count - 1, (int) (share * count)));
        }
    }

    /** A stretch of values, in either order. */
    public record Brush(double from, double to) {
        public boolean contains(double value) {
            return value >= Math.min(from, to) && value <= Math.max(from, to);
        }
    }

    /**
     * A hand on a value.
     *
     * @param y where it took hold, in points
     * @param change what had been added by then
     */
    public record Grip(double y, double change) {}

    /** The same place in another tensor: pooled as that one's layer does, and untouched. */
    public Focus elsewhere() {
        return new Focus(view, null, null, cell, null, null, inside, 0, null);
    }

    public Focus with(CellView other) {
        return new Focus(other, scheme, null, cell, hovered, null, Inside.WHOLE, change, grip);
    }

    /**
     * Pools otherwise, and begins to move there.
     *
     * @param from what is pooled now, as it is shown; null to be there at once
     */
    public Focus with(@Nullable Scheme other, @Nullable Scheme from) {
        Motion begun = from == null ? null : new Motion(from, view, inside, 0);
        return new Focus(view, other, begun, cell, hovered, brush, inside, change, grip);
    }

    private Focus with(@Nullable Motion other) {
        return new Focus(view, scheme, other, cell, hovered, brush, inside, change, grip);
    }

    /** The same, but beginning to move there from what was shown before. */
    public Focus from(Focus before) {
        return with(new Motion(null, before.view, before.inside, 0));
    }

    /** So far on the way; at 1 it is there. */
    public Focus at(double share) {
        return motion == null || share >= 1
                ? settled()
                : with(new Motion(motion.scheme(), motion.view(), motion.inside(), share));
    }

    /** Where it comes to rest. */
    public Focus settled() {
        return motion == null ? this : with((Motion) null);
    }

    /** Selects another value, untouched. */
    public Focus with(Cell other) {
        return new Focus(view, scheme, motion, other, null, brush, inside, 0, null);
    }

    public Focus hovering(@Nullable Cell other) {
        return new Focus(view, scheme, motion, cell, other, brush, inside, change, grip);
    }

    public Focus with(@Nullable Brush other) {
        return new Focus(view, scheme, motion, cell, hovered, other, inside, change, grip);
    }

    /** Looks at another stage, in the values that belong to it. */
    public Focus with(Inside other) {
        return new Focus(
                other == Inside.WHOLE ? view : other.view(), scheme, null, cell, hovered, null, other, change, grip);
    }

    /** Adds another number to the selected value. */
    public Focus changed(double other, @Nullable Grip held) {
        return new Focus(view, scheme, motion, cell, null, brush, inside, other, held);
    }

    /** The value that the numbers are about. */
    public Cell active() {
        return hovered == null || change != 0 ? cell : hovered;
    }

    /** Where a look at the arithmetic stands: between neighbouring stages it moves, all else is there at once. */
    public Motion.Stage stage() {
        int apart = motion == null ? 0 : inside.ordinal() - motion.inside().ordinal();
        if (motion != null && apart == 1) {
            return new Motion.Stage(inside, motion.eased());
        }
        if (motion != null && apart == -1 && inside != Inside.WHOLE) {
            return new Motion.Stage(motion.inside(), 1 - motion.eased());
        }
        return new Motion.Stage(inside, 1);
    }
}
