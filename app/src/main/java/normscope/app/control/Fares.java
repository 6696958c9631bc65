package normscope.app.control;

import normscope.snapshot.Evaluation;
import normscope.snapshot.LaneSnapshot;
import normscope.snapshot.Snapshot;
import normscope.snapshot.Statistics;

/**
 * How a lane fares, in few words.
 *
 * @param widest what may stand in its place a step later: what shows it must not grow and shrink while the lane trains
 */
record Fares(String whole, String widest) {
    static Fares of(String words) {
        return new Fares(words, words);
    }

    static Fares of(Snapshot snapshot, int i) {
        LaneSnapshot lane = snapshot.lanes().get(i);
        if (!snapshot.isThere(i)) {
            return Fares.of("begins at %,d".formatted(lane.begun().step()));
        }
        if (lane.diverged()) {
            return Fares.of("diverged at step %,d".formatted(lane.divergedAt()));
        }
        Evaluation last = lane.lastEvaluation();
        boolean now = last.step() == lane.step() && !snapshot.standsStill(i);
        String dated = " at %,d".formatted(last.step());
        String number = "";
        if (!Double.isNaN(last.accuracy())) {
            number = "%.1f %%".formatted(100 * last.accuracy());
        } else if (!Double.isNaN(last.loss())) {
            number = "loss " + loss(last.loss());
        }
        return number.isEmpty() ? Fares.of("") : new Fares(now ? number : number + dated, number + dated);
    }

    /** A loss that runs away has as many digits as it likes: from a million on, two, as in figures. */
    static String loss(double loss) {
        if (Double.isInfinite(loss)) {
            return "∞";
        }
        return loss < 999_999.5
                ? "%.3f".formatted(loss)
                : "%.1e".formatted(loss).replace("e+0", "e").replace("e+", "e");
    }

    /** What the number is; figures show the same. */
    static String measured(LaneSnapshot lane) {
        String what = Double.isNaN(lane.lastEvaluation().accuracy()) ? "test loss" : "test accuracy";
        Statistics statistics = lane.lastEvaluation().statistics();
        return "%s of the last evaluation, at step %,d%s"
                .formatted(
                        what,
                        lane.lastEvaluation().step(),
                        statistics == Statistics.NONE ? "" : "\nwith " + statistics.title());
    }
}
