package normscope.claim;

import org.jspecify.annotations.Nullable;

/** What there is to say of a claim before it is measured; each method returns this. */
public final class About {
    final String id;
    final Paper paper;
    final String title;
    String says = "";
    String reported = "A figure only.";
    String runs = "";
    String reason = "";
    Verdict expected = Verdict.REPRODUCED;

    @Nullable
    ShownBy shownBy;

    double seconds = 1;
    boolean quick;
    boolean exact;

    private About(String id, Paper paper, String title) {
        this.id = id;
        this.paper = paper;
        this.title = title;
    }

    /**
     * Begins.
     *
     * @param id a letter and a number: "A1"
     * @param title a few words
     */
    public static About claim(String id, Paper paper, String title) {
        return new About(id, paper, title);
    }

    /** What the paper claims, in a sentence of ours. */
    public About says(String sentence) {
        says = sentence;
        return this;
    }

    /** The paper's own numbers and where they stand. */
    public About reported(String sentence) {
        reported = sentence;
        return this;
    }

    /** What we run, in a sentence. */
    public About runs(String sentence) {
        runs = sentence;
        return this;
    }

    /** Not all of it comes out here, and why. */
    public About expected(Verdict verdict, String sentence) {
        expected = verdict;
        reason = sentence;
        return this;
    }

    /** Where a person can see it, see {@link ShownBy}. */
    public About shownBy(String preset, String page, int step) {
        shownBy = new ShownBy(preset, page, step);
        return this;
    }

    /** How long one seed takes on one core, as an order of magnitude. */
    public About seconds(double one) {
        seconds = one;
        return this;
    }

    /** It belongs to the fast subset. */
    public About quick() {
        quick = true;
        return this;
    }

    /** It is an identity, for which one seed is enough. */
    public About exact() {
        exact = true;
        return this;
    }
}
