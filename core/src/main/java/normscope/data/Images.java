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

    /**
     * Images as [height, width, 1] of floats, and their labels, from 0. Of the training images only those that are wanted
     * are read, and nothing of a file before its header was compared with the others.
     */
    static Data read(IdxSource source, Setup setup) {
        Dataset dataset = setup.get(Settings.DATASET);
        Idx trainImages = source.open("train-images-idx3-ubyte", Idx.Kind.IMAGES, (name, shape) -> {
            setup.inputShape().ifPresent(expected -> checkShape(name, shape, expected, dataset));
            int count = trainingCount(name, shape[0], setup);
            Memory.check(name, pixels(shape), count, 0, "train-size");
            return count;
        });
        int count = trainingCount(trainImages.name(), trainImages.count(), setup);
        Idx trainLabels = source.open("train-labels-idx1-ubyte", Idx.Kind.LABELS, sameCount(trainImages));
        Idx testImages = source.open("t10k-images-idx3-ubyte", Idx.Kind.IMAGES, (name, shape) -> {
            checkSize(trainImages, name, shape);
            Memory.check(name, pixels(shape), count, shape[0], "train-size");
            return shape[0];
        });
        Idx testLabels = source.open("t10k-labels-idx1-ubyte", Idx.Kind.LABELS, sameCount(testImages));
        // EMNIST's letters are counted from 1
        int first = dataset.classes().isEmpty() && Math.min(smallest(trainLabels), smallest(testLabels)) == 1 ? 1 : 0;
        int largest = Math.max(largest(trainLabels), largest(testLabels));
        int classes = dataset.classes().orElse(Math.max(2, 1 + largest - first));
        checkLabels(trainLabels, classes + first, dataset);
        checkLabels(testLabels, classes + first, dataset);
        boolean binarize = dataset.binarizable() && setup.get(Settings.BINARIZE);
        Samples heldOut = samples(testImages, labels(testLabels, testImages.count(), first), classes, binarize);
        return new Data(
                samples(trainImages, labels(trainLabels, count, first), classes, binarize),
                heldOut.with(heldOut.inputs())); // every evaluation wants all of them
    }

    private static long pixels(int[] shape) {
        return (long) shape[1] * shape[2];
    }

    private static void checkSize(Idx images, String name, int[] shape) {
        int[] size = images.shape();
        if (size[1] != shape[1] || size[2] != shape[2]) {
            throw new InvalidExperiment(
                    "data-folder",
                    "%s holds images of %d × %d pixels and %s of %d × %d: both must have the same size"
                            .formatted(images.name(), size[1], size[2], name, shape[1], shape[2]));
        }
    }

    /** All labels, if there are as many as images. */
    private static Idx.Wanted sameCount(Idx images) {
        return (name, shape) -> {
            if (images.count() != shape[0]) {
                throw new InvalidExperiment(
                        "data-folder",
                        "%s holds %,d images and %s %,d labels: there must be one label for each image"
                                .formatted(images.name(), images.count(), name, shape[0]));
            }
            Memory.check(name, 1, shape[0], 0, "file");
            return shape[0];
        };
    }

    private static void checkShape(String name, int[] images, Shape shape, Dataset dataset) {
        if (images[1] != shape.height() || images[2] != shape.width()) {
            throw DataFile.wrong(
                    name,
                    "holds images of %d × %d pixels, and those of %s have %d × %d: choose dataset idx for your own"
                            .formatted(images[1], images[2], dataset.title(), shape.height(), shape.width()));
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

    private static int smallest(Idx labels) {
        int smallest = BRIGHTEST;
        for (byte label : labels.bytes()) {
            smallest = Math.min(smallest, Byte.toUnsignedInt(label));
        }
        return smallest;
    }

    /** The first labels, counted from {@code first} on. */
    private static int[] labels(Idx labels, int count, int first) {
        int[] classOf = new int[count];
        Arrays.setAll(classOf, i -> Byte.toUnsignedInt(labels.bytes()[i]) - first);
        return classOf;
    }

    private static Samples samples(Idx images, int[] labels, int classes, boolean binarize) {
        int height = images.shape()[1];
        int width = images.shape()[2];
        float[] values = new float[BRIGHTEST + 1];
        for (int i = 0; i <= BRIGHTEST; i++) {
            float value = i / (float) BRIGHTEST;
            values[i] = binarize ? (value > 0.5f ? 1 : 0) : value;
        }
        return Samples.images(new Inputs.Bytes(images.bytes(), values), new Shape(height, width, 1), labels, classes);
    }
}
