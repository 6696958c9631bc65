package normscope.tensor;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.DoubleConsumer;
import java.util.stream.Collectors;
import normscope.config.InvalidExperiment;
import normscope.config.Normalizer;
import normscope.data.Npy;
import normscope.kernel.NormalizationConstants;
import normscope.snapshot.LayerTensor;
import normscope.snapshot.Tensor;
import normscope.train.MachineMemory;
import normscope.train.MemoryEstimate;

/** Activations in a NumPy file, [N, C] or four-dimensional in either {@link Layout}, of float32 or float64. */
public final class TensorFile {
    /** What a file may have at most: beyond it, Java's arrays end. */
    private static final long LARGEST = 2_000_000_000L;

    private static final Set<Npy.Type> REAL = EnumSet.of(Npy.Type.FLOAT32, Npy.Type.FLOAT64);

    private TensorFile() {}

    /**
     * How much memory comes of a tensor, in arrays of float64 as large as it.
     *
     * @param heap arrays on Java's heap, the tensor included
     * @param foreign arrays of the native library, outside of it
     */
    public record Demand(int heap, int foreign) {
        /** The tensor alone; it is there twice while its axes are put in order. */
        public static final Demand TENSOR = new Demand(2, 0);
    }

    /**
     * A tensor that was read.
     *
     * @param name of the file, as the user wrote it
     * @param values [n, height · width, channels] in c order, all finite
     * @param n samples, at least 1, as all others
     * @param height 1 for [N, C]
     * @param width 1 for [N, C]
     * @param channels or features
     * @param flat whether the file is [N, C]
     * @param layout the order of the file's axes; without meaning where it is flat
     * @param single whether the file holds float32; else float64
     */
    public record Loaded(
            String name,
            double[] values,
            int n,
            int height,
            int width,
            int channels,
            boolean flat,
            Layout layout,
            boolean single) {
        /** Height times width. */
        public int positions() {
            return height * width;
        }

        /** Its name without the folders. */
        String fileName() {
            return String.valueOf(Path.of(name).getFileName());
        }

        /** As activations that no normalizer stands behind. */
        public LayerTensor activations() {
            return new LayerTensor(
                    fileName(),
                    -1,
                    0,
                    0,
                    n,
                    height,
                    width,
                    channels,
                    values,
                    Normalizer.NONE,
                    null,
                    NormalizationConstants.INITIAL.eps(),
                    NormalizationConstants.INITIAL.runningMomentum(),
                    null,
                    null);
        }

        /** The shape of the file. */
        public int[] shape() {
            if (flat) {
                return new int[] {n, channels};
            }
            return layout == Layout.NCHW
                    ? new int[] {n, channels, height, width}
                    : new int[] {n, height, width, channels};
        }

        /**
         * Numbers of this tensor's size as the file would hold them: its axes, its number type.
         *
         * @param channelsLast [n, height · width, channels] in c order
         */
        public Tensor inFileOrder(double[] channelsLast) {
            return new Tensor(shape(), layout.fromChannelsLast(channelsLast, n, positions(), channels), single);
        }
    }

    /**
     * Reads a tensor.
     *
     * @param layout of the file's axes if it has four
     * @param demand what will be made of it, so that it is refused before it is read if that does not fit
     * @throws InvalidExperiment if it is none, is empty, holds numbers that are not finite, or is too large
     * @throws IOException if the disk fails
     */
    public static Loaded read(Path file, Layout layout, Demand demand) throws IOException {
        return read(file, layout, demand, share -> {});
    }

    /**
     * The same, watched.
     *
     * @param progress told now and then which share of the file has been read; whatever it throws ends the reading
     */
    public static Loaded read(Path file, Layout layout, Demand demand, DoubleConsumer progress) throws IOException {
        Npy.Check check = (shape, type) -> {
            if (shape.length != 2 && shape.length != 4) {
                throw new InvalidExperiment(
                        "", "%s has shape %s: save it as [N, C] or %s".formatted(file, words(shape), layout.title()));
            }
            if (Arrays.stream(shape).anyMatch(size -> size == 0)) {
                throw new InvalidExperiment(
                        "", "%s is empty, its shape is %s: save at least one sample".formatted(file, words(shape)));
            }
            long count = Arrays.stream(shape).asLongStream().reduce(1, (a, b) -> a * b);
            checkMemory(file, count * type.bytes(), count, demand);
        };
        Tensor tensor = open(file, check, progress);
        int[] shape = tensor.shape();
        boolean flat = shape.length == 2;
        boolean last = flat || layout == Layout.NHWC;
        int channels = shape[last ? shape.length - 1 : 1];
        int height = flat ? 1 : shape[last ? 1 : 2];
        int width = flat ? 1 : shape[last ? 2 : 3];
        double[] values = layout.toChannelsLast(tensor.values(), shape[0], height * width, channels);
        return new Loaded(file.toString(), values, shape[0], height, width, channels, flat, layout, tensor.single());
    }

