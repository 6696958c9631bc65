package normscope.app.figure.layers;

import normscope.app.figure.draw.Type;
import normscope.snapshot.SeedRun;
import normscope.snapshot.Snapshot;

/** What figures say of runs from several seeds. */
final class Seeded {
    /** Longer lists of seeds are counted. */
    private static final int LONGEST = 18;

    private Seeded() {}

    /** "seeds 0–4: median, band lowest to highest"; empty for a single run. */
    static String note(Snapshot snapshot) {
        if (snapshot.seeds().isEmpty()) {
            return "";
        }
        String seeds = SeedRun.words(snapshot.seeds());
        return (seeds.length() <= LONGEST ? seeds : snapshot.seeds().size() + " seeds")
                + ": median, band lowest to highest";
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
