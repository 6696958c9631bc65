package normscope.kernel;

import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The noise that Santurkar, Tsipras, Ilyas and Madry (2018, appendix) put behind BatchNorm to make distributions unstable:
 * at every step and for every unit j, μ_j from U(−n_μ, n_μ) and σ_j from U(1, n_σ); for every sample m_ij from
 * U(μ_j − r, μ_j + r) and s_ij from N(σ_j, r²); then y = s ⊙ x + m. In training only. Every draw has its place in the
 * sequence of the generator, so that another program can draw the same.
 */
public final class Noise {
    private final Kernels kernels;
    private final INDArray x;
    private final INDArray y;
    private final @Nullable INDArray dy;
    private final @Nullable INDArray dx;
    private final long seed;
    private final int units;
    private final double[] values;
    private final double[] scales;
    private final double[] centre;
    private final double[] spread;
    private double mean;
    private double scale = 1;
    private double jitter;
    private long step;

    /**
     * @param x [R, C]
     * @param y [R, C]; may be x unless a normalizer keeps its xhat there for the way back
     * @param dy gradient of the loss with respect to y; null without gradients
     * @param dx gradient with respect to x; may be dy
     * @param seed one for each layer; with the step's number it decides every draw
     */
    public Noise(Kernels kernels, INDArray x, INDArray y, @Nullable INDArray dy, @Nullable INDArray dx, long seed) {
        this.kernels = kernels;
        this.x = x;
        this.y = y;
        this.dy = dy;
        this.dx = dx;
        this.seed = seed;
        units = Math.toIntExact(x.size(1));
        values = new double[Math.toIntExact(x.length())];
        scales = new double[values.length];
        centre = new double[units];
        spread = new double[units];
    }

    /** Takes over n_μ, n_σ and r, from the next {@link #forward} on; 0, 1 and 0 are no noise. */
    public void constants(double noiseMean, double noiseScale, double noiseJitter) {
        mean = noiseMean;
        scale = noiseScale;
        jitter = noiseJitter;
    }

    /** Says which step the next {@link #forward} belongs to. */
    public void step(long number) {
        step = number;
    }

    /** y = s ⊙ x + m, drawn for this step: running it twice gives the same numbers. */
    public void forward() {
        SplittableRandom random = new SplittableRandom(seed * 1_000_003 + step);
        for (int j = 0; j < units; j++) {
            centre[j] = mean * (2 * random.nextDouble() - 1);
            spread[j] = 1 + (scale - 1) * random.nextDouble();
        }
        kernels.read(x, values);
        for (int row = 0; row < values.length; row += units) {
            for (int j = 0; j < units; j++) {
                double shift = centre[j] + jitter * (2 * random.nextDouble() - 1);
                scales[row + j] = spread[j] + jitter * gaussian(random);
                values[row + j] = scales[row + j] * values[row + j] + shift;
            }
        }
        kernels.write(values, y);
    }

    /** From N(0, 1) by Box and Muller's transform (1958), which takes two numbers, always. */
    private static double gaussian(SplittableRandom random) {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
        return radius * StrictMath.cos(2 * Math.PI * random.nextDouble());
    }

    /** dx = dy ⊙ s; after {@link #forward}. */
    public void backward() {
        kernels.read(Objects.requireNonNull(dy, "bound without gradients"), values);
        for (int i = 0; i < values.length; i++) {
            values[i] *= scales[i];
        }
        kernels.write(values, Objects.requireNonNull(dx));
    }
}
