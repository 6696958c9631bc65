package normscope.app.figure.slice;

import java.awt.Graphics2D;
import java.util.List;
import java.util.Optional;
import normscope.app.figure.Figure;
import normscope.app.figure.Look;
import normscope.app.figure.Measures;
import normscope.app.figure.SliceView;
import normscope.app.figure.Table;
import normscope.app.figure.draw.Pen;
import normscope.app.figure.draw.Type;
import normscope.slice.SliceRecipe;
import normscope.snapshot.LaneSlice;
import normscope.snapshot.Slice;
import normscope.snapshot.Snapshot;
import org.jspecify.annotations.Nullable;

/** The loss over a plane: a place for every lane, the key of the colours at the right. */
abstract class PlaneFigure implements Figure {
    /** The slice that is drawn; null if there is none. */
    static @Nullable Slice slice(Snapshot snapshot) {
        return SliceFrame.slice(snapshot, 2);
    }

    /** Where each lane is drawn. */
    static List<SliceFrame.Place> places(Slice slice, double width, double height) {
        double s = SliceFrame.scale(width, height);
        return SliceFrame.places(
                slice.lanes().size(),
                12 * s,
                32 * s,
                width - 80 * s,
                SliceFrame.bottom(slice, width, height, s),
                28 * s,
                12 * s);
    }

    /** Draws a lane of which there is a slice, below its name. */
    abstract void lane(Pen pen, Slice slice, LaneSlice lane, SliceFrame.Place place, SliceScale scale, SliceView view);

    @Override
    public double paperHeight(double width, Snapshot snapshot) {
        return width < 480 ? Math.max(280, 100 + 160.0 * snapshot.lanes().size()) : 300;
    }

    @Override
    public boolean isRecorded() {
        return false;
    }

    @Override
    public boolean canShow(Snapshot snapshot) {
        return slice(snapshot) != null;
    }

    @Override
    public Optional<SliceRecipe> recipe(Snapshot snapshot) {
        return Optional.ofNullable(slice(snapshot)).map(Slice::recipe);
    }

    @Override
    public void paint(Graphics2D g, double width, double height, Snapshot snapshot, Look look) {
        Pen pen = new Pen(g, look, SliceFrame.scale(width, height), snapshot);
        Slice slice = slice(snapshot);
        if (slice == null) {
            SliceFrame.missing(pen, width, height, title(), 2);
            return;
        }
        SliceFrame.paint(
                pen, width, height, title() + ", " + slice.recipe().kind().title(), slice);
        List<SliceFrame.Place> places = places(slice, width, height);
        for (int i = 0; i < places.size(); i++) {
            LaneSlice lane = slice.lanes().get(i);
            SliceFrame.header(pen, places.get(i), snapshot, i, lane);
            if (lane.problem().isEmpty()) {
                lane(pen, slice, lane, places.get(i), SliceScale.of(slice, i, look), look.slice());
            } else {
                SliceFrame.problem(pen, places.get(i), lane);
            }
        }
        if (look.axes() == Look.Axes.PER_LANE && places.size() > 1) {
            double x = width - pen.pt(60);
            pen.text("own", x, pen.pt(52), Type.SMALL, pen.palette().muted());
            pen.text("colours", x, pen.pt(66), Type.SMALL, pen.palette().muted());
        } else {
            SliceKey.paint(pen, width - pen.pt(58), pen.pt(49), height - pen.pt(70), SliceScale.of(slice, 0, look));
        }
    }

    @Override
    public Table table(Snapshot snapshot, Look look) {
        return Measures.slice(slice(snapshot));
    }
}
