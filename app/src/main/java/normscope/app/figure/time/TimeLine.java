package normscope.app.figure.time;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import normscope.app.figure.Look;
import normscope.app.figure.draw.Axis;
import normscope.app.figure.draw.ChangeWords;
import normscope.app.figure.draw.Names;
import normscope.app.figure.draw.Numbers;
import normscope.app.figure.draw.Pen;
import normscope.app.figure.draw.Ticks;
import normscope.app.figure.draw.Type;
import normscope.config.Origin;
import normscope.snapshot.Entry;
import normscope.snapshot.LaneSnapshot;
import normscope.snapshot.Snapshot;

/**
 * The line of time below the figures: how far the run is known, where one is on it, and what happened on the way. Evaluations
 * are points on the line, changes stand above it with what they changed, a twig leaves it where a lane branches off another,
 * divergence is a cross.
 */
public final class TimeLine {
    private static final double USUAL_HEIGHT = 46;

    /** Room at both ends for half of what marks the step. */
    private static final double MARGIN = 14;

    private static final int FEWEST_STEPS = 10;

    /** How near a hand must be to what it means. */
    private static final double NEAR = 7;

    private static final double KNOB = 7;

    /** The baseline of the steps above the line. */
    private static final double NUMBERS = 12;

    private final Snapshot snapshot;
    private final List<Integer> pins;
    private final double height;
    private final double scale;
    private final Axis steps;
    private final ChangeWords changes;

    /**
     * @param snapshot the step that is shown, and the run that it is of
     * @param pins steps that somebody keeps
     */
    public TimeLine(double width, double height, Snapshot snapshot, List<Integer> pins) {
        this.snapshot = snapshot;
        this.pins = List.copyOf(pins);
        changes = new ChangeWords(snapshot.course().run());
        this.height = height;
        scale = Math.max(1, height / USUAL_HEIGHT);
        int last = Math.max(FEWEST_STEPS, snapshot.course().furthest());
        steps = Axis.linear(0, last, MARGIN * scale, width - MARGIN * scale);
    }

    /** The step at a place, of those that are known. */
    public int stepAt(double x) {
        long step = Math.round(steps.value(x));
        return (int) Math.max(0, Math.min(snapshot.course().furthest(), step));
    }

    /** The recorded step next to that place: what can be shown at once. */
    public int recordedAt(double x) {
        int wanted = stepAt(x);
        int nearest = 0;
        for (LaneSnapshot lane : snapshot.lanes()) {
            for (Entry entry : lane.whole().entries()) {
                if (Math.abs(entry.step() - wanted) < Math.abs(nearest - wanted)) {
                    nearest = entry.step();
                }
            }
        }
        return nearest;
    }

    /** Paints it on what is there. */
    public void paint(Graphics2D g, Look look) {
        Pen pen = new Pen(g, look, scale, snapshot);
        double y = line();
        labels(pen);
        double end = steps.at(snapshot.course().furthest());
        double now = steps.at(snapshot.step());
        stroke(pen, steps.from(), end, y, 4, pen.palette().border());
        stroke(pen, steps.from(), now, y, 4, pen.palette().text());
        evaluations(pen, y);
        pins.forEach(pin -> pin(pen, steps.at(pin), y));
        branches(pen, y);
        changes(pen, y);
        divergences(pen, y);
        pen.dot(now, y, pen.pt(KNOB), pen.palette().text());
        pen.dot(now, y, pen.pt(KNOB - 2.2), pen.palette().card());
    }

    /** So low that what marks the step leaves the numbers above it free. */
    private double line() {
        return Math.max(height * 0.56, (NUMBERS + KNOB + 2) * scale);
    }

