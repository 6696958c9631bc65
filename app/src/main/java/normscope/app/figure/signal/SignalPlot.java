package normscope.app.figure.signal;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import normscope.app.figure.SignalView;
import normscope.app.figure.draw.Axis;
import normscope.app.figure.draw.AxisTitles;
import normscope.app.figure.draw.Beyond;
import normscope.app.figure.draw.Coinciding;
import normscope.app.figure.draw.Names;
import normscope.app.figure.draw.Numbers;
import normscope.app.figure.draw.Palette;
import normscope.app.figure.draw.Panel;
import normscope.app.figure.draw.Pen;
import normscope.app.figure.draw.Ticks;
import normscope.app.figure.draw.Trace;
import normscope.app.figure.draw.Type;
import normscope.snapshot.LaneSnapshot;
import normscope.snapshot.Signal;
import normscope.snapshot.Snapshot;

/** One measure of the signal against depth: a card with a line a lane. */
final class SignalPlot {
    private final SignalMeasure measure;
    private final SignalAxis upright;
    private final Snapshot snapshot;
    private final List<List<Signal>> lanes = new ArrayList<>();
    private final double x;
    private final double y;
    private final double width;
    private final double height;
    private final double scale;
    private final Axis depth;
    private final Axis values;

    /**
     * Where it stands.
     *
     * @param scale by which type and gaps are larger than usual
     */
    record Room(double x, double y, double width, double height, double scale) {}

    SignalPlot(SignalMeasure measure, SignalView.Scale axis, Snapshot snapshot, Room room) {
        this.measure = measure;
        upright = new SignalAxis(measure, axis);
        this.snapshot = snapshot;
        x = room.x();
        y = room.y();
        width = room.width();
        height = room.height();
        scale = room.scale();
        int most = 2;
        for (LaneSnapshot lane : snapshot.lanes()) {
            List<Signal> places = measure.places(lane);
            lanes.add(places);
            most = Math.max(most, places.size());
        }
        double right = x + width - (wordy() ? 62 : 24) * scale;
        depth = Axis.linear(1, most, x + 52 * scale, Math.max(x + 53 * scale, right));
        values = upright.axis(lanes, y + height - 25 * scale, y + Panel.top(scale));
    }

    /** Whether numbers stand at the ends of the lines. */
    private boolean wordy() {
        return width >= 250 * scale;
    }

    void paint(Pen pen, String selected) {
        Palette palette = pen.palette();
        pen.card(x, y, width, height);
        double left = x + pen.pt(12);
        String whole = measure.title(snapshot);
        boolean brief = pen.paper() && pen.width(whole, Type.TITLE) > width - pen.pt(24);
        String title = pen.fit(brief ? whole.split(" ")[0] : whole, width - pen.pt(24), Type.TITLE);
        pen.text(title, left, y + pen.pt(19), Type.TITLE, palette.text());
        double room = width - pen.pt(36) - pen.width(title, Type.TITLE);
        if (pen.width(measure.note(), Type.SMALL) <= room) {
            pen.textRight(measure.note(), x + width - pen.pt(12), y + pen.pt(19), Type.SMALL, palette.muted());
        }
        if (values.from() - values.to() < pen.pt(12)) {
            return;
        }
        grid(pen);
        int marked = place(selected);
        if (marked > 0 && !pen.paper()) {
            pen.vertical(depth.at(marked), values.to(), values.from(), palette.axis());
        }
        depthLabels(pen);
        for (int i = 0; i < lanes.size(); i++) {
            line(pen, i);
        }
        Beyond beyond = new Beyond(depth, values);
        Coinciding coinciding = new Coinciding();
        for (int i = 0; i < lanes.size(); i++) {
            for (int at = 0; at < lanes.get(i).size(); at++) {
                double value = measure.of(lanes.get(i).get(at));
                beyond.add(i, at + 1, value);
                // beyond the axis each where it would stand, not all along the edge
                coinciding.add(i, depth.at(at + 1), values.at(value));
            }
        }
        coinciding.paint(pen, depth, values, beyond.places(pen, Numbers::plain));
        beyond.paint(pen, Numbers::plain);
        endLabels(pen);
    }

    private void grid(Pen pen) {
        Palette palette = pen.palette();
        List<Ticks.Tick> ticks = upright.ticks(pen, values);
        double widest = 0;
        for (Ticks.Tick tick : ticks) {
            widest = Math.max(widest, pen.width(tick.text(), Type.SMALL));
            pen.horizontal(depth.from(), depth.to(), tick.at(), palette.grid());
            pen.textRight(tick.text(), depth.from() - pen.pt(7), tick.at() + pen.pt(4), Type.SMALL, palette.muted());
        }
        AxisTitles.beside(
                pen, x, values.from(), values.to(), depth.from() - pen.pt(7) - widest, measure.axisTitles(snapshot));
    }

