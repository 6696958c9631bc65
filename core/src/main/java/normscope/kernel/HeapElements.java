package normscope.kernel;

import java.util.Arrays;
import normscope.config.Activation;

/** Activations and column sums on Java arrays. */
final class HeapElements {
    /** Blocks whose sums single precision can hold. */
    private static final int PART = 16;

    private HeapElements() {}

    static Step activate(Activation f, HeapView z, HeapView a) {
        return HeapTiles.map(
                z,
                a,
                switch (f) {
                    // σ(z) = (1 + tanh(z / 2)) / 2
                    case SIGMOID -> (x, y, n) -> HeapMath.tanh(x, y, n, 0.5f, 0.5f, 0.5f);
                    case TANH -> (x, y, n) -> HeapMath.tanh(x, y, n, 1, 1, 0);
                    case RELU -> HeapMath::relu;
                    case NORMALIZED_RELU -> HeapMath::normalizedRelu;
                    case TLU -> throw NdKernels.needsThresholds();
                    case IDENTITY -> (x, y, n) -> System.arraycopy(x, 0, y, 0, n);
                });
    }

    /** dz = da · f'(z), which for every activation here can be told from a = f(z). */
    static Step activateBackward(Activation f, HeapView a, HeapView da, HeapView dz) {
        return switch (f) {
            case SIGMOID -> HeapTiles.combine(a, da, dz, HeapMath::sigmoidBackward);
            case TANH -> HeapTiles.combine(a, da, dz, HeapMath::tanhBackward);
            case RELU -> HeapTiles.combineBits(a, da, dz, HeapMath::reluBackward);
            case NORMALIZED_RELU -> HeapTiles.combine(a, da, dz, HeapMath::normalizedReluBackward);
            case TLU -> throw NdKernels.needsThresholds();
            case IDENTITY -> HeapTiles.map(da, dz, (x, y, n) -> System.arraycopy(x, 0, y, 0, n));
        };
    }

    /** to = the sum of all rows; in double precision every few rows, so that errors do not add up. */
    static Step columnSums(HeapView from, HeapView to) {
        int width = to.length();
        int length = from.length();
        Lanes lanes = new Lanes(width);
        float[] block = lanes.zeros();
        float[] partial = lanes.zeros();
        double[] sums = new double[width];
        float[] rounded = new float[width];
        return () -> {
            Arrays.fill(sums, 0);
            int inPart = 0;
            for (int first = 0; first < length; first += block.length) {
                int n = Math.min(block.length, length - first);
                from.read(first, block, n);
                HeapMath.add(block, partial, n);
                if (++inPart == PART || first + n == length) {
                    lanes.fold(partial, sums);
                    inPart = 0;
                }
            }
            for (int j = 0; j < width; j++) {
                rounded[j] = (float) sums[j];
            }
            to.write(rounded);
        };
    }
}
