package normscope.data;

import java.util.Arrays;
import normscope.config.Dataset;
import normscope.config.InvalidExperiment;
import normscope.config.Settings;
import normscope.config.Setup;
import normscope.config.Shape;

/** Makes samples of the four files of a data set in MNIST's format, checked against each other. */
public final class Images {
    private static final int BRIGHTEST = 255;

    private Images() {}

    /** Images as [height, width, 1] of floats, and their labels. */
    static Data read(IdxSource source, Setup setup) {
        Idx trainImages = source.open("train-images-idx3-ubyte", Idx.Kind.IMAGES);
        Idx trainLabels = source.open("train-labels-idx1-ubyte", Idx.Kind.LABELS);
        Idx testImages = source.open("t10k-images-idx3-ubyte", Idx.Kind.IMAGES);
        Idx testLabels = source.open("t10k-labels-idx1-ubyte", Idx.Kind.LABELS);
        checkCounts(trainImages, trainLabels);
        checkCounts(testImages, testLabels);
        int[] size = trainImages.shape();
        int[] testSize = testImages.shape();
        if (size[1] != testSize[1] || size[2] != testSize[2]) {
            throw new InvalidExperiment(
                    "data-folder",
                    "%s holds images of %d × %d pixels and %s of %d × %d: both must have the same size"
                            .formatted(
                                    trainImages.name(), size[1], size[2], testImages.name(), testSize[1], testSize[2]));
        }
        Dataset dataset = setup.get(Settings.DATASET);
        setup.inputShape().ifPresent(shape -> checkShape(trainImages, shape, dataset));
        int classes =
                dataset.classes().orElseGet(() -> Math.max(2, 1 + Math.max(largest(trainLabels), largest(testLabels))));
        checkLabels(trainLabels, classes, dataset);
        checkLabels(testLabels, classes, dataset);
        int count = trainingCount(trainImages.name(), trainImages.count(), setup);
        boolean binarize = dataset.binarizable() && setup.get(Settings.BINARIZE);
        Memory.check(trainImages.name(), (long) size[1] * size[2], count, testImages.count(), "train-size");
        return new Data(
                samples(trainImages, trainLabels, count, classes, binarize),
                samples(testImages, testLabels, testImages.count(), classes, binarize));
    }

    private static void checkCounts(Idx images, Idx labels) {
        if (images.count() != labels.count()) {
            throw new InvalidExperiment(
                    "data-folder",
                    "%s holds %,d images and %s %,d labels: there must be one label for each image"
                            .formatted(images.name(), images.count(), labels.name(), labels.count()));
        }
    }

    private static void checkShape(Idx images, Shape shape, Dataset dataset) {
        if (images.shape()[1] != shape.height() || images.shape()[2] != shape.width()) {
            throw DataFile.wrong(
                    images.name(),
                    "holds images of %d × %d pixels, and those of %s have %d × %d: choose dataset idx for your own"
                            .formatted(
                                    images.shape()[1],
                                    images.shape()[2],
                                    dataset.title(),
                                    shape.height(),
                                    shape.width()));
        }
    }

    private static void checkLabels(Idx labels, int classes, Dataset dataset) {
        int largest = largest(labels);
        if (largest >= classes) {
            throw DataFile.wrong(
                    labels.name(),
                    "holds the label %d, and %s has labels 0 to %d: copy or download it again"
                            .formatted(largest, dataset.title(), classes - 1));
        }
    }

    /** How many training samples {@code train-size} takes of the {@code available} ones. */
    static int trainingCount(String name, int available, Setup setup) {
        int wanted = setup.get(Settings.TRAIN_SIZE);
        if (wanted > available) {
            throw new InvalidExperiment(
                    "train-size",
                    "train-size is %d, and %s holds only %d images: choose at most that, or 0 for all"
                            .formatted(wanted, name, available));
        }
        return wanted > 0 ? wanted : available;
    }

    private static int largest(Idx labels) {
        int largest = 0;
        for (byte label : labels.bytes()) {
            largest = Math.max(largest, Byte.toUnsignedInt(label));
        }
        return largest;
    }

    private static Samples samples(Idx images, Idx labels, int count, int classes, boolean binarize) {
        int height = images.shape()[1];
        int width = images.shape()[2];
        float[] values = new float[BRIGHTEST + 1];
        for (int i = 0; i <= BRIGHTEST; i++) {
            float value = i / (float) BRIGHTEST;
            values[i] = binarize ? (value > 0.5f ? 1 : 0) : value;
        }
        float[] inputs = new float[count * height * width];
        byte[] pixels = images.bytes();
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = values[Byte.toUnsignedInt(pixels[i])];
        }
        int[] classOf = new int[count];
        Arrays.setAll(classOf, i -> Byte.toUnsignedInt(labels.bytes()[i]));
        return Samples.images(inputs, new Shape(height, width, 1), classOf, classes);
    }
}
