package normscope.kernel;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sdot;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sgemm;

import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A product by OpenBLAS itself. ND4J's, and oneDNN behind it, spend 5 microseconds before they multiply: more than
 * such a product takes.
 */
final class BlasProduct implements Step {
    /** From so many multiplications on oneDNN makes up for it: measured, where it has wider vectors than OpenBLAS. */
    private static final long FEW = 1L << 18;

    /** Kept, because a pointer alone would not keep its memory alive; they belong to the arena or one around it. */
    private final INDArray[] arrays;

    private final Arena arena;
    private final FloatPointer a;
    private final FloatPointer b;
    private final FloatPointer out;
    private final int transposeA;
    private final int transposeB;
    private final int rows;
    private final int columns;
    private final int depth;

    BlasProduct(Arena arena, INDArray a, boolean transposeA, INDArray b, boolean transposeB, INDArray out) {
        this.arena = arena;
        arrays = new INDArray[] {a, b, out};
        this.a = pointer(a);
        this.b = pointer(b);
        this.out = pointer(out);
        this.transposeA = transposeA ? CblasTrans : CblasNoTrans;
        this.transposeB = transposeB ? CblasTrans : CblasNoTrans;
        rows = Math.toIntExact(out.size(0));
        columns = Math.toIntExact(out.size(1));
        depth = Math.toIntExact(a.size(transposeA ? 0 : 1));
    }

    /** Whether it is the faster one. */
    static boolean suits(INDArray a, boolean transposeA, INDArray out) {
        return out.length() * a.size(transposeA ? 0 : 1) < FEW;
    }

    /** The sum of the products of their elements, all c-ordered. */
    static double dot(INDArray x, INDArray y) {
        return cblas_sdot(Math.toIntExact(x.length()), pointer(x), 1, pointer(y), 1);
    }

    private static FloatPointer pointer(INDArray array) {
        return new FloatPointer(array.data().pointer()).position(array.offset());
    }

    @Override
    public void run() {
        arena.checkOpen();
        cblas_sgemm(
                CblasRowMajor,
                transposeA,
                transposeB,
                rows,
                columns,
                depth,
                1,
                a,
                Math.toIntExact(arrays[0].size(1)),
                b,
                Math.toIntExact(arrays[1].size(1)),
                0,
                out,
                columns);
    }
}
