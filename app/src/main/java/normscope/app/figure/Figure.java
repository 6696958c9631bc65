package normscope.app.figure;

import java.awt.Graphics2D;
import java.util.Optional;
import normscope.snapshot.Snapshot;

/** A picture of a snapshot. Stateless: what it shows depends on its arguments alone. */
public interface Figure {
    /** The stem of its file names, for instance {@code layers}. */
    String id();

    /** How a person calls it. */
    String title();

    /** Draws into the rectangle from (0, 0) to (width, height), in points. */
    void paint(Graphics2D g, double width, double height, Snapshot snapshot, Look look);

    /** What stands at a point of the picture of that size, in words and numbers; empty if nothing does. */
    Optional<String> readout(double x, double y, double width, double height, Snapshot snapshot, Look look);

    /** The layer whose column or panel is at that point, for selecting it; empty if none is. */
    default Optional<Integer> layerAt(double x, double y, double width, double height, Snapshot snapshot, Look look) {
        return Optional.empty();
    }

    /** Its numbers. */
    Table table(Snapshot snapshot, Look look);
}
