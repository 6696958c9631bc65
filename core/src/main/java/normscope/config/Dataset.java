package normscope.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** What the networks learn. */
public enum Dataset implements Named {
    MNIST(
            "mnist",
            "MNIST",
            Kind.IMAGES,
            60_000,
            10,
            new Shape(28, 28, 1),
            null,
            "60,000 handwritten digits of 28 × 28 pixels (LeCun, Cortes and Burges)."),
    MNIST_14(
            "mnist-14",
            "MNIST 14 × 14",
            Kind.IMAGES,
            60_000,
            10,
            new Shape(14, 14, 1),
            null,
            "MNIST after 2 × 2 average pooling, minus the mean and divided by the standard deviation of all training"
                    + " pixels."),
    FASHION_MNIST(
            "fashion-mnist",
            "Fashion-MNIST",
            Kind.IMAGES,
            60_000,
            10,
            new Shape(28, 28, 1),
            new DataFiles(
                    DataFiles.IDX_NAMES,
                    List.of("FashionMNIST/raw", "fashion-mnist", "fashion-mnist/data/fashion", "data/fashion", "raw"),
                    Map.of(),
                    "from https://github.com/zalandoresearch/fashion-mnist"),
            "60,000 articles of clothing of 28 × 28 pixels (Xiao, Rasul and Vollgraf 2017), from a folder of yours."),
    CIFAR_10(
            "cifar-10",
            "CIFAR-10",
            Kind.IMAGES,
            50_000,
            10,
            new Shape(32, 32, 3),
            new DataFiles(
                    DataFiles.CIFAR_NAMES,
                    List.of(
                            "cifar-10-batches-bin",
                            "cifar-10-binary/cifar-10-batches-bin",
                            "CIFAR10/cifar-10-batches-bin"),
                    Map.of(
                            "train.bin",
                            "CIFAR-100's binary version",
                            "cifar-100-binary",
                            "CIFAR-100's binary version",
                            "data_batch_1",
                            "CIFAR-10's Python version",
                            "cifar-10-batches-py",
                            "CIFAR-10's Python version"),
                    "of the binary version from https://www.cs.toronto.edu/~kriz/cifar.html"),
            "50,000 colour photographs of 32 × 32 pixels (Krizhevsky 2009), from a folder of yours."),
    IDX(
            "idx",
            "own IDX files",
            Kind.IMAGES,
            0,
            -1,
            null,
            new DataFiles(
                    DataFiles.IDX_NAMES,
                    List.of("MNIST/raw", "FashionMNIST/raw", "KMNIST/raw", "EMNIST/raw", "mnist", "raw", "gzip"),
                    Map.of(),
                    "named as MNIST's are"),
            "Images and labels in MNIST's file format, from a folder of yours."),
    SPIRALS("spirals", "spirals", Kind.CLASSES, "Two interleaved spirals in the plane."),
    CIRCLES("circles", "circles", Kind.CLASSES, "A disc inside a ring."),
    MOONS("moons", "moons", Kind.CLASSES, "Two interleaved half moons."),
    XOR("xor", "XOR", Kind.CLASSES, "Four squares; the class is whether the signs of x and y agree."),
    GAUSSIANS("gaussians", "Gaussians", Kind.CLASSES, "Two Gaussian clouds."),
    PLANE("plane", "plane (regression)", Kind.REGRESSION, "A linear function of x and y."),
    WAVES("waves", "waves (regression)", Kind.REGRESSION, "sin(πx)·cos(πy) over the square."),
    LINEAR_MAP(
            "linear-map",
            "linear map (regression)",
            Kind.REGRESSION,
            256,
            0,
            new Shape(1, 1, 10),
            null,
            "Ax for x from N(0, 1) in ten dimensions, A a random Gaussian matrix: what Santurkar, Tsipras, Ilyas and Madry"
                    + " (2018, appendix) let deep linear networks learn."),
    NEARLY_PARALLEL(
            "nearly-parallel",
            "nearly parallel",
            Kind.CLASSES,
            1_000,
            2,
            new Shape(1, 1, 256),
            null,
            "One direction drawn from N(0, 1) in 256 dimensions, and a little noise of its own for every input, with two"
                    + " classes in turn: inputs that are hard to tell apart (Daneshmand, Joudaki and Bach 2021)."),
    GAUSSIAN_TENSORS(
            "gaussian-tensors",
            "Gaussian tensors",
            Kind.TENSORS,
            1_000,
            10,
            null,
            null,
            "Independent draws from N(0, 1) with one of ten classes drawn at random: nothing can be learned from them.");

    /** What kind of answer the network gives, and where the samples come from. */
    public enum Kind {
        /** Images with class labels, read from files. */
        IMAGES,
        /** Points with class labels, in the plane or of more dimensions, drawn from a seed. */
        CLASSES,
        /** Points with a number, or several, each, drawn from a seed. */
        REGRESSION,
        /** Random numbers in the shape of images, with class labels, drawn from a seed. */
        TENSORS
    }

    private final Words words;
    private final Kind kind;
    private final int trainingSamples;
    private final int classes;
    private final @Nullable Shape shape;
    private final @Nullable DataFiles files;

    Dataset(
            String key,
            String title,
            Kind kind,
            int trainingSamples,
            int classes,
            @Nullable Shape shape,
            @Nullable DataFiles files,
            String explanation) {
        words = new Words(key, title, explanation);
        this.kind = kind;
        this.trainingSamples = trainingSamples;
        this.classes = classes;
        this.shape = shape;
        this.files = files;
    }

    /** Points in the plane. */
    Dataset(String key, String title, Kind kind, String explanation) {
        this(key, title, kind, 1_000, kind == Kind.CLASSES ? 2 : 0, new Shape(1, 1, 2), null, explanation);
    }

    @Override
    public Words words() {
        return words;
    }

    public Kind kind() {
        return kind;
    }

    /** Whether the samples are drawn from a seed. */
    public boolean drawn() {
        return kind != Kind.IMAGES;
    }

    /** Whether noise of a chosen size is added when the samples are drawn. */
    public boolean takesNoise() {
        return points() && this != LINEAR_MAP;
    }

    /** Whether the samples are points of a plane or space, without neighbouring positions that convolutions need. */
    boolean points() {
        return kind == Kind.CLASSES || kind == Kind.REGRESSION;
    }

    /** Whether the samples are points of the plane, with two coordinates each. */
    public boolean inPlane() {
        return points() && shape != null && shape.size() == 2;
    }

    /** How many numbers regression asks for; 0 for classes. */
    public int targets() {
        return kind != Kind.REGRESSION ? 0 : this == LINEAR_MAP ? 10 : 1;
    }

    /** Whether a threshold can make its pixels black or white: grey images that nothing else standardises. */
    public boolean binarizable() {
        return this == MNIST || this == FASHION_MNIST || this == IDX;
    }

    /** What the folder that the user names must hold; empty where none is needed. */
    public Optional<DataFiles> files() {
        return Optional.ofNullable(files);
    }

    /** Whether the user must name a folder with its files. */
    public boolean needsFolder() {
        return files != null;
    }

    /** How many training samples there are where the user names no number; 0 if only the files know. */
    public int trainingSamples() {
        return trainingSamples;
    }

    /** How many classes there are; 0 for regression, empty if only the files know. */
    public OptionalInt classes() {
        return classes < 0 ? OptionalInt.empty() : OptionalInt.of(classes);
    }

    /** The shape of a sample where the data set alone says it; {@link Setup#inputShape} knows the others. */
    Optional<Shape> shape() {
        return Optional.ofNullable(shape);
    }
}
