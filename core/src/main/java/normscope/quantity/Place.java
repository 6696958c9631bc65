package normscope.quantity;

/** What a quantity is of: the arguments that a formula gives it before the step. */
public enum Place {
    /** A lane, by its name in quotes. */
    LANE("lane"),
    /** A layer, counted from 1 at the input side; "output" is the last. */
    LAYER("layer"),
    /** A hidden layer, counted likewise. */
    HIDDEN_LAYER("hidden layer"),
    /** A residual block, counted from 1 at the input side. */
    BLOCK("block"),
    /** A unit or channel of the layer, counted from 0. */
    UNIT("unit"),
    /** The step whose distribution another is compared with. */
    REFERENCE("reference step"),
    /** How far a slice of the loss goes, as a share of the direction's length, or a place lies from the data; above 0. */
    DISTANCE("distance"),
    /** A share of right answers, above 0 and at most 1. */
    WANTED("accuracy"),
    /** What is added to a value, in its own unit. */
    ADDED("added");

    private final String title;

    Place(String title) {
        this.title = title;
    }

    /** What it is called where a formula's arguments are listed. */
    public String title() {
        return title;
    }
}
