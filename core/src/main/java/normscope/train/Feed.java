package normscope.train;

import java.util.Arrays;
import normscope.config.Loss;
import normscope.data.Samples;
import normscope.kernel.Kernels;
import normscope.kernel.Step;
import normscope.nn.Objective;
import normscope.nn.Pass;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Hands samples to a pass, and says what the answers cost. */
final class Feed {
    private final Samples samples;
    private final Kernels kernels;
    private final Pass pass;
    private final Loss loss;
    private final INDArray targets;
    private final Step lossGradient;
    private final float[] inputs;
    private final float[] wanted;
    private final double[] outputs;
    private final int[] labels;
    private final float[] numbers;

    Feed(Samples samples, Kernels kernels, Pass pass, Loss loss) {
        this.samples = samples;
        this.kernels = kernels;
        this.pass = pass;
        this.loss = loss;
        int n = pass.size();
        targets = kernels.zeros(pass.outputs().shape());
        lossGradient = loss == Loss.MEAN_SQUARED_ERROR
                ? kernels.squaredErrorGradient(pass.outputs(), targets, pass.outputGradient())
                : kernels.crossEntropyGradient(pass.outputs(), targets, pass.outputGradient());
        inputs = new float[Math.multiplyExact(n, samples.features())];
        wanted = new float[Math.toIntExact(targets.length())];
        outputs = new double[wanted.length];
        labels = new int[samples.classes() > 0 ? n : 0];
        numbers = new float[samples.classes() > 0 ? 0 : wanted.length];
    }

    /** Puts these samples into the pass. */
    void fill(int[] indices) {
        int width = wanted.length / indices.length;
        samples.copy(indices, inputs);
        Arrays.fill(wanted, 0);
        for (int i = 0; i < indices.length; i++) {
            if (labels.length > 0) {
                labels[i] = samples.labels()[indices[i]];
                wanted[i * width + labels[i]] = 1;
            } else {
                System.arraycopy(samples.targets(), indices[i] * width, numbers, i * width, width);
                System.arraycopy(numbers, i * width, wanted, i * width, width);
            }
        }
        kernels.write(inputs, pass.input());
    }

    /** The same for samples that follow each other. */
    void fill(int from) {
        int[] indices = new int[pass.size()];
        Arrays.setAll(indices, i -> from + i);
        fill(indices);
    }

    /** What the pass answered, [n, outputs]; overwritten by the next call. */
    double[] outputs() {
        kernels.read(pass.outputs(), outputs);
        return outputs;
    }

    /** Loss of the last forward pass. */
    Objective objective() {
        return objective(outputs());
    }

    /** Loss if these were the answers, [n, outputs]. */
    Objective objective(double[] answers) {
        return Objective.of(loss, answers, pass.size(), labels, numbers);
    }

    /** The same without the first few samples. */
    Objective objectiveFrom(int first, double[] answers) {
        if (first == 0) {
            return objective(answers);
        }
        int n = pass.size();
        int width = answers.length / n;
        return Objective.of(
                loss,
                Arrays.copyOfRange(answers, first * width, answers.length),
                n - first,
                Arrays.copyOfRange(labels, Math.min(first, labels.length), labels.length),
                Arrays.copyOfRange(numbers, Math.min(first * width, numbers.length), numbers.length));
    }

    /** Writes the loss's gradient with respect to the answers into the pass. */
    void gradient() {
        kernels.write(wanted, targets);
        lossGradient.run();
    }
}
