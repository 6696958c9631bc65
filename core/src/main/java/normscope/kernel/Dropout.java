package normscope.kernel;

import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Inverted dropout (Srivastava, Hinton, Krizhevsky, Sutskever and Salakhutdinov 2014): every value is 0 with
 * probability p and otherwise divided by 1 − p. For training alone.
 */
public final class Dropout {
    private final Kernels kernels;
    private final double p;
    private final long seed;
    private final double[] drawn;
    private final INDArray mask;
    private final Step forward;
    private final @Nullable Step backward;

    /**
     * @param x what may be dropped
     * @param out what is left; the same shape
     * @param d gradient with respect to out, which becomes that with respect to x; null without a backward pass
     * @param p share that is dropped
     * @param seed different for every layer
     */
    public Dropout(Kernels kernels, INDArray x, INDArray out, @Nullable INDArray d, double p, long seed) {
        this.kernels = kernels;
        this.p = p;
        this.seed = seed;
        mask = kernels.zeros(x.shape());
        drawn = new double[Math.toIntExact(x.length())];
        forward = kernels.multiply(x, mask, out);
        backward = d == null ? null : kernels.multiply(d, mask, d);
    }

    /**
     * Drops anew.
     *
     * @param step a number of its own for every draw
     */
    public void forward(long step) {
        SplittableRandom random = new SplittableRandom(step * 1_000_003 + seed);
        double kept = 1 / (1 - p);
        for (int i = 0; i < drawn.length; i++) {
            drawn[i] = random.nextDouble() < p ? 0 : kept;
        }
        kernels.write(drawn, mask);
        forward.run();
    }

    /** Through what was dropped last. */
    public void backward() {
        if (backward != null) {
            backward.run();
        }
    }
}
