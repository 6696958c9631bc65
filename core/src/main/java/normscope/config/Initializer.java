package normscope.config;

/** The distribution of the initial weights. */
public enum Initializer implements Named {
    /** Gaussian; the initial scale is its standard deviation. */
    NORMAL("normal", "N(0, scale²)"),
    /** U(±√(6 / (fan in + fan out))) times the initial scale (Glorot and Bengio 2010, equation 16). */
    GLOROT("glorot", "Glorot uniform × scale"),
    /** N(0, 2 / (fan in + fan out)) times the initial scale (Glorot and Bengio 2010). */
    GLOROT_NORMAL("glorot-normal", "Glorot normal × scale"),
    /** N(0, 2 / fan in) times the initial scale (He, Zhang, Ren and Sun 2015, equation 10). */
    HE("he", "He × scale");

    private final Words words;

    Initializer(String key, String title) {
        words = new Words(key, title);
    }

    @Override
    public Words words() {
        return words;
    }
}
