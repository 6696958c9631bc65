package normscope.app.job;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import normscope.app.about.Version;
import normscope.snapshot.Evaluation;
import normscope.snapshot.LaneSnapshot;
import normscope.snapshot.SeedRun;
import normscope.snapshot.Snapshot;
import normscope.snapshot.Spread;

/** What came of a run, in words. */
final class Outcome {
    private Outcome() {}

    /** Comments at the end of the experiment that say what came of it, the same for every repetition. */
    static String provenance(Snapshot snapshot) {
        StringBuilder text = new StringBuilder(version(snapshot));
        for (LaneSnapshot lane : snapshot.lanes()) {
            text.append("# lane %s: initial weights %s, minibatch order %s, %s\n"
                    .formatted(
                            lane.name(),
                            lane.weightsHash(),
                            lane.orderHash(),
                            lane.diverged() ? "diverged at step " + lane.divergedAt() : lane.step() + " steps"));
        }
        return text.append("# ").append(comparison(snapshot)).append('\n').toString();
    }

    private static String version(Snapshot snapshot) {
        return "\n# Run by Normscope %s on %s; bit by bit the same again on the same kind of device\n"
                .formatted(Version.of("normscope"), snapshot.device());
    }

    /** The same for several seeds. */
    static String provenanceOfSeeds(Snapshot snapshot) {
        StringBuilder text = new StringBuilder(version(snapshot)).append(SeedRun.again(snapshot.seeds()));
        for (String lane : ofSeeds(snapshot)) {
            text.append("# lane ").append(lane).append('\n');
        }
        return text.append("# ").append(comparison(snapshot)).append('\n').toString();
    }

    /** Whether the lanes may be compared. */
    static String sentence(Snapshot snapshot) {
        String comparison = comparison(snapshot);
        return Character.toUpperCase(comparison.charAt(0)) + comparison.substring(1);
    }

    private static String comparison(Snapshot snapshot) {
        List<String> confounders = snapshot.confounders();
        if (snapshot.lanes().size() < 2) {
            return "one lane, nothing to compare";
        }
        return confounders.isEmpty()
                ? "controlled comparison: the lanes differ in their normalization alone"
                : "no controlled comparison: the lanes also differ in " + String.join(", ", confounders);
    }

    /** A line a lane. */
    static List<String> ofLanes(Snapshot snapshot) {
        return snapshot.lanes().stream()
                .map(lane -> "%s: %s; initial weights %s, minibatch order %s"
                        .formatted(
                                lane.name(),
                                outcome(lane, snapshot.classes() > 0),
                                lane.weightsHash(),
                                lane.orderHash()))
                .toList();
    }

    private static String outcome(LaneSnapshot lane, boolean classes) {
        if (lane.diverged()) {
            return "diverged at step " + lane.divergedAt();
        }
        Evaluation last = lane.lastEvaluation();
        String accuracy = classes ? String.format(Locale.ROOT, "test accuracy %.1f %%, ", 100 * last.accuracy()) : "";
        String loss = String.format(Locale.ROOT, "test loss %.4g at step %d", last.loss(), last.step());
        String drawn = Double.isNaN(last.spread())
                ? ""
                : String.format(
                        Locale.ROOT,
                        ", Monte Carlo spread %.4f, mutual information %.4f",
                        last.spread(),
                        last.information());
        return accuracy + loss + drawn + String.format(Locale.ROOT, ", %.2f ms a step", lane.millisPerStep());
    }

    /** A line a lane about what several seeds came to: "batch: test accuracy 86.7 % (85.1 to 88.0), …". */
    static List<String> ofSeeds(Snapshot snapshot) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < snapshot.lanes().size(); i++) {
            int lane = i;
            List<Evaluation> last = snapshot.seeds().stream()
                    .map(run -> run.lanes().get(lane))
                    .filter(run -> !run.diverged())
                    .map(LaneSnapshot::lastEvaluation)
                    .toList();
            int lost = SeedRun.diverged(snapshot.seeds(), lane);
            List<String> parts = new ArrayList<>();
            if (!last.isEmpty()) {
                if (snapshot.classes() > 0) {
                    Spread accuracy = Spread.of(last.stream().mapToDouble(each -> 100 * each.accuracy()));
                    parts.add(spread("test accuracy %.1f %% (%.1f to %.1f)", accuracy));
                }
                parts.add(spread(
                        "test loss %.4g (%.4g to %.4g)", Spread.of(last.stream().mapToDouble(Evaluation::loss))));
            }
            if (lost > 0) {
                parts.add("%d of %d seeds diverged"
                        .formatted(lost, snapshot.seeds().size()));
            }
            lines.add(snapshot.lanes().get(lane).name() + ": " + String.join(", ", parts));
        }
        return lines;
    }

    private static String spread(String format, Spread spread) {
        return String.format(Locale.ROOT, format, spread.median(), spread.low(), spread.high());
    }
}
