package normscope.kernel;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The thresholded linear unit a = max(z, τ), τ learned per channel (Singh and Krishnan 2020). */
public final class Threshold {
    private final Kernels kernels;
    private final INDArray z;
    private final INDArray tau;
    private final INDArray a;
    private final @Nullable INDArray da;
    private final @Nullable INDArray dz;
    private final @Nullable INDArray dtau;
    private final int channels;
    private final double[] values;
    private final double[] gradients;
    private final double[] thresholds;
    private final double[] dthresholds;

    /**
     * @param z [R, C]
     * @param tau [1, C], 0 at the start, which is ReLU
     * @param a [R, C]; may not be z where gradients are wanted
     * @param da gradient of the loss with respect to a; null without gradients
     * @param dz gradient with respect to z; may be da
     * @param dtau gradient with respect to tau
     */
    public Threshold(
            Kernels kernels,
            INDArray z,
            INDArray tau,
            INDArray a,
            @Nullable INDArray da,
            @Nullable INDArray dz,
            @Nullable INDArray dtau) {
        this.kernels = kernels;
        this.z = z;
        this.tau = tau;
        this.a = a;
        this.da = da;
        this.dz = dz;
        this.dtau = dtau;
        channels = Math.toIntExact(tau.length());
        values = new double[Math.toIntExact(z.length())];
        gradients = new double[values.length];
        thresholds = new double[channels];
        dthresholds = new double[channels];
    }

    public void forward() {
        kernels.read(z, values);
        kernels.read(tau, thresholds);
        for (int row = 0; row < values.length; row += channels) {
            for (int c = 0; c < channels; c++) {
                values[row + c] = Math.max(values[row + c], thresholds[c]);
            }
        }
        kernels.write(values, a);
    }

    /** From da to dz, which gets it where z is above τ, and dτ, which gets it elsewhere. */
    public void backward() {
        kernels.read(z, values);
        kernels.read(tau, thresholds);
        kernels.read(Objects.requireNonNull(da, "bound without gradients"), gradients);
        Arrays.fill(dthresholds, 0);
        for (int row = 0; row < values.length; row += channels) {
            for (int c = 0; c < channels; c++) {
                if (!(values[row + c] > thresholds[c])) {
                    dthresholds[c] += gradients[row + c];
                    gradients[row + c] = 0;
                }
            }
        }
        kernels.write(gradients, Objects.requireNonNull(dz));
        kernels.write(dthresholds, Objects.requireNonNull(dtau));
    }
}