    /**
     * Reads a gradient with respect to what a tensor becomes.
     *
     * @return [n, height · width, channels] in c order
     * @throws InvalidExperiment if its shape is not that of the tensor, or as {@link #read}
     * @throws IOException if the disk fails
     */
    public static double[] readGradient(Path file, Loaded x) throws IOException {
        Tensor tensor = open(file, (shape, type) -> {
            if (!Arrays.equals(shape, x.shape())) {
                throw new InvalidExperiment(
                        "",
                        "%s has shape %s, and %s has %s: save the gradient with respect to y, which has the shape of x"
                                .formatted(file, words(shape), x.name(), words(x.shape())));
            }
        });
        return x.layout().toChannelsLast(tensor.values(), x.n(), x.positions(), x.channels());
    }

    /** Reads finite numbers of any shape that {@code check} lets pass. */
    static Tensor open(Path file, Npy.Check check) throws IOException {
        return open(file, check, share -> {});
    }

    private static Tensor open(Path file, Npy.Check check, DoubleConsumer progress) throws IOException {
        if (file.toString().isBlank()) {
            throw new InvalidExperiment("", "The name of a file is empty: name one that numpy.save wrote");
        }
        if (!Files.exists(file)) {
            throw new InvalidExperiment("", "There is no file %s: name one that numpy.save wrote".formatted(file));
        }
        if (!Files.isRegularFile(file)) {
            throw new InvalidExperiment("", "%s is no file: name one that numpy.save wrote".formatted(file));
        }
        long size = Files.size(file);
        if (size > LARGEST) {
            throw new InvalidExperiment(
                    "",
                    "%s has %s, and a file may have %s here: bring fewer samples at a time"
                            .formatted(file, MemoryEstimate.text(size), MemoryEstimate.text(LARGEST)));
        }
        Tensor tensor;
        try {
            tensor = Npy.read(file, REAL, check, progress);
        } catch (AccessDeniedException e) {
            throw new InvalidExperiment("", "%s cannot be read: check that you may read it".formatted(file));
        }
        double[] values = tensor.values();
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw new InvalidExperiment(
                        "",
                        "%s holds %s at %s: only finite numbers can be normalized"
                                .formatted(file, values[i], Arrays.toString(index(i, tensor.shape()))));
            }
        }
        return tensor;
    }

    private static void checkMemory(Path file, long bytes, long count, Demand demand) {
        long heap = count * Double.BYTES * Math.max(demand.heap(), Demand.TENSOR.heap());
        long most = Runtime.getRuntime().maxMemory() / 4 * 3;
        if (heap > most) {
            throw new InvalidExperiment(
                    "",
                    "%s has %s, of which would come %s in memory, and Java may take %s: bring fewer samples at a time, or start Java with a larger -Xmx"
                            .formatted(
                                    file,
                                    MemoryEstimate.text(bytes),
                                    MemoryEstimate.text(heap),
                                    MemoryEstimate.text(most)));
        }
        long all = heap + count * Double.BYTES * demand.foreign();
        long machine = MachineMemory.total() / 10 * 8;
        if (all > machine) {
            throw new InvalidExperiment(
                    "",
                    "%s has %s, of which would come %s in memory, and this machine has %s: bring fewer samples at a time"
                            .formatted(
                                    file,
                                    MemoryEstimate.text(bytes),
                                    MemoryEstimate.text(all),
                                    MemoryEstimate.text(MachineMemory.total())));
        }
    }

    /** The index of the element with this place in c order. */
    static int[] index(int place, int[] shape) {
        int[] index = new int[shape.length];
        int rest = place;
        for (int d = shape.length - 1; d >= 0; d--) {
            index[d] = rest % shape[d];
            rest /= shape[d];
        }
        return index;
    }

    /** A shape as NumPy writes it: "(4, 8)", "(4,)". */
    static String words(int[] shape) {
        return Arrays.stream(shape)
                .mapToObj(Integer::toString)
                .collect(Collectors.joining(", ", "(", shape.length == 1 ? ",)" : ")"));
    }
}
