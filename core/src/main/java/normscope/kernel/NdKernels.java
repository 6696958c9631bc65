package normscope.kernel;

import java.util.function.Consumer;
import normscope.config.Activation;
import normscope.config.Scheme;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.Op;
import org.nd4j.linalg.api.ops.executioner.OpExecutioner;
import org.nd4j.linalg.api.ops.impl.scalar.RectifiedLinear;
import org.nd4j.linalg.factory.Nd4j;

/**
 * ND4J operations alone, on whatever backend ND4J found; in double precision, the reference for all others.
 * Long because it is a list: every kernel stands here, with the operations that it is made of.
 */
public final class NdKernels implements Kernels {
    private final DataType type;
    private final Arena arena;
    private final OpExecutioner executioner = Nd4j.getExecutioner();
    private final boolean pointers;
    private @Nullable DeviceUpdates updates;

    /**
     * @param type FLOAT or DOUBLE
     */
    public NdKernels(DataType type) {
        this(type, Backend.onProcessor());
    }

    /**
     * @param pointers whether arrays may be touched where they lie in the processor's memory
     */
    NdKernels(DataType type, boolean pointers) {
        this(type, pointers, new Arena());
    }

    private NdKernels(DataType type, boolean pointers, Arena arena) {
        this.type = type;
        this.pointers = pointers;
        this.arena = arena;
    }

    @Override
    public NdKernels nested() {
        return new NdKernels(type, pointers, arena.nested());
    }

    @Override
    public long bytes() {
        return arena.bytes();
    }

    @Override
    public void close() {
        arena.close();
    }

    /** What is made through it belongs to this. */
    Arena arena() {
        return arena;
    }

    /** An operation of ND4J by its name there. */
    Step operation(String name, INDArray[] inputs, INDArray[] outputs, long... integers) {
        return arena.own(new NdOp(name, inputs, outputs, integers));
    }

    Step operation(String name, INDArray[] inputs, INDArray output, long... integers) {
        return operation(name, inputs, new INDArray[] {output}, integers);
    }

    Step binary(String name, INDArray a, INDArray b, INDArray out) {
        return operation(name, new INDArray[] {a, b}, out);
    }

    @Override
    public DataType type() {
        return type;
    }

    @Override
    public INDArray zeros(long... shape) {
        return arena.own(Nd4j.create(type, shape, 'c'));
    }

    @Override
    public Step product(INDArray a, boolean transposeA, INDArray b, boolean transposeB, INDArray out) {
        return operation("matmul", new INDArray[] {a, b}, out, transposeA ? 1 : 0, transposeB ? 1 : 0, 0);
    }

    @Override
    public Step addRow(INDArray z, INDArray bias) {
        // "add" with its broadcast takes twice as long
        return binary("biasadd", z, bias.reshape(bias.length()), z);
    }

    @Override
    public Step columnSums(INDArray x, INDArray out) {
        return product(zeros(1, x.size(0)).assign(1), false, x, false, out);
    }

    @Override
    public Step activate(Activation f, INDArray z, INDArray a) {
        return switch (f) {
            case IDENTITY -> binary("assign", z, z, a);
            case TANH -> operation("tanh", new INDArray[] {z}, a);
            case RELU -> transform(new RectifiedLinear(z, a, 0));
            case NORMALIZED_RELU ->
                Step.sequence(
                        transform(new RectifiedLinear(z, a, 0)),
                        binary("subtract", a, constant(Activation.RELU_MEAN), a),
                        binary("multiply", a, constant(Activation.RELU_GAIN), a));
            case TLU -> throw needsThresholds();
            // σ(z) = (1 + tanh(z / 2)) / 2: ND4J's own sigmoid takes more than twice as long
            case SIGMOID ->
                Step.sequence(
                        binary("multiply", z, constant(0.5), a),
                        operation("tanh", new INDArray[] {a}, a),
                        binary("add", a, constant(1), a),
                        binary("multiply", a, constant(0.5), a));
        };
    }

