package normscope.kernel;

import java.util.IdentityHashMap;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * y ← y + a·x and x ← a·x by operations that are bound once, as all others are. ND4J's CUDA library keeps every factor that
 * its own axpy has ever met, which a learning rate that changes every step would let grow without end, and its scal does not
 * notice that the processor wrote last.
 */
final class DeviceUpdates {
    private final NdKernels kernels;
    private final INDArray factor;

    // by identity: arrays are equal to others of the same numbers
    private final Map<INDArray, Map<INDArray, Step>> additions = new IdentityHashMap<>();
    private final Map<INDArray, Step> scalings = new IdentityHashMap<>();

    DeviceUpdates(NdKernels kernels) {
        this.kernels = kernels;
        factor = kernels.zeros(1, 1);
    }

    void axpy(double a, INDArray x, INDArray y) {
        DeviceArrays.write(new double[] {a}, factor);
        additions
                .computeIfAbsent(x, key -> new IdentityHashMap<>())
                .computeIfAbsent(y, key -> {
                    INDArray scaled = kernels.zeros(x.shape());
                    return Step.sequence(
                            kernels.binary("multiply", x, factor, scaled), kernels.binary("add", y, scaled, y));
                })
                .run();
    }

    void scale(double a, INDArray x) {
        DeviceArrays.write(new double[] {a}, factor);
        scalings.computeIfAbsent(x, key -> kernels.binary("multiply", x, factor, x))
                .run();
    }
}
