package normscope.quantity;

/**
 * Two things that a condition compares.
 *
 * @param operator as formulas write it: {@code >=}, {@code >}, {@code <=}, {@code <}, {@code ==} or {@code !=}
 */
public record Comparison(Side left, String operator, Side right) {
    /**
     * One of the two.
     *
     * @param words what it is, for people: "test accuracy of batch − test accuracy of none"
     * @param measured whether it is of the run; otherwise it is a number that somebody wrote
     * @param unit in what it is counted; {@link Unit#NONE} for ratios and products
     * @param difference whether it is one of two that are counted so: of shares, percentage points
     * @param value NaN where something in it is not a finite number
     */
    public record Side(String words, boolean measured, Unit unit, boolean difference, double value) {}

    /** The same with what is of the run to the left, if only one side is. */
    public Comparison measuredFirst() {
        if (left.measured() || !right.measured()) {
            return this;
        }
        String turned =
                switch (operator) {
                    case ">=" -> "<=";
                    case ">" -> "<";
                    case "<=" -> ">=";
                    case "<" -> ">";
                    default -> operator;
                };
        return new Comparison(right, turned, left);
    }
}
