package normscope.kernel;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A weight transform that treats every column of v by itself, on Java arrays in double precision. */
abstract class ColumnTransform implements WeightTransform {
    private final Kernels kernels;
    private final WeightArrays arrays;
    private final int fanIn;
    private final int columns;
    private final double[] v;
    private final double[] w;
    private final double[] dw;
    private final double[] gain;
    private final double[] dgain;
    private final double[] column;
    private final double[] gradient;

    ColumnTransform(Kernels kernels, WeightArrays arrays) {
        this.kernels = kernels;
        this.arrays = arrays;
        columns = Math.toIntExact(arrays.v().size(arrays.v().rank() - 1));
        fanIn = Math.toIntExact(arrays.v().length() / columns);
        v = new double[fanIn * columns];
        w = new double[fanIn * columns];
        dw = new double[fanIn * columns];
        gain = new double[columns];
        dgain = new double[columns];
        column = new double[fanIn];
        gradient = new double[fanIn];
    }

    /** Inputs of a unit: the length of a column. */
    final int fanIn() {
        return fanIn;
    }

    /** One column of v becomes one of w / gain, in place. */
    abstract void normalize(double[] column);

    /** One column of the gradient with respect to w / gain becomes one of dv, in place; {@code column} is that of v. */
    abstract void pullBack(double[] column, double[] gradient);

    /** Where the gain of a column starts. */
    abstract double initialGain(double[] column);

    @Override
    public final void forward() {
        kernels.read(arrays.v(), v);
        readGain();
        for (int j = 0; j < columns; j++) {
            take(v, j, column);
            normalize(column);
            for (int i = 0; i < fanIn; i++) {
                w[i * columns + j] = gain[j] * column[i];
            }
        }
        kernels.write(w, arrays.w());
    }

    @Override
    public final void backward() {
        INDArray dv = Objects.requireNonNull(arrays.dv(), "bound without gradients");
        kernels.read(Objects.requireNonNull(arrays.dw()), dw);
        kernels.read(arrays.v(), v);
        readGain();
        for (int j = 0; j < columns; j++) {
            take(v, j, column);
            take(dw, j, gradient);
            normalize(column);
            dgain[j] = 0;
            for (int i = 0; i < fanIn; i++) {
                dgain[j] += gradient[i] * column[i];
                gradient[i] *= gain[j];
            }
            take(v, j, column);
            pullBack(column, gradient);
            for (int i = 0; i < fanIn; i++) {
                dw[i * columns + j] = gradient[i];
            }
        }
        kernels.write(dw, dv);
        if (arrays.dgain() != null) {
            kernels.write(dgain, arrays.dgain());
        }
    }

    @Override
    public final void initialize() {
        if (arrays.gain() == null) {
            return;
        }
        kernels.read(arrays.v(), v);
        for (int j = 0; j < columns; j++) {
            take(v, j, column);
            gain[j] = initialGain(column);
        }
        kernels.write(gain, arrays.gain());
    }

    private void readGain() {
        @Nullable INDArray learned = arrays.gain();
        if (learned == null) {
            Arrays.fill(gain, 1);
        } else {
            kernels.read(learned, gain);
        }
    }

    private void take(double[] matrix, int j, double[] to) {
        for (int i = 0; i < fanIn; i++) {
            to[i] = matrix[i * columns + j];
        }
    }
}
