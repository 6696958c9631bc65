package normscope.app.job;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import normscope.app.export.SvgExport;
import normscope.app.figure.Look;
import normscope.app.figure.claim.ClaimBands;
import normscope.claim.Claim;
import normscope.claim.Expectation;
import normscope.claim.Outcome;
import normscope.claim.Outcome.Summary;
import normscope.claim.SeedOutcome;
import normscope.claim.Verdict;

/** What came of claims as one HTML file that needs nothing else: to be handed to a seminar. */
final class ClaimsHtml {
    static final String HTML = "claims.html";

    private static final double WIDTH = 840;

    private static final String STYLE =
            """
            body{font:16px/1.5 'Normscope Sans',sans-serif;color:#22262e;background:#fff;max-width:60em;margin:2em auto;padding:0 1em}
            h1{font-size:1.7em}h2{font-size:1.25em;margin:2.2em 0 .2em}
            table{border-collapse:collapse;width:100%;font-size:.92em}
            th,td{text-align:left;vertical-align:top;padding:.3em .7em .3em 0;border-bottom:1px solid #e3e6ec}
            td.n{font-variant-numeric:tabular-nums;white-space:nowrap}
            .v{font-weight:bold;white-space:nowrap}.reproduced{color:#007f5c}.part{color:#8a5a00}.not{color:#b03a00}
            .unexpected{background:#fff1e8}
            p{margin:.35em 0}.k{color:#646b78}svg{width:100%;height:auto;margin:.6em 0}
            a{color:#0072b2}
            @media print{h2{break-after:avoid}section{break-inside:avoid}}
            """;

    private final List<Outcome> outcomes;
    private final Map<String, String> made;
    private final StringBuilder html = new StringBuilder();

    /** @param made how: versions, processor, seeds, duration, by name */
    ClaimsHtml(List<Outcome> outcomes, Map<String, String> made) {
        this.outcomes = outcomes;
        this.made = made;
    }

    void write(OutputFolder files) throws IOException {
        String body = body();
        String head =
                "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Claims about normalization, measured</title>"
                        + "<meta name=\"viewport\" content=\"width=device-width\">\n<style>"
                        + SvgExport.typeface(List.of(body))
                        + STYLE
                        + "</style></head>\n<body>\n";
        files.writeText(HTML, writer -> writer.append(head).append(body).append("</body></html>\n"));
    }

    private String body() throws IOException {
        html.append("<h1>Claims about normalization, measured</h1>\n");
        html.append(
                "<p>What papers say, in our words, what small networks on this machine come to, and whether that lies in"
                        + " the band that we stated before. A dot is a seed that does, a cross one that does not, and a ring one that need not, where the mean of all is held to the band.</p>\n<table>");
        made.forEach((name, value) ->
                html.append("<tr><td class=\"k\">%s</td><td>%s</td></tr>\n".formatted(escaped(name), escaped(value))));
        html.append(
                "</table>\n<h2>All at a glance</h2>\n<table><tr><th>claim</th><th></th><th>paper</th><th>verdict</th></tr>\n");
        for (Outcome outcome : outcomes) {
            Claim claim = outcome.claim();
            html.append("<tr%s><td><a href=\"#%2$s\">%2$s</a></td><td>%3$s</td><td>%4$s</td><td>%5$s</td></tr>\n"
                    .formatted(
                            outcome.asExpected() ? "" : " class=\"unexpected\"",
                            claim.id(),
                            escaped(claim.title()),
                            escaped(claim.paper().words()),
                            verdict(outcome)));
        }
        html.append("</table>\n");
        for (Outcome outcome : outcomes) {
            section(outcome);
        }
        return html.toString();
    }

    private void section(Outcome outcome) throws IOException {
        Claim claim = outcome.claim();
        html.append("<section id=\"%s\"><h2>%s %s</h2>\n".formatted(claim.id(), claim.id(), escaped(claim.title())));
        html.append("<p>%s</p>\n".formatted(verdict(outcome)));
        line("The paper says", claim.says());
        line("Its numbers", claim.reported());
        line("Here", claim.runs());
        if (!claim.reason().isEmpty()) {
            line("To be said", claim.reason());
        }
        if (!outcome.asExpected()) {
            line("Not as expected", outcome.sentence());
        }
        ClaimBands bands = new ClaimBands(outcome);
        html.append(SvgExport.part(
                        WIDTH,
                        bands.height(),
                        claim.id() + ": each seed in its band",
                        g -> bands.paint(g, WIDTH, Look.Theme.LIGHT)))
                .append('\n');
        table(outcome);
        html.append("<p class=\"k\">%s%s</p></section>\n"
                .formatted(
                        escaped(claim.paper().reference()),
                        claim.shownBy()
                                .map(shown -> escaped(" To be seen in experiment %s, page %s, step %d."
                                        .formatted(shown.preset(), shown.page(), shown.step())))
                                .orElse("")));
    }

    private void table(Outcome outcome) {
        List<SeedOutcome> seeds = outcome.seeds();
        html.append("<table><tr><th></th><th>band</th>");
        seeds.forEach(seed -> html.append("<th>seed %d</th>".formatted(seed.seed())));
        html.append("</tr>\n");
        for (Summary summary : outcome.summaries()) {
            Expectation expectation = summary.expectation();
            html.append("<tr><td>%s</td><td class=\"n\">%s</td>"
                    .formatted(
                            escaped(expectation.name()),
                            escaped(expectation.band() + (expectation.onTheMean() ? " (mean)" : ""))));
            for (SeedOutcome seed : seeds) {
                html.append("<td class=\"n\">%s</td>"
                        .formatted(
                                seed.measured()
                                        ? Expectation.number(seed.value(expectation))
                                        : escaped(seed.sentence())));
            }
            html.append("</tr>\n");
        }
        html.append("</table>\n");
    }

    private void line(String what, String words) {
        html.append("<p><span class=\"k\">%s:</span> %s</p>\n".formatted(what, escaped(words)));
    }

    private static String verdict(Outcome outcome) {
        Verdict verdict = outcome.verdict();
        String style =
                switch (verdict) {
                    case REPRODUCED -> "reproduced";
                    case IN_PART -> "part";
                    case NOT_AT_THIS_SCALE, NOT_MEASURED -> "not";
                };
        List<String> words = new ArrayList<>(List.of(verdict.words()));
        if (verdict != outcome.claim().expected()) {
            words.add("expected: " + outcome.claim().expected().words());
        }
        return "<span class=\"v %s\">%s</span>".formatted(style, escaped(String.join(", ", words)));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
