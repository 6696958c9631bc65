package normscope.nn;

import normscope.kernel.Kernels;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A copy of an array on the heap, in the precision in which it is computed: written back, it is the same to the bit. */
public final class Kept {
    private final float @Nullable [] single;
    private final double @Nullable [] wide;

    private Kept(float @Nullable [] single, double @Nullable [] wide) {
        this.single = single;
        this.wide = wide;
    }

    /** Copies an array that is no view. */
    static Kept of(Kernels kernels, INDArray array) {
        int length = Math.toIntExact(array.length());
        if (array.dataType() == DataType.FLOAT) {
            float[] values = new float[length];
            kernels.read(array, values);
            return new Kept(values, null);
        }
        double[] values = new double[length];
        kernels.read(array, values);
        return new Kept(null, values);
    }

    /** Writes it over an array of the same size and precision that is no view. */
    void into(Kernels kernels, INDArray array) {
        if (single != null) {
            kernels.write(single, array);
        } else if (wide != null) {
            kernels.write(wide, array);
        }
    }

    /** Bytes that it takes. */
    public long bytes() {
        return single != null ? 4L * single.length : wide != null ? 8L * wide.length : 0;
    }
}
