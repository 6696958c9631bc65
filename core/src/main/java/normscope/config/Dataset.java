package normscope.config;

/** What the networks learn. */
public enum Dataset implements Named {
    MNIST(
            "mnist",
            "MNIST",
            Kind.IMAGES,
            60_000,
            "60,000 handwritten digits of 28 × 28 pixels (LeCun, Cortes and Burges)."),
    IDX("idx", "own IDX files", Kind.IMAGES, 0, "Images and labels in MNIST's file format, from a folder of yours."),
    SPIRALS("spirals", "spirals", Kind.CLASSES, 1_000, "Two interleaved spirals in the plane."),
    CIRCLES("circles", "circles", Kind.CLASSES, 1_000, "A disc inside a ring."),
    MOONS("moons", "moons", Kind.CLASSES, 1_000, "Two interleaved half moons."),
    XOR("xor", "XOR", Kind.CLASSES, 1_000, "Four squares; the class is whether the signs of x and y agree."),
    GAUSSIANS("gaussians", "Gaussians", Kind.CLASSES, 1_000, "Two Gaussian clouds."),
    PLANE("plane", "plane (regression)", Kind.REGRESSION, 1_000, "A linear function of x and y."),
    WAVES("waves", "waves (regression)", Kind.REGRESSION, 1_000, "sin(πx)·cos(πy) over the square.");

    /** What kind of answer the network gives, and where the samples come from. */
    public enum Kind {
        /** Images with class labels, read from files. */
        IMAGES,
        /** Points in the plane with class labels, drawn from a seed. */
        CLASSES,
        /** Points in the plane with a number each, drawn from a seed. */
        REGRESSION
    }

    private final String key;
    private final String title;
    private final Kind kind;
    private final int trainingSamples;
    private final String explanation;

    Dataset(String key, String title, Kind kind, int trainingSamples, String explanation) {
        this.key = key;
        this.title = title;
        this.kind = kind;
        this.trainingSamples = trainingSamples;
        this.explanation = explanation;
    }

    @Override
    public String key() {
        return key;
    }

    @Override
    public String title() {
        return title;
    }

    /** What it is, in a sentence. */
    public String explanation() {
        return explanation;
    }

    public Kind kind() {
        return kind;
    }

    /** Whether the samples are points in the plane, drawn from a seed. */
    public boolean drawn() {
        return kind != Kind.IMAGES;
    }

    /** How many training samples there are where the user names no number; 0 if only the files know. */
    public int trainingSamples() {
        return trainingSamples;
    }
}
