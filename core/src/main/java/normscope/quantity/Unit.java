package normscope.quantity;

/** In what a quantity is counted, for people; formulas reckon with the bare number. */
public enum Unit {
    /** A number without one: a ratio, a cosine, a norm, a value of the network. */
    NONE(""),
    /** A share, 0 to 1 in formulas; people read it in percent. */
    SHARE("share"),
    /** Information to the base e. */
    NATS("nats"),
    /** An angle. */
    RADIANS("rad"),
    /** A distance in standard deviations of what it starts from. */
    SIGMAS("σ"),
    /** Updates. */
    STEPS("steps");

    private final String words;

    Unit(String words) {
        this.words = words;
    }

    /** As it stands behind a number or along an axis; empty if there is none. */
    public String words() {
        return words;
    }
}