    private void depthLabels(Pen pen) {
        Color color = pen.palette().muted();
        double baseline = y + height - pen.pt(9);
        String name = kind();
        double end = depth.to() + (wordy() ? pen.pt(50) : 0);
        double reserved = pen.paper() ? end : end - pen.width(name, Type.SMALL) - pen.pt(8);
        if (pen.paper()) {
            AxisTitles.below(pen, depth.from(), depth.to(), baseline, name);
        } else {
            pen.textRight(name, end, baseline, Type.SMALL, color);
        }
        int last = (int) depth.hi();
        int step = (int) Math.max(1, Axis.step(last, Math.max(1, (int) ((depth.to() - depth.from()) / pen.pt(34)))));
        for (int tick = 1; tick <= last; tick = tick == 1 && step > 1 ? step : tick + step) {
            String text = Integer.toString(tick);
            double half = pen.width(text, Type.SMALL) / 2;
            if (depth.at(tick) + half <= reserved) {
                pen.textCentred(text, depth.at(tick), baseline, Type.SMALL, color);
            }
        }
    }

    /** What is counted along the axis. */
    private String kind() {
        boolean blocks = lanes.stream().flatMap(List::stream).anyMatch(Signal::block);
        boolean layers = lanes.stream().flatMap(List::stream).anyMatch(signal -> !signal.block());
        return blocks ? layers ? "layer or block" : "block" : "layer";
    }

    private void line(Pen pen, int lane) {
        List<Signal> places = lanes.get(lane);
        Color color = pen.lane(lane);
        Trace trace = new Trace(depth, values, places.size());
        for (int i = 0; i < places.size(); i++) {
            trace.add(i + 1, measure.of(places.get(i)));
        }
        if (!trace.isEmpty()) {
            pen.draw(trace.path(), color, pen.laneStroke(lane, 2.2));
        }
        boolean dots = depth.at(2) - depth.at(1) >= pen.pt(9);
        for (int i = 0; i < places.size(); i++) {
            double value = measure.of(places.get(i));
            double at = depth.at(i + 1);
            if (Double.isNaN(value)) {
                pen.cross(at, values.from() - pen.pt(4), pen.pt(3), color, pen.pt(1.8));
            } else if (value > values.hi() && values.beyond(value)) {
                pen.arrow(at, values.to() + pen.pt(1), 0, -1, color);
            } else if (value < values.lo() && values.beyond(value)) {
                pen.arrow(at, values.from() - pen.pt(1), 0, 1, color);
            } else if (dots) {
                pen.dot(at, values.within(value), pen.pt(2.8), color);
            }
        }
    }

    private void endLabels(Pen pen) {
        double[] wanted = new double[lanes.size()];
        double[] ends = new double[lanes.size()];
        for (int i = 0; i < wanted.length; i++) {
            List<Signal> places = lanes.get(i);
            ends[i] = places.isEmpty() ? Double.NaN : measure.of(places.get(places.size() - 1));
            wanted[i] = places.isEmpty() ? Double.NaN : Double.isNaN(ends[i]) ? values.from() : values.within(ends[i]);
        }
        double[] placed = Panel.apart(wanted, pen.pt(14), values.to() + pen.pt(1), values.from() - pen.pt(3));
        for (int i = 0; i < placed.length; i++) {
            if (!Double.isNaN(placed[i])) {
                String number = wordy() ? " " + brief(ends[i]) : "";
                String text = pen.letter(i) + number;
                pen.text(text, depth.to() + pen.pt(8), placed[i] + pen.pt(4), Type.STRONG, pen.laneText(i));
            }
        }
    }

    private String brief(double value) {
        if (Double.isNaN(value)) {
            return "×";
        }
        return measure.scale() == SignalMeasure.Scale.SHARE ? Numbers.shortPercent(value) : Numbers.plain(value);
    }

    /** Where a layer stands, counted from 1: itself, or the block that holds it; 0 if it is not there. */
    private int place(String layer) {
        for (List<Signal> lane : lanes) {
            for (int i = 0; i < lane.size(); i++) {
                String name = lane.get(i).name();
                if (layer.equals(name) || layer.startsWith(name + ".")) {
                    return i + 1;
                }
            }
        }
        return 0;
    }

    boolean contains(double atX, double atY) {
        return atX >= x && atX < x + width && atY >= y && atY < y + height;
    }

    private int nearest(double atX) {
        int nearest = (int) Math.round(depth.value(atX));
        return Math.max(1, Math.min((int) depth.hi(), nearest));
    }

    /** The name of what stands at a point, for instance "block 3"; empty beside the axis. */
    Optional<String> nameAt(double atX) {
        if (atX < depth.from() - 8 * scale || atX > depth.to() + 8 * scale) {
            return Optional.empty();
        }
        int place = nearest(atX);
        return lanes.stream()
                .filter(lane -> lane.size() >= place)
                .map(lane -> lane.get(place - 1).name())
                .findFirst();
    }

    /** The numbers there, one line a lane. */
    Optional<String> readout(double atX) {
        return nameAt(atX).map(name -> {
            int place = nearest(atX);
            StringBuilder text = new StringBuilder(measure.title(snapshot) + " · " + name);
            for (int i = 0; i < lanes.size(); i++) {
                if (lanes.get(i).size() >= place) {
                    Signal signal = lanes.get(i).get(place - 1);
                    String own = signal.name().equals(name) ? "" : " (" + signal.name() + ")";
                    text.append("\n%s%s: %s".formatted(Names.lane(snapshot, i), own, words(measure.of(signal))));
                }
            }
            return text.append('\n').append(measure.note()).toString();
        });
    }

    private String words(double value) {
        return Double.isNaN(value) ? "not a number" : Double.isInfinite(value) ? "infinite" : measure.words(value);
    }
}
