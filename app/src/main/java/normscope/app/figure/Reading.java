package normscope.app.figure;

import java.util.List;

/**
 * How a figure is read, in the words of somebody who stands beside it: for a student who sees it for the first time.
 *
 * @param axes one sentence: what is across and what is up
 * @param look one sentence: what to look for
 * @param terms the words in it, and on the figure, that the glossary explains; the most important first
 */
public record Reading(String axes, String look, List<Term> terms) {
    public Reading {
        terms = List.copyOf(terms);
    }

    public Reading(String axes, String look, Term... terms) {
        this(axes, look, List.of(terms));
    }

    /** Both sentences. */
    public String words() {
        return axes + " " + look;
    }
}
