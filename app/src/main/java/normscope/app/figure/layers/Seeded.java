package normscope.app.figure.layers;

import java.util.ArrayList;
import java.util.List;
import normscope.app.figure.draw.Numbers;
import normscope.app.figure.draw.Pen;
import normscope.app.figure.draw.Type;
import normscope.snapshot.LaneSnapshot;
import normscope.snapshot.SeedRun;
import normscope.snapshot.Snapshot;

/** What figures say of runs from several seeds. */
final class Seeded {
    /** Longer lists of seeds are counted. */
    private static final int LONGEST = 18;

    private Seeded() {}

    /**
     * Below each other, from many words to few, what a figure may say of several seeds at its head: "seeds 0–4: median,
     * band lowest to highest", with and without more words, "median and range of 5 seeds", "5 seeds".
     *
     * @param more what the figure says of itself, longest first
     */
    private static List<String> notes(Snapshot snapshot, List<String> more) {
        int runs = snapshot.seeds().size();
        String words = SeedRun.words(snapshot.seeds());
        String so = soFar(snapshot);
        String seeds = (words.length() <= LONGEST ? words : runs + " seeds") + so + ": median, band lowest to highest";
        List<String> notes = new ArrayList<>();
        more.forEach(each -> notes.add(seeds + " · " + each));
        String all = runs + " seeds";
        notes.addAll(List.of(seeds, "median and range of " + all + so, "median of " + all + so, all + so, all));
        return notes;
    }

    /** " to step 120" while others of them are on their way; else nothing. */
    private static String soFar(Snapshot snapshot) {
        int least = snapshot.seeds().stream()
                .filter(run -> run.lanes().stream().anyMatch(lane -> !lane.diverged()))
                .mapToInt(run ->
                        run.lanes().stream().mapToInt(LaneSnapshot::step).max().orElse(0))
                .min()
                .orElse(snapshot.step());
        return least < snapshot.step() ? " to step " + Numbers.count(least) : "";
    }

    /** How to read a figure, in as many words as there is room for. */
    static String note(Pen pen, double room, Snapshot snapshot, String... more) {
        List<String> notes = snapshot.seeds().isEmpty() ? List.of(more) : notes(snapshot, List.of(more));
        return notes.stream()
                .filter(note -> pen.width(note, Type.SMALL) <= room)
                .findFirst()
                .orElse("");
    }

    /** How many seeds lost a lane, to stand behind its label; empty if none did. */
    static String diverged(Snapshot snapshot, int lane, boolean roomy) {
        int runs = snapshot.seeds().size();
        int lost = SeedRun.diverged(snapshot.seeds(), lane);
        return lost == 0 ? "" : (roomy ? "  %d of %d diverged" : " %d/%d ×").formatted(lost, runs);
    }

    /** How much more room labels need for that. */
    static double room(Snapshot snapshot, boolean roomy, double scale) {
        double most = 0;
        for (int lane = 0; lane < snapshot.lanes().size(); lane++) {
            most = Math.max(most, Type.SMALL.width(diverged(snapshot, lane, roomy), scale));
        }
        return most;
    }
}
