package normscope.app.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import normscope.app.job.ClaimsRun;
import normscope.claim.Claim;
import normscope.claim.Claims;
import normscope.claim.Paper;
import normscope.claim.Verdict;
import normscope.config.InvalidExperiment;
import normscope.config.ListedNumbers;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code normscope claims}: what papers say, and what comes out here. */
@Command(
        name = "claims",
        description = {
            "Lists what papers claim about normalization; with --out DIR, measures it and writes claims.csv, claims.html"
                    + " (one file for a seminar) and claims.md.",
            "",
            "The exit status is 0 if every verdict is the expected one, else 1, and the last line says which are not."
        },
        usageHelpAutoWidth = true,
        optionListHeading = "%n",
        parameterListHeading = "%n",
        sortOptions = false)
final class ClaimsCommand implements Callable<Integer> {
    private static final int MOST_SEEDS = 100;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(
            paramLabel = "CLAIM",
            arity = "0..*",
            description = "Which, for instance A1 B2; all where none is named. Without --out, everything about them.")
    private List<String> names = List.of();

    @Option(names = "--quick", description = "The fast ones alone.")
    private boolean quick;

    @Option(
            names = "--seeds",
            paramLabel = "SEEDS",
            description = "With which seeds, for instance 0-4; at first 0-2. Identities need one, the first.")
    private @Nullable String seeds;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "How many are measured side by side; at first as many as there are processors.")
    private @Nullable Integer threads;

    @Option(names = "--out", paramLabel = "DIR", description = "Where the files go; made if need be.")
    private @Nullable Path folder;

    @Option(names = "--overwrite", description = "Replaces files of the same names in DIR.")
    private boolean overwrite;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        List<Claim> claims = claims();
        if (folder == null) {
            if (seeds != null || threads != null || overwrite) {
                throw new InvalidExperiment("out", "Say where the files go: add --out DIR");
            }
            if (names.isEmpty()) {
                list(claims, out);
            } else {
                claims.forEach(claim -> describe(claim, out));
            }
            out.flush();
            return 0;
        }
        if (folder.toString().isBlank()) {
            throw new InvalidExperiment("out", "--out is empty: name a folder for the files");
        }
        List<Integer> all = ListedNumbers.parse("--seeds", seeds == null ? "0-2" : seeds, MOST_SEEDS);
        return new ClaimsRun(claims, all, threads(), out).into(folder, overwrite) ? 0 : 1;
    }

    private int threads() {
        int processors = Runtime.getRuntime().availableProcessors();
        if (threads != null && (threads < 1 || threads > 1024)) {
            throw new InvalidExperiment(
                    "threads",
                    "--threads is %d; it takes a number from 1 to 1024, such as %d".formatted(threads, processors));
        }
        return threads == null ? processors : threads;
    }

    private List<Claim> claims() {
        List<Claim> named = Claims.named(names);
        if (!quick) {
            return named;
        }
        List<Claim> fast = named.stream().filter(Claim::quick).toList();
        if (fast.isEmpty()) {
            throw new InvalidExperiment("quick", "None of these claims is a fast one: leave --quick out");
        }
        return fast;
    }

    private static void list(List<Claim> claims, PrintWriter out) {
        for (Paper paper : Paper.values()) {
            List<Claim> of =
                    claims.stream().filter(claim -> claim.paper() == paper).toList();
            if (of.isEmpty()) {
                continue;
            }
            out.println(paper.words());
            for (Claim claim : of) {
                String expected = claim.expected() == Verdict.REPRODUCED
                        ? ""
                        : " [expected: %s]".formatted(claim.expected().words());
                out.println("  %-4s %s%s".formatted(claim.id(), claim.title(), expected));
                Wrapped.lines(claim.says()).forEach(line -> out.println("       " + line));
            }
            out.println();
        }
    }

    private static void describe(Claim claim, PrintWriter out) {
        out.println(claim.id() + " " + claim.title());
        say("Paper", claim.paper().reference(), out);
        say("Says", claim.says(), out);
        say("Its numbers", claim.reported(), out);
        say("Here", claim.runs(), out);
        say("Expected", claim.expected().words() + (claim.reason().isEmpty() ? "" : ": " + claim.reason()), out);
        claim.expectations().forEach(each -> say("Band", "%s: %s".formatted(each.name(), each.band()), out));
        claim.shownBy()
                .ifPresent(shown -> say(
                        "To be seen",
                        "experiment %s, page %s, step %d".formatted(shown.preset(), shown.page(), shown.step()),
                        out));
        out.println();
    }

    private static void say(String what, String words, PrintWriter out) {
        Wrapped.lines(what + ": " + words).forEach(line -> out.println("  " + line));
    }
}
