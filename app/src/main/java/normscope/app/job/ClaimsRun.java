package normscope.app.job;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import normscope.app.about.Version;
import normscope.claim.Bench;
import normscope.claim.Claim;
import normscope.claim.Claims;
import normscope.claim.Outcome;
import normscope.config.ListedNumbers;
import normscope.config.Shown;
import normscope.kernel.Backend;

/** Measures claims without a window, and writes what came of them. */
public final class ClaimsRun {
    private static final List<String> NAMES = List.of(ClaimsFiles.CSV, ClaimsHtml.HTML, ClaimsFiles.TABLES);

    private final List<Claim> claims;
    private final List<Integer> seeds;
    private final int threads;
    private final PrintWriter out;

    /** @param threads how many are measured at the same time */
    public ClaimsRun(List<Claim> claims, List<Integer> seeds, int threads, PrintWriter out) {
        this.claims = List.copyOf(claims);
        this.seeds = List.copyOf(seeds);
        this.threads = threads;
        this.out = out;
    }

    /**
     * Measures them, and writes to this folder.
     *
     * @param overwrite whether files that are there may be replaced
     * @return whether every verdict is the one that was expected
     * @throws normscope.config.InvalidExperiment if the folder cannot take the files
     * @throws IOException if the disk fails
     */
    public boolean into(Path folder, boolean overwrite) throws IOException {
        try (OutputFolder files = OutputFolder.open(folder, NAMES, overwrite)) {
            long start = System.nanoTime();
            BenchProgress progress = new BenchProgress(out, claims);
            Bench bench = new Bench(claims, seeds, threads, progress);
            progress.of(bench);
            List<Outcome> outcomes = bench.run();
            progress.end();
            double seconds = (System.nanoTime() - start) / 1e9;
            Map<String, String> made = made(seconds);
            ClaimsFiles.csv(outcomes, files);
            ClaimsFiles.tables(outcomes, sentence(made), files);
            files.publish(); // what is drawn after it may fail, and must not cost the numbers
            new ClaimsHtml(outcomes, made).write(files);
            files.complete();
            out.println(Shown.sentence("Wrote %d files to %s".formatted(files.published(), folder)));
            return told(outcomes);
        }
    }

    private boolean told(List<Outcome> outcomes) {
        List<String> others = Outcome.unexpected(outcomes);
        out.println(
                others.isEmpty()
                        ? "All %d verdicts are as expected".formatted(outcomes.size())
                        : "Not as expected, %d of %d: %s"
                                .formatted(others.size(), outcomes.size(), String.join(", ", others)));
        out.flush();
        return others.isEmpty();
    }

    private Map<String, String> made(double seconds) {
        Map<String, String> made = new LinkedHashMap<>();
        Map<String, String> backend = Backend.details();
        made.put("seeds", ListedNumbers.text(seeds));
        made.put("Normscope", Version.of("normscope"));
        made.put("ND4J", backend.getOrDefault("ND4J", ""));
        made.put("computed on", backend.getOrDefault("device", ""));
        made.put("processors", backend.getOrDefault("processors", ""));
        made.put("Java", System.getProperty("java.version", "unknown"));
        made.put("system", System.getProperty("os.name", "unknown") + ", " + System.getProperty("os.arch", "unknown"));
        made.put(
                "took", BenchProgress.time(seconds) + ", " + threads + (threads == 1 ? " at a time" : " side by side"));
        made.put("again with", "normscope claims %s--seeds %s --out DIR".formatted(named(), ListedNumbers.text(seeds)));
        return made;
    }

    private String named() {
        return claims.equals(Claims.all())
                ? ""
                : String.join(" ", claims.stream().map(Claim::id).toList()) + " ";
    }

    private static String sentence(Map<String, String> made) {
        return "Seeds %s, Normscope %s with ND4J %s on %s; made by `%s`."
                .formatted(
                        made.get("seeds"),
                        made.get("Normscope"),
                        made.get("ND4J"),
                        made.get("computed on"),
                        made.get("again with"));
    }
}
