package normscope.app.figure.draw;

import java.awt.Color;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import normscope.app.figure.CurveView;
import normscope.app.figure.Look;
import normscope.config.Settings;
import normscope.config.Setup;
import normscope.snapshot.Course;
import normscope.snapshot.History;
import normscope.snapshot.LaneSnapshot;
import normscope.snapshot.Snapshot;

/**
 * The axis that a training goes along, in steps, epochs or samples seen, as far as anything is known; on it where one is, and
 * what was changed on the way. A step of one lane may be as long as two of another.
 */
public final class Along {
    /** How near a hand must be to what it means. */
    private static final double NEAR = 6;

    private final Snapshot snapshot;
    private final CurveView.Along unit;
    private final ChangeWords changes;
    private final double[] perStep;
    private final double[] before;
    private final double known;
    private final Axis axis;

    /**
     * As the viewer chose it.
     *
     * @param from where it begins on the picture
     * @param to where it ends
     */
    public Along(Snapshot snapshot, Look look, double from, double to) {
        this.snapshot = snapshot;
        unit = look.curves().along();
        changes = new ChangeWords(snapshot.course().run());
        perStep = new double[snapshot.lanes().size()];
        before = new double[perStep.length];
        double end = 0;
        double one = 0;
        for (int i = 0; i < perStep.length; i++) {
            perStep[i] = perStep(snapshot, i, unit);
            before[i] = before(snapshot, i, unit);
            end = Math.max(end, of(i, furthest(i)));
            one = Math.max(one, perStep[i]);
        }
        known = end;
        axis = Axis.linear(0, Math.max(one, end), from, to); // before the first step it has a length, and no more
    }

    /** How far the ancestors of a lane had come where it branched off. */
    private static double before(Snapshot snapshot, int lane, CurveView.Along unit) {
        return switch (unit) {
            case STEPS -> snapshot.experiment().begins(lane);
            case SAMPLES ->
                samples(
                        snapshot.experiment()
                                .lineage(snapshot.experiment().lanes().get(lane).name()),
                        snapshot.experiment().begins(lane));
            case EPOCHS -> snapshot.lanes().get(lane).begun().epoch();
        };
    }

    private static double samples(NavigableMap<Integer, Setup> lineage, int until) {
        double samples = 0;
        for (Map.Entry<Integer, Setup> each : lineage.headMap(until, false).entrySet()) {
            Integer to = lineage.higherKey(each.getKey());
            int steps = (to == null ? until : Math.min(to, until)) - each.getKey();
            samples += (double) steps * each.getValue().get(Settings.BATCH_SIZE);
        }
        return samples;
    }

    private static double perStep(Snapshot snapshot, int lane, CurveView.Along unit) {
        int batch = snapshot.experiment().setup(lane).get(Settings.BATCH_SIZE);
        return switch (unit) {
            case STEPS -> 1;
            case SAMPLES -> batch;
            case EPOCHS -> {
                double known = snapshot.lanes().get(lane).epochsPerStep();
                int samples = snapshot.experiment().setup(lane).trainingSamples();
                // before the first update only the setup can tell; where it cannot, there is nothing to be drawn yet
                yield known > 0 ? known : samples > 0 ? (double) batch / samples : 1;
            }
        };
    }

    /** How many steps of a lane there are, later ones and those of the run before included. */
    private int furthest(int lane) {
        LaneSnapshot each = snapshot.lanes().get(lane);
        History before = Parting.of(snapshot, lane) == Course.NEVER ? null : each.before();
        int known = Math.max(
                each.whole().loss().size(), before == null ? 0 : before.loss().size());
        // one that diverged stands still while others go on, and they share an axis of steps
        int shared = unit == CurveView.Along.STEPS ? snapshot.step() : 0;
        return Stream.concat(Stream.of(each), snapshot.seeds().stream().map(run -> run.lanes()
                        .get(lane)))
                .mapToInt(LaneSnapshot::step)
                .reduce(Math.max(known, shared), Math::max);
    }

    /** The axis as it is labelled. */
    public Axis axis() {
        return axis;
    }