    @Override
    public Step activateBackward(Activation f, INDArray z, INDArray a, INDArray da, INDArray dz) {
        INDArray slope = zeros(z.shape());
        return switch (f) {
            case IDENTITY -> da == dz ? () -> {} : binary("assign", da, da, dz);
            case TANH ->
                Step.sequence(
                        binary("multiply", a, a, slope),
                        binary("subtract", constant(1), slope, slope),
                        binary("multiply", da, slope, dz));
            case RELU ->
                Step.sequence(
                        transform(new org.nd4j.linalg.api.ops.impl.scalar.Step(z, slope, 0)),
                        binary("multiply", da, slope, dz));
            case NORMALIZED_RELU ->
                Step.sequence(
                        transform(new org.nd4j.linalg.api.ops.impl.scalar.Step(z, slope, 0)),
                        binary("multiply", slope, constant(Activation.RELU_GAIN), slope),
                        binary("multiply", da, slope, dz));
            case TLU -> throw needsThresholds();
            case SIGMOID ->
                Step.sequence(
                        binary("subtract", constant(1), a, slope),
                        binary("multiply", a, slope, slope),
                        binary("multiply", da, slope, dz));
        };
    }

    private INDArray constant(double value) {
        return zeros(1, 1).assign(value);
    }

    static IllegalArgumentException needsThresholds() {
        return new IllegalArgumentException("a TLU learns its thresholds: bind a Threshold");
    }

    @Override
    public Normalization normalization(Scheme scheme, int n, int s, int c, NormalizationArrays arrays) {
        return new NdNormalization(scheme, n, s, c, arrays, this);
    }

    @Override
    public Step convolution(Convolution shape, INDArray x, INDArray weight, INDArray out) {
        return NdImages.convolution(this, shape, x, weight, out);
    }

    @Override
    public Step convolutionBackward(
            Convolution shape, INDArray x, INDArray weight, INDArray d, @Nullable INDArray dx, INDArray dweight) {
        INDArray gradient = dx == null ? zeros(x.shape()) : dx;
        return NdImages.convolutionBackward(this, shape, x, weight, d, gradient, dweight);
    }

    @Override
    public Step maxPool(Pool shape, INDArray x, INDArray out) {
        return NdImages.pool(this, "maxpool2d", shape, x, out);
    }

    @Override
    public Step maxPoolBackward(Pool shape, INDArray x, INDArray out, INDArray d, INDArray dx) {
        return NdImages.poolBackward(this, "maxpool2d_bp", shape, x, d, dx);
    }

    @Override
    public Step averagePool(Pool shape, INDArray x, INDArray out) {
        return NdImages.pool(this, "avgpool2d", shape, x, out);
    }

    @Override
    public Step averagePoolBackward(Pool shape, INDArray d, INDArray dx) {
        // the operation asks for the input, of which it reads the shape alone
        return NdImages.poolBackward(this, "avgpool2d_bp", shape, dx, d, dx);
    }

    @Override
    public Step globalAverage(int s, INDArray x, INDArray out) {
        return NdImages.globalAverage(this, s, x, out);
    }

    @Override
    public Step globalAverageBackward(int s, INDArray d, INDArray dx) {
        return NdImages.globalAverageBackward(this, d, zeros(1, s, 1).assign(1.0 / s), dx);
    }

    @Override
    public Step multiply(INDArray a, INDArray b, INDArray out) {
        return binary("multiply", a, b, out);
    }

    @Override
    public Step copy(INDArray x, INDArray y) {
        return binary("assign", x, x, y);
    }

    @Override
    public double dot(INDArray x, INDArray y) {
        return Nd4j.getBlasWrapper().level1().dot(x.length(), 1, Arena.open(x), Arena.open(y));
    }

    @Override
    public Step crossEntropyGradient(INDArray logits, INDArray targets, INDArray gradient) {
        INDArray factor = constant(1.0 / logits.size(0));
        return Step.sequence(
                operation("softmax", new INDArray[] {logits}, gradient, 1),
                binary("subtract", gradient, targets, gradient),
                binary("multiply", gradient, factor, gradient));
    }

    @Override
    public Step squaredErrorGradient(INDArray outputs, INDArray targets, INDArray gradient) {
        INDArray factor = constant(2.0 / outputs.length());
        return Step.sequence(
                binary("subtract", outputs, targets, gradient), binary("multiply", gradient, factor, gradient));
    }

    /** A step that runs a prepared element-wise operation. */
    Step transform(Op op) {
        return () -> {
            arena.checkOpen();
            executioner.exec(op);
        };
    }

