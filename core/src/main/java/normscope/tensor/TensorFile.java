package normscope.tensor;

import java.io.File;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.DoubleConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import normscope.config.InvalidExperiment;
import normscope.config.Normalizer;
import normscope.data.Npy;
import normscope.kernel.NormalizationConstants;
import normscope.snapshot.LayerTensor;
import normscope.snapshot.Tensor;
import normscope.train.MachineMemory;
import normscope.train.MemoryEstimate;

/**
 * Activations in a NumPy file, [N, C] or with three or four axes in either {@link Layout}, of float16, float32 or
 * float64.
 */
public final class TensorFile {
    /** What a file may have at most: beyond it, Java's arrays end. */
    private static final long LARGEST = 2_000_000_000L;

    private static final Set<Npy.Type> REAL = EnumSet.of(Npy.Type.FLOAT16, Npy.Type.FLOAT32, Npy.Type.FLOAT64);

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
     * @param height 1 for two and three axes
     * @param width 1 for two axes, the length of a sequence for three
     * @param channels or features
     * @param axes how many the file has, 2 to 4
     * @param layout their order; without meaning where there are two
     * @param single whether what comes of it is float32, as of float16 and float32; else float64
     */
    public record Loaded(
            String name,
            double[] values,
            int n,
            int height,
            int width,
            int channels,
            int axes,
            Layout layout,
            boolean single) {
        /** Height times width. */
        public int positions() {
            return height * width;
        }

        /** Its name without the folders. */
        String fileName() {
            return name.substring(name.lastIndexOf(File.separatorChar) + 1);
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

        /** The sizes of the axes between samples and channels: none, [L] or [H, W]. */
        int[] positionAxes() {
            return axes == 2 ? new int[0] : axes == 3 ? new int[] {width} : new int[] {height, width};
        }

        /** The shape of the file. */
        public int[] shape() {
            IntStream positions = Arrays.stream(positionAxes());
            IntStream last = IntStream.of(channels);
            IntStream sample =
                    layout == Layout.NCHW ? IntStream.concat(last, positions) : IntStream.concat(positions, last);
            return IntStream.concat(IntStream.of(n), sample).toArray();
        }

        /**
         * Numbers of this tensor's size as a file would hold them: with its axes, and float64 only if it is.
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
     * @param layout of the file's axes if it has more than two
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
            if (shape.length < 2 || shape.length > 4) {
                throw new InvalidExperiment(
                        "",
                        "%s has shape %s: save it as [N, C], %s or %s"
                                .formatted(file, words(shape), layout.axes(3), layout.axes(4)));
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
        int axes = shape.length;
        boolean last = axes == 2 || layout == Layout.NHWC;
        int channels = shape[last ? axes - 1 : 1];
        int first = last ? 1 : 2;
        int height = axes == 4 ? shape[first] : 1;
        int width = axes == 2 ? 1 : shape[first + axes - 3];
        double[] values = layout.toChannelsLast(tensor.values(), shape[0], height * width, channels);
        return new Loaded(file.toString(), values, shape[0], height, width, channels, axes, layout, tensor.single());
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
