package normscope.kernel;

import java.util.Arrays;
import normscope.config.Pooling;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * xhat, y = γ·xhat + β and, where a rectifier stands right behind, max(y, 0) on Java arrays, and the gradients of γ and
 * β; γ is 1 where nothing is learned.
 */
final class HeapAffine {
    private final int c;
    private final int width;
    private final Lanes lanes;
    private final HeapView xhat;
    private final HeapView y;
    private final @Nullable HeapView gamma;
    private final @Nullable HeapView beta;
    private final @Nullable HeapView dgamma;
    private final @Nullable HeapView dbeta;
    private final float[] gammas;
    private final float[] betas;
    private final float[] block;
    private final double[] gammaGradient;
    private final double[] betaGradient;
    private final float[] rounded;
    private @Nullable HeapView rectified;
    private boolean keepsNormalized = true;

    /**
     * @param c channels
     * @param width columns of the activations as {@link Pooling} sees them: channels, or positions times channels
     */
    HeapAffine(int c, int width, Lanes lanes, NormalizationArrays a) {
        this.c = c;
        this.width = width;
        this.lanes = lanes;
        xhat = new HeapView(a.xhat());
        y = new HeapView(a.y());
        gamma = view(a.gamma());
        beta = view(a.beta());
        dgamma = view(a.dgamma());
        dbeta = view(a.dbeta());
        gammas = lanes.zeros();
        betas = lanes.zeros();
        block = lanes.zeros();
        Arrays.fill(gammas, 1);
        gammaGradient = new double[c];
        betaGradient = new double[c];
        rounded = new float[c];
    }

    private static @Nullable HeapView view(@Nullable INDArray array) {
        return array == null ? null : new HeapView(array);
    }

    /** Takes over γ and β as they are now. */
    void refresh() {
        if (gamma != null && beta != null) {
            gamma.read(gammas);
            beta.read(betas);
            lanes.repeat(gammas, c);
            lanes.repeat(betas, c);
        }
    }

    /** γ of every lane, as last taken over. */
    float[] gamma() {
        return gammas;
    }

    /**
     * From now on a rectifier belongs to it that writes there.
     *
     * @param to null for none
     * @param keep whether xhat is asked for
     */
    void rectify(@Nullable HeapView to, boolean keep) {
        rectified = to;
        keepsNormalized = keep;
    }

    /** Whether somebody asks for xhat. */
    boolean keepsNormalized() {
        return keepsNormalized;
    }

    /** β of every lane, as last taken over. */
    float[] beta() {
        return betas;
    }

    /** Stores a block of xhat and what is made of it, n elements from {@code first} on. */
    void store(int first, float[] normalized, int n) {
        if (keepsNormalized) {
            xhat.write(first, normalized, n);
        }
        if (gamma != null) {
            HeapMath.affine(normalized, gammas, betas, block, n);
            storeOutput(first, block, n);
        } else if (rectified != null) {
            storeOutput(first, normalized, n);
        }
    }

    /** Stores a block of y and what the rectifier makes of it. */
    void storeOutput(int first, float[] output, int n) {
        y.write(first, output, n);
        if (rectified != null) {
            HeapMath.relu(output, block, n);
            rectified.write(first, block, n);
        }
    }

    void readNormalized(int first, float[] normalized, int n) {
        xhat.read(first, normalized, n);
    }

    void clearGradient() {
        Arrays.fill(gammaGradient, 0);
        Arrays.fill(betaGradient, 0);
    }

    /** Adds Σ dy and Σ dy·xhat of every column. */
    void addGradient(double[] columnSums, double[] columnProducts) {
        for (int from = 0; from < width; from += c) {
            for (int j = 0; j < c; j++) {
                betaGradient[j] += columnSums[from + j];
                gammaGradient[j] += columnProducts[from + j];
            }
        }
    }

    void writeGradient() {
        write(gammaGradient, dgamma);
        write(betaGradient, dbeta);
    }

    private void write(double[] gradient, @Nullable HeapView to) {
        if (to != null) {
            for (int j = 0; j < c; j++) {
                rounded[j] = (float) gradient[j];
            }
            to.write(rounded);
        }
    }
}
