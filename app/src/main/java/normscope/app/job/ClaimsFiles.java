package normscope.app.job;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import normscope.app.export.CsvExport;
import normscope.app.figure.Columns;
import normscope.app.figure.Table;
import normscope.claim.Claim;
import normscope.claim.Expectation;
import normscope.claim.Expectation.Role;
import normscope.claim.Finding;
import normscope.claim.Outcome;
import normscope.claim.Outcome.Summary;
import normscope.claim.Paper;
import normscope.claim.SeedOutcome;
import normscope.claim.Verdict;

/** What came of claims as numbers, {@code claims.csv}, and as tables for people, {@code claims.md}. */
final class ClaimsFiles {
    static final String CSV = "claims.csv";
    static final String TABLES = "claims.md";

    private ClaimsFiles() {}

    private record Row(
            Outcome outcome, String seed, String quantity, double value, String low, String high, String holds) {}

    private static final Columns<Row> COLUMNS = new Columns<Row>()
            .text("claim", row -> row.outcome().claim().id())
            .text("paper", row -> row.outcome().claim().paper().words())
            .text("seed", Row::seed)
            .text("quantity", Row::quantity)
            .number("value", Row::value)
            .text("low", Row::low)
            .text("high", Row::high)
            .text("holds", Row::holds)
            .text("verdict", row -> row.outcome().verdict().words());

    /**
     * A row for each number of each seed, and one with seed "mean" for those that are held to their mean. Where a seed was not
     * measured, one row whose {@code holds} says why not; a number that networks lost by diverging is empty and does not hold.
     */
    static void csv(List<Outcome> outcomes, OutputFolder files) throws IOException {
        List<Row> rows = new ArrayList<>();
        for (Outcome outcome : outcomes) {
            for (SeedOutcome seed : outcome.seeds()) {
                String name = Integer.toString(seed.seed());
                if (!seed.measured()) {
                    rows.add(new Row(outcome, name, "", Double.NaN, "", "", seed.sentence()));
                }
                for (Finding finding : seed.findings()) {
                    boolean held = finding.expectation().role() != Role.SHOWN
                            && !finding.expectation().onTheMean();
                    rows.add(row(
                            outcome, name, finding.expectation(), finding.value(), held ? word(finding.holds()) : ""));
                }
            }
            for (Summary summary : outcome.summaries()) {
                if (summary.expectation().onTheMean() && summary.of() > 0) {
                    rows.add(row(outcome, "mean", summary.expectation(), summary.mean(), word(summary.holds())));
                }
            }
        }
        Table table = COLUMNS.table(rows);
        files.write(CSV, stream -> CsvExport.write(table, stream));
    }

    private static Row row(Outcome outcome, String seed, Expectation expectation, double value, String holds) {
        return new Row(
                outcome,
                seed,
                expectation.name(),
                Double.isFinite(value) ? value : Double.NaN,
                end(expectation.low()),
                end(expectation.high()),
                holds);
    }

    private static String word(boolean holds) {
        return holds ? "true" : "false";
    }

    private static String end(double value) {
        return Double.isFinite(value) ? Double.toString(value) : "";
    }

    /** One line a paper, and one a claim. */
    static void tables(List<Outcome> outcomes, String made, OutputFolder files) throws IOException {
        StringBuilder text = new StringBuilder("# What the papers say, and what comes out here\n\n")
                .append(made)
                .append('\n');
        text.append("\n## By paper\n\n").append(byPaper(outcomes));
        text.append(
                "\n## By claim\n\n| claim | what the paper says | here | band | verdict |\n|---|---|---|---|---|\n");
        for (Outcome outcome : outcomes) {
            Claim claim = outcome.claim();
            text.append("| %s %s | %s | %s | %s | %s |\n"
                    .formatted(
                            claim.id(),
                            cell(claim.title()),
                            cell(claim.says() + " *" + claim.paper().words() + ".*"),
                            numbers(outcome, false),
                            numbers(outcome, true),
                            cell(verdict(outcome))));
        }
        files.writeText(TABLES, writer -> writer.append(text));
    }

    private static String byPaper(List<Outcome> outcomes) {
        Map<Paper, List<Outcome>> papers = new TreeMap<>();
        outcomes.forEach(outcome -> papers.computeIfAbsent(outcome.claim().paper(), paper -> new ArrayList<>())
                .add(outcome));
        StringBuilder text = new StringBuilder(
                "| paper | reproduced | in part | not at this scale | not measured |\n|---|---|---|---|---|\n");
        papers.forEach((paper, all) -> text.append("| %s | %s | %s | %s | %s |\n"
                .formatted(
                        cell(paper.words()),
                        ids(all, Verdict.REPRODUCED),
                        ids(all, Verdict.IN_PART),
                        ids(all, Verdict.NOT_AT_THIS_SCALE),
                        ids(all, Verdict.NOT_MEASURED))));
        return text.toString();
    }

    private static String ids(List<Outcome> outcomes, Verdict verdict) {
        return String.join(
                ", ",
                outcomes.stream()
                        .filter(outcome -> outcome.verdict() == verdict)
                        .map(outcome -> outcome.claim().id())
                        .toList());
    }

    private static String numbers(Outcome outcome, boolean band) {
        return String.join(
                "<br>",
                outcome.summaries().stream()
                        .filter(summary -> summary.expectation().role() != Role.SHOWN)
                        .map(summary -> cell(band ? summary.expectation().band() : number(summary)))
                        .toList());
    }

    private static String number(Summary summary) {
        if (summary.of() == 0 || summary.diverged()) {
            return "%s: %s".formatted(summary.expectation().name(), summary.of() == 0 ? "not measured" : "diverged");
        }
        String range = summary.low() == summary.high()
                ? ""
                : " (%s to %s)".formatted(Expectation.number(summary.low()), Expectation.number(summary.high()));
        return "%s: **%s**%s".formatted(summary.expectation().name(), Expectation.number(summary.shown()), range);
    }

    private static String verdict(Outcome outcome) {
        String reason = outcome.claim().reason();
        String verdict = outcome.verdict().words();
        if (!outcome.asExpected()) {
            return outcome.sentence();
        }
        return reason.isEmpty() ? verdict : verdict + ": " + reason;
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("<", "&lt;").replace("\n", " ");
    }
}
