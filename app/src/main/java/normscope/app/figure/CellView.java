package normscope.app.figure;

/** Which values a cell shows. */
public enum CellView {
    X("x", "before normalization"),
    XHAT("x̂", "normalized"),
    Y("y", "after γ and β");

    private final String symbol;
    private final String words;

    CellView(String symbol, String words) {
        this.symbol = symbol;
        this.words = words;
    }

    public String symbol() {
        return symbol;
    }

    public String words() {
        return words;
    }
}
