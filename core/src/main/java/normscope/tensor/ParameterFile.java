package normscope.tensor;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import normscope.config.InvalidExperiment;
import normscope.snapshot.Tensor;

/** What a normalizer takes beside a tensor, from NumPy files of float16, float32 or float64. */
public final class ParameterFile {
    private ParameterFile() {}

    /**
     * Reads γ or β.
     *
     * @param symbol "γ" or "β", for a message
     * @return [C]
     * @throws InvalidExperiment if it is not one finite number a channel of the tensor
     * @throws IOException if the disk fails
     */
    public static double[] perChannel(Path file, String symbol, TensorFile.Loaded x) throws IOException {
        int[] wanted = {x.channels()};
        return TensorFile.open(file, (shape, type) -> {
                    int[] sample = Arrays.copyOfRange(x.shape(), 1, x.shape().length);
                    if (x.axes() > 2 && Arrays.equals(shape, sample)) {
                        throw new InvalidExperiment(
                                "",
                                "%s has a %s for every element %s of a sample, as PyTorch's LayerNorm learns them, and here there is one per channel: save %d numbers"
                                        .formatted(file, symbol, TensorFile.words(shape), x.channels()));
                    }
                    expect(file, symbol + " is one number per channel of " + x.name(), shape, wanted);
                })
                .values();
    }

    /**
     * Reads a running mean or variance.
     *
     * @param normalization that takes it
     * @return in the order of the kernels, for most [C]
     * @throws InvalidExperiment if it has not one finite number for every pool
     * @throws IOException if the disk fails
     */
    public static double[] statistics(Path file, String symbol, TensorNormalization normalization) throws IOException {
        PoolAxes axes = normalization.axes();
        Tensor tensor = TensorFile.open(
                file,
                (shape, type) ->
                        expect(file, symbol + " is one number for all that share a mean", shape, axes.shape()));
        return axes.fromFileOrder(tensor.values());
    }

    /**
     * Reads a running variance, or the running square of a norm that stands in its place.
     *
     * @param eps ε, which is added to it
     * @throws InvalidExperiment if there is nothing to take a root of, or as {@link #statistics}
     * @throws IOException if the disk fails
     */
    public static double[] variances(Path file, double eps, TensorNormalization normalization) throws IOException {
        double[] values = statistics(file, "the running variance", normalization);
        for (double value : values) {
            // those of Batch Renormalization are σ² − ε and may lie below 0
            if (value + eps < 0) {
                throw new InvalidExperiment(
                        "",
                        "%s holds %s, and a variance cannot be negative: save squares of standard deviations"
                                .formatted(file, value));
            }
        }
        return values;
    }

    /**
     * Reads what a normalizer learns beside γ and β.
     *
     * @throws InvalidExperiment if it is not as many finite numbers as it learns
     * @throws IOException if the disk fails
     */
    public static double[] mix(Path file, TensorNormalization normalization) throws IOException {
        int[] wanted = {normalization.extras()};
        return TensorFile.open(
                        file,
                        (shape, type) -> expect(file, "this normalizer mixes by one row of numbers", shape, wanted))
                .values();
    }

    private static void expect(Path file, String what, int[] shape, int[] wanted) {
        if (!Arrays.equals(shape, wanted)) {
            throw new InvalidExperiment(
                    "",
                    "%s has shape %s, but %s: save it with shape %s"
                            .formatted(file, TensorFile.words(shape), what, TensorFile.words(wanted)));
        }
    }
}
