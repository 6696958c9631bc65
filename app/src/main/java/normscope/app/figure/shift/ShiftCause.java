package normscope.app.figure.shift;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import normscope.app.figure.Look;
import normscope.app.figure.draw.Names;
import normscope.app.figure.draw.Parting;
import normscope.app.figure.measured.MeasuredCurve;
import normscope.snapshot.Course;
import normscope.snapshot.ShiftCauses;
import normscope.snapshot.ShiftCauses.At;
import normscope.snapshot.Snapshot;

/** Why a layer's inputs shift in an update, and how far they did for each reason. */
enum ShiftCause {
    EARLIER("Earlier layers’ update", "earlier-layers", At::earlier),
    UPDATE("Whole update", "update", At::update),
    SAMPLING("Other samples", "sampling", At::sampling);

    private final String title;
    private final String word;
    private final Function<At, double[]> distances;

    ShiftCause(String title, String word, Function<At, double[]> distances) {
        this.title = title;
        this.word = word;
        this.distances = distances;
    }

    String title() {
        return title;
    }

    /** The same in a file. */
    String word() {
        return word;
    }

    /** How far the inputs of each layer moved, in their standard deviation. */
    double[] distances(At at) {
        return distances.apply(at);
    }

    /** Of the lanes that live: what shifted in one that diverged would take the axis for itself. */
    List<MeasuredCurve> curves(Snapshot snapshot, Look look) {
        ShiftCauses causes = snapshot.causes();
        int column = Names.selected(snapshot, look);
        List<MeasuredCurve> curves = new ArrayList<>();
        for (int lane = 0; causes != null && lane < causes.lanes().size(); lane++) {
            if (snapshot.lanes().get(lane).diverged()) {
                continue;
            }
            int layer = Names.layer(snapshot, lane, column);
            curves.add(line(lane, causes.lanes().get(lane).entries(), layer));
        }
        return curves;
    }

    private MeasuredCurve line(int lane, List<At> entries, int layer) {
        double[] x = entries.stream().mapToDouble(At::step).toArray();
        double[] y = entries.stream()
                .mapToDouble(at -> layer < 0 || layer >= distances(at).length ? Double.NaN : distances(at)[layer])
                .toArray();
        return MeasuredCurve.line(lane, x, y);
    }

    /** Of the run from which this one parted, from the last measurement that both have on. */
    List<MeasuredCurve> ghosts(Snapshot snapshot, Look look) {
        ShiftCauses causes = snapshot.causes();
        int column = Names.selected(snapshot, look);
        List<MeasuredCurve> ghosts = new ArrayList<>();
        for (int lane = 0; causes != null && lane < causes.lanes().size(); lane++) {
            int parted = Parting.of(snapshot, lane);
            List<At> before = causes.lanes().get(lane).before();
            int common = (int) before.stream().filter(at -> at.step() <= parted).count();
            List<At> own = before.subList(Math.max(0, common - 1), before.size());
            if (parted < Course.NEVER && common < before.size()) {
                ghosts.add(line(lane, own, Names.layer(snapshot, lane, column)).ghost());
            }
        }
        return ghosts;
    }
}
