package normscope.nn;

import java.util.function.LongSupplier;
import java.util.function.Supplier;
import normscope.kernel.Kernels;
import normscope.kernel.Noise;
import normscope.kernel.Step;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** {@link Noise} behind a normalizer, made at the first step that wants any: it is large, and rarely asked for. */
final class RareNoise {
    private final Kernels kernels;
    private final INDArray x;
    private final INDArray out;
    private final @Nullable INDArray d;
    private final int layer;
    private final LongSupplier step;
    private final Supplier<NoiseConstants> wanted;
    private final Step copy;
    private @Nullable Noise made;

    /**
     * @param x what noise is put on
     * @param out takes it; may be x
     * @param d gradient with respect to out, which becomes that with respect to x; null without a backward pass
     * @param layer decides the draws, with the step
     * @param step asked at every run
     * @param wanted how much noise there is, likewise
     */
    RareNoise(
            Kernels kernels,
            INDArray x,
            INDArray out,
            @Nullable INDArray d,
            int layer,
            LongSupplier step,
            Supplier<NoiseConstants> wanted) {
        this.kernels = kernels;
        this.x = x;
        this.out = out;
        this.d = d;
        this.layer = layer;
        this.step = step;
        this.wanted = wanted;
        copy = x == out ? () -> {} : kernels.copy(x, out);
    }

    void forward() {
        NoiseConstants constants = wanted.get();
        if (!constants.any()) {
            copy.run();
            return;
        }
        Noise noise = made;
        if (noise == null) {
            noise = new Noise(kernels, x, out, d, d, layer);
            made = noise;
        }
        noise.constants(constants.mean(), constants.scale(), constants.jitter());
        noise.step(step.getAsLong());
        noise.forward();
    }

    void backward() {
        Noise noise = made;
        if (wanted.get().any() && noise != null) {
            noise.backward();
        }
    }
}