    private static void stroke(Pen pen, double from, double to, double y, double width, Color color) {
        Path2D.Double path = new Path2D.Double();
        path.moveTo(from, y);
        path.lineTo(Math.max(from, to), y);
        pen.draw(path, color, new BasicStroke((float) pen.pt(width), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    }

    /** Steps, above the line. */
    private void labels(Pen pen) {
        int most = Math.max(1, (int) ((steps.to() - steps.from()) / pen.pt(110)));
        Ticks.Room room = new Ticks.Room(0, steps.to() + pen.pt(MARGIN));
        for (Ticks.Tick tick : Ticks.across(pen, steps, most, room, Numbers::count)) {
            if (tick.value() == Math.rint(tick.value())
                    && tick.value() <= snapshot.course().furthest()) {
                pen.textCentred(
                        tick.text(),
                        tick.at(),
                        pen.pt(NUMBERS),
                        Type.SMALL,
                        pen.palette().muted());
            }
        }
    }

    /** Wherever any lane was looked at: one may have begun later than others, or stand still before them. */
    private void evaluations(Pen pen, double y) {
        SortedSet<Integer> all = new TreeSet<>();
        for (LaneSnapshot lane : snapshot.lanes()) {
            lane.whole().evaluations().forEach(evaluation -> all.add(evaluation.step()));
        }
        double last = Double.NEGATIVE_INFINITY;
        for (int step : all) {
            double x = steps.at(step);
            if (x - last >= pen.pt(6)) {
                last = x;
                boolean passed = step <= snapshot.step();
                pen.dot(
                        x,
                        y,
                        pen.pt(1.3),
                        passed ? pen.palette().card() : pen.palette().muted());
            }
        }
    }

    /** Lanes that branch off others, where they do, as far as the run is known; the first of them first. */
    private List<Integer> branches() {
        return IntStream.range(0, snapshot.lanes().size())
                .filter(lane ->
                        begins(lane) > 0 && begins(lane) <= snapshot.course().furthest())
                .boxed()
                .sorted(Comparator.comparing(this::begins))
                .toList();
    }

    private int begins(int lane) {
        return snapshot.lanes().get(lane).begun().step();
    }

    /** A twig down from the line for each, in the lane's colour; of several at one step the later ones are longer. */
    private void branches(Pen pen, double y) {
        int before = -1;
        int same = 0;
        for (int lane : branches()) {
            same = begins(lane) == before ? same + 1 : 0;
            before = begins(lane);
            double x = steps.at(before);
            double down = y + pen.pt(6.5);
            double length = pen.pt(11 + 8 * same);
            int way = x + length + pen.pt(3) > steps.to() + MARGIN * scale ? -1 : 1; // where no room is left, back
            double end = x + way * length;
            Path2D.Double twig = new Path2D.Double();
            twig.moveTo(x, y);
            twig.quadTo(x, down, x + way * pen.pt(6), down);
            twig.lineTo(end, down);
            pen.draw(
                    twig,
                    pen.lane(lane),
                    new BasicStroke((float) pen.pt(1.8), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
            pen.dot(end, down, pen.pt(2.5), pen.lane(lane));
        }
    }

    /** "C batch-590 branches off B batch at step 590". */
    private String branched(int lane) {
        Origin from = snapshot.experiment().lanes().get(lane).from();
        String parent = from == null ? "" : from.parent();
        String known = IntStream.range(0, snapshot.lanes().size())
                .filter(i -> snapshot.lanes().get(i).name().equals(parent))
                .mapToObj(i -> Names.lane(snapshot, i))
                .findFirst()
                .orElse(parent + ", which is not among the lanes,");
        return "%s branches off %s at step %s"
                .formatted(Names.lane(snapshot, lane), known, Numbers.count(begins(lane)));
    }

    private static void pin(Pen pen, double x, double y) {
        pen.line(x, y - pen.pt(9), x, y + pen.pt(9), pen.palette().axis(), pen.pt(1.4));
    }

    /** A triangle each, and below the line what changed, as many as have room. */
    private void changes(Pen pen, double y) {
        double free = Double.NEGATIVE_INFINITY;
        for (int step : changes.steps(snapshot.course().furthest())) {
            double x = steps.at(step);
            Color color = pen.palette().text();
            Path2D.Double triangle = new Path2D.Double();
            triangle.moveTo(x - pen.pt(4.5), y - pen.pt(11));
            triangle.lineTo(x + pen.pt(4.5), y - pen.pt(11));
            triangle.lineTo(x, y - pen.pt(4));
            triangle.closePath();
            pen.fill(triangle, color);
            String words = changes.words(step, 1);
            double half = pen.width(words, Type.SMALL) / 2;
            double middle = Math.max(half, Math.min(steps.to() + pen.pt(MARGIN) - half, x));
            if (middle - half >= free) {
                pen.textCentred(words, middle, height - pen.pt(3), Type.SMALL, color);
                free = middle + half + pen.pt(10);
            }
        }
    }

    private void divergences(Pen pen, double y) {
        for (int i = 0; i < snapshot.lanes().size(); i++) {
            int at = snapshot.lanes().get(i).endsAt();
            if (at >= 0) {
                pen.cross(steps.at(at), y, pen.pt(5), pen.lane(i), pen.pt(2.4));
            }
        }
    }

    /** What stands near a place, in words; the step there where nothing else does. */
    public String readout(double x) {
        double near = NEAR * scale;
        List<String> words = new ArrayList<>();
        for (int step : changes.steps(snapshot.course().furthest())) {
            if (Math.abs(steps.at(step) - x) <= near) {
                words.add(changes.sentence(step));
            }
        }
        branches().stream()
                .filter(lane -> Math.abs(steps.at(begins(lane)) - x) <= near)
                .forEach(lane -> words.add(branched(lane)));
        for (int i = 0; i < snapshot.lanes().size(); i++) {
            int at = snapshot.lanes().get(i).endsAt();
            if (at >= 0 && Math.abs(steps.at(at) - x) <= near) {
                words.add("%s diverged at step %s".formatted(Names.lane(snapshot, i), Numbers.count(at)));
            }
        }
        pins.stream()
                .filter(pin -> Math.abs(steps.at(pin) - x) <= near)
                .forEach(pin -> words.add("kept for slices: step " + Numbers.count(pin)));
        Optional<String> any = words.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", words));
        return any.orElse("step " + Numbers.count(stepAt(x)));
    }
}
