package normscope.app.figure.layers;

import java.util.List;
import java.util.stream.IntStream;
import normscope.app.figure.draw.Along;
import normscope.app.figure.draw.Names;
import normscope.app.figure.draw.Numbers;
import normscope.app.figure.draw.Parting;
import normscope.snapshot.Evaluation;
import normscope.snapshot.Snapshot;
import normscope.snapshot.Spread;
import normscope.snapshot.Statistics;

/** What curves say in numbers where a hand points. */
record CurveReadout(Snapshot snapshot, Metric metric, List<LaneCurves> lanes, Along along) {
    /** A line a lane, and one more where the run before went another way there. */
    String at(double x) {
        StringBuilder text = new StringBuilder();
        int most = IntStream.range(0, lanes.size())
                .map(lane -> living(lane, x))
                .max()
                .orElse(1);
        text.append(most > 1 ? " · median and range of " + most + " seeds" : "");
        for (int i = 0; i < lanes.size(); i++) {
            int step = along.step(i, x);
            text.append('\n')
                    .append(Names.lane(snapshot, i))
                    .append(along.stepWords(i, x))
                    .append(living(i, x) < most ? " (of %d)".formatted(living(i, x)) : "")
                    .append(':');
            int begins = snapshot.lanes().get(i).begun().step();
            if (step < begins) {
                text.append(" begins at step ").append(Numbers.count(begins));
                continue;
            }
            numbers(text, lanes.get(i).whole(), step);
            Curve before = lanes.get(i).before();
            if (before != null && step >= Parting.of(snapshot, i) && step <= before.steps()) {
                text.append("\n  before:");
                numbers(text, before, step);
            }
        }
        return text.toString();
    }

    /** How many seeds there are of a lane at a place; 1 of a single run. */
    private int living(int lane, double x) {
        Curve whole = lanes.get(lane).whole();
        return whole.runs() < 2 ? 1 : whole.living(Math.max(0, Math.min(along.step(lane, x), whole.steps()) - 1));
    }

    private void numbers(StringBuilder text, Curve curve, int step) {
        int span = step / curve.every();
        if (span < curve.means().length && !Double.isNaN(curve.means()[span])) {
            text.append(" minibatch ").append(metric.words(curve.means()[span]));
            text.append(curve.runs() > 1 ? range(curve.lows()[span], curve.highs()[span]) : "");
        }
        int at = curve.latest(step);
        if (at >= 0) {
            Evaluation latest = curve.evaluations().get(at);
            text.append(" held-out ").append(metric.words(metric.of(latest)));
            if (curve.runs() > 1) {
                Spread spread = curve.spreads().get(at);
                text.append(range(spread.low(), spread.high()));
            }
            text.append(" (step %s)".formatted(Numbers.count(latest.step())));
            if (latest.statistics() == Statistics.FIRST_MINIBATCHES) {
                text.append("\n  with ").append(latest.statistics().title());
            }
        }
    }

    /** Of all seeds: ", 10.1 % to 11.4 %,". */
    private String range(double low, double high) {
        return ", " + metric.words(low) + " to " + metric.words(high) + ",";
    }
}
