package normscope.app.figure;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import normscope.slice.SliceRecipe;
import normscope.snapshot.Snapshot;

/** A picture of a snapshot. Stateless: what it shows depends on its arguments alone. */
public interface Figure {
    /** The stem of its file names, for instance {@code layers}. */
    String id();

    /** How a person calls it. */
    String title();

    /** How it is read, for whoever sees it for the first time; empty of several figures as one, whose parts say it. */
    default Optional<Reading> reading() {
        return Optional.empty();
    }

    /** Whether a snapshot has what it draws; without that it only says so. */
    default boolean canShow(Snapshot snapshot) {
        return true;
    }

    /** Whether its picture says by itself of which experiment it is, which a sheet around it says else. */
    default boolean saysItself() {
        return false;
    }

    /**
     * How high it is on paper where it is that wide: as in a window of 1280×720, and more where what stands beside each
     * other there has to stand below. In points of the window, as {@link #paint} takes them.
     */
    default double paperHeight(double width, Snapshot snapshot) {
        return 216;
    }

    /**
     * Whether the record has all that it draws, so that any step can be shown at once; what else it draws is measured of the lanes
     * where they are.
     */
    default boolean isRecorded() {
        return true;
    }

    /** Draws into the rectangle from (0, 0) to (width, height), in points. */
    void paint(Graphics2D g, double width, double height, Snapshot snapshot, Look look);

    /**
     * What of a snapshot and a look its picture depends on: the screen paints it anew when that is no longer equal, and
     * not otherwise. All of both unless it says less; what takes long to paint should.
     */
    default Object dependsOn(Snapshot snapshot, Look look) {
        return List.of(snapshot, look);
    }

    /** Which choices of {@link CurveView} make another picture of it. */
    default Set<CurveView.Choice> choices() {
        return Set.of();
    }

    /** What makes the slice of the loss again that it draws; empty if it draws none. */
    default Optional<SliceRecipe> recipe(Snapshot snapshot) {
        return Optional.empty();
    }

    /**
     * Where the titles stand of panels whose quantity the viewer chooses, in the order of {@link QuantityView}; none where there
     * are none.
     */
    default List<Rectangle2D> choosers(double width, double height, Snapshot snapshot, Look look) {
        return List.of();
    }

    /** What stands at a point of the picture of that size, in words and numbers; empty if nothing does. */
    Optional<String> readout(double x, double y, double width, double height, Snapshot snapshot, Look look);

    /** The layer whose column or panel is at that point, for selecting it; empty if none is. */
    default Optional<Integer> layerAt(double x, double y, double width, double height, Snapshot snapshot, Look look) {
        return Optional.empty();
    }

    /** How the look changes when a hand touches the picture there; the same look where nothing answers. */
    default Look touched(Hand hand, double x, double y, double width, double height, Snapshot snapshot, Look look) {
        return look;
    }

    /** How the look changes when a key is pressed while the picture has the focus; empty for keys that mean nothing. */
    default Optional<Look> typed(Typed key, Snapshot snapshot, Look look) {
        return Optional.empty();
    }

    /** What a screen reader says about what is selected; empty if that says no more than the title. */
    default Optional<String> spoken(Snapshot snapshot, Look look) {
        return Optional.empty();
    }

    /** Its numbers. */
    Table table(Snapshot snapshot, Look look);
}