    @Override
    public void axpy(double factor, INDArray x, INDArray y) {
        if (!pointers) {
            updates().axpy(factor, x, y);
            return;
        }
        Nd4j.getBlasWrapper().level1().axpy(x.length(), factor, Arena.open(x), Arena.open(y));
    }

    @Override
    public void scale(double factor, INDArray x) {
        if (!pointers) {
            updates().scale(factor, x);
            return;
        }
        Nd4j.getBlasWrapper().level1().scal(x.length(), factor, Arena.open(x));
    }

    private DeviceUpdates updates() {
        DeviceUpdates known = updates;
        if (known == null) {
            known = new DeviceUpdates(this);
            updates = known;
        }
        return known;
    }

    @Override
    public void read(INDArray from, float[] to) {
        if (pointer(from) instanceof FloatPointer floats) {
            floats.get(to, 0, length(from));
        } else {
            inOrder(from, array -> DeviceArrays.read(array, 0, to, 0, length(array)));
        }
    }

    @Override
    public void read(INDArray from, double[] to) {
        int n = length(from);
        Pointer pointer = pointer(from);
        if (pointer instanceof DoublePointer doubles) {
            doubles.get(to, 0, n);
        } else if (pointer instanceof FloatPointer floats) {
            float[] values = new float[n];
            floats.get(values, 0, n);
            for (int i = 0; i < n; i++) {
                to[i] = values[i];
            }
        } else {
            inOrder(from, array -> DeviceArrays.read(array, to));
        }
    }

    @Override
    public void readRows(INDArray from, int[] rows, float[] to) {
        int width = Math.toIntExact(from.size(1));
        if (pointer(from) instanceof FloatPointer floats) {
            FloatPointer place = new FloatPointer(floats); // the array's own must not move
            for (int i = 0; i < rows.length; i++) {
                place.position((long) rows[i] * width).get(to, i * width, width);
            }
            return;
        }
        for (int i = 0; i < rows.length; i++) {
            DeviceArrays.read(from, rows[i] * width, to, i * width, width);
        }
    }

    @Override
    public void write(float[] from, INDArray to) {
        if (pointer(to) instanceof FloatPointer floats) {
            floats.put(from, 0, length(to));
        } else {
            DeviceArrays.write(from, to);
        }
    }

    @Override
    public void write(double[] from, INDArray to) {
        int n = length(to);
        Pointer pointer = pointer(to);
        if (pointer instanceof DoublePointer doubles) {
            doubles.put(from, 0, n);
        } else if (pointer instanceof FloatPointer floats) {
            float[] values = new float[n];
            for (int i = 0; i < n; i++) {
                values[i] = (float) from[i];
            }
            floats.put(values, 0, n);
        } else if (contiguous(to)) {
            DeviceArrays.write(from, to);
        } else {
            INDArray copy = Nd4j.create(type, to.shape(), 'c');
            DeviceArrays.write(from, copy);
            to.assign(copy);
            copy.close();
        }
    }

    /** Hands over an array, or a copy of it where its elements do not follow each other. */
    private static void inOrder(INDArray array, Consumer<INDArray> reader) {
        if (contiguous(array)) {
            reader.accept(array);
            return;
        }
        INDArray copy = array.dup('c');
        reader.accept(copy);
        copy.close();
    }

    /**
     * Where the elements of an array lie if the processor may touch them there one after the other, as it may in views of
     * whole rows; null on a GPU and for other views.
     */
    private @Nullable Pointer pointer(INDArray array) {
        if (!pointers || !contiguous(array)) {
            return null;
        }
        Pointer whole = array.data().pointer();
        if (whole instanceof FloatPointer) {
            return new FloatPointer(whole).position(array.offset());
        }
        return whole instanceof DoublePointer ? new DoublePointer(whole).position(array.offset()) : null;
    }

    /** Whether the elements follow each other in c order. */
    static boolean contiguous(INDArray array) {
        long expected = 1;
        for (int d = array.rank() - 1; d >= 0; d--) {
            // the stride of a single row is never used, and not always what it would be for more
            if (array.size(d) > 1 && array.stride(d) != expected) {
                return false;
            }
            expected *= array.size(d);
        }
        return true;
    }

    private static int length(INDArray array) {
        return Math.toIntExact(array.length());
    }
}
