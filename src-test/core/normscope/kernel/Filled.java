package normscope.kernel;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Arrays with known contents, and what is in them afterwards. */
final class Filled {
    private Filled() {}

    static Stream<Kernels> kernels() {
        Backend.load();
        if (!Backend.onProcessor()) {
            return Stream.of(new NdKernels(DataType.DOUBLE), new NdKernels(DataType.FLOAT));
        }
        return Stream.of(
                new NdKernels(DataType.DOUBLE),
                new NdKernels(DataType.FLOAT),
                // as on a graphics card
                new NdKernels(DataType.DOUBLE, false),
                new NdKernels(DataType.FLOAT, false),
                new HeapKernels());
    }

    static double tolerance(Kernels kernels) {
        return kernels.type() == DataType.DOUBLE ? 1e-12 : 3e-6;
    }

    static double[] gaussian(int length, long seed) {
        Random random = new Random(seed);
        double[] values = new double[length];
        Arrays.setAll(values, i -> random.nextGaussian());
        return values;
    }

    static INDArray array(Kernels kernels, double[] values, long... shape) {
        INDArray array = kernels.zeros(shape);
        kernels.write(values, array);
        return array;
    }

    /** A matrix that is a view from {@code offset} into a flat buffer. */
    static INDArray view(INDArray flat, int offset, int rows, int columns) {
        return flat.get(NDArrayIndex.point(0), NDArrayIndex.interval(offset, offset + (long) rows * columns))
                .reshape('c', rows, columns);
    }

    static double[] read(Kernels kernels, INDArray array) {
        double[] values = new double[Math.toIntExact(array.length())];
        kernels.read(array, values);
        return values;
    }

    /** An array that must be overwritten everywhere. */
    static INDArray dirty(Kernels kernels, long... shape) {
        return kernels.zeros(shape).assign(1e6);
    }

    /** The largest |a − b|. */
    static double worst(double[] a, double[] b) {
        double worst = a.length == b.length ? 0 : Double.NaN;
        for (int i = 0; i < b.length; i++) {
            worst = Math.max(worst, Math.abs(a[i] - b[i]));
        }
        return worst;
    }
}