    /** The same in steps of a lane. */
    public Axis steps(int lane) {
        double begins = snapshot.experiment().begins(lane);
        return Axis.linear(
                begins - before[lane] / perStep[lane],
                begins + (axis.hi() - before[lane]) / perStep[lane],
                axis.from(),
                axis.to());
    }

    /** Where on the axis a lane is after so many steps, in its unit. */
    public double of(int lane, double steps) {
        return before[lane] + (steps - snapshot.experiment().begins(lane)) * perStep[lane];
    }

    /** The step of a lane at a place. */
    public int step(int lane, double x) {
        return (int) Math.round(Math.max(0, steps(lane).value(x)));
    }

    /** "step 120", or where the axis counts something else "epoch 0.12". */
    public String words(double x) {
        double value = Math.max(0, axis.value(x));
        return switch (unit) {
            case STEPS -> "step " + Numbers.count(Math.round(value));
            case EPOCHS -> "epoch " + Numbers.plain(value);
            case SAMPLES -> "samples seen: " + Numbers.count(Math.round(value));
        };
    }

    /** "step 120" where the axis does not say it; else nothing. */
    public String stepWords(int lane, double x) {
        return unit == CurveView.Along.STEPS ? "" : ", step " + Numbers.count(step(lane, x));
    }

    /** Its labels, and what it counts. */
    public void labels(Pen pen, double baseline) {
        Panel.labels(pen, axis, known, baseline, unit.title(), unit != CurveView.Along.EPOCHS);
    }

    /** What was changed on the way, each where it took effect, from the top of a plot to its bottom. */
    public void changes(Pen pen, double top, double bottom) {
        for (int step : changes.steps(snapshot.course().furthest())) {
            for (Place place : places(step, lanes(step))) {
                Color line = place.color(pen, pen.palette().muted());
                ChangeMark.paint(
                        pen,
                        place.x(),
                        top,
                        bottom,
                        line,
                        place.color(pen, pen.palette().text()));
            }
        }
    }

    /** Where one is, where something is known of later. */
    public void cursor(Pen pen, double top, double bottom) {
        List<Integer> lanes = IntStream.range(0, perStep.length)
                .filter(lane -> snapshot.lanes().get(lane).later() != null)
                .boxed()
                .toList();
        for (Place place : places(snapshot.step(), lanes)) {
            pen.vertical(place.x(), top, bottom, place.color(pen, pen.palette().text()));
        }
    }

    /** The same in a plot of one lane. */
    public void cursor(Pen pen, int lane, double top, double bottom) {
        if (snapshot.lanes().get(lane).later() != null) {
            double x = steps(lane).at(snapshot.step());
            pen.vertical(x, top, bottom, pen.palette().text());
        }
    }

    /** What changed near a place, a line each; empty where nothing did. */
    public String changedAt(double x) {
        StringBuilder words = new StringBuilder();
        for (int step : changes.steps(snapshot.course().furthest())) {
            if (places(step, lanes(step)).stream().anyMatch(place -> Math.abs(place.x() - x) <= NEAR)) {
                words.append('\n').append(changes.sentence(step));
            }
        }
        return words.toString();
    }

    /** Those that what changed at a step changes. */
    private List<Integer> lanes(int step) {
        return IntStream.range(0, perStep.length)
                .filter(lane -> changes.touches(step, snapshot.lanes().get(lane).name()))
                .boxed()
                .toList();
    }

    /**
     * Where a step stands.
     *
     * @param lane if it is of one lane alone; −1 if of all
     */
    private record Place(double x, int lane) {
        Color color(Pen pen, Color shared) {
            return lane < 0 ? shared : pen.lane(lane);
        }
    }

    /** Of these lanes: one for all of them, unless a step takes some further than others. */
    private List<Place> places(int step, List<Integer> lanes) {
        List<Place> each = lanes.stream()
                .map(lane -> new Place(steps(lane).at(step), lane))
                .filter(place -> place.x() <= axis.to() + 1)
                .toList();
        boolean all = each.size() == perStep.length
                && each.stream()
                        .allMatch(place -> Math.abs(place.x() - each.get(0).x()) < 1);
        return all ? List.of(new Place(each.get(0).x(), -1)) : each;
    }
}
