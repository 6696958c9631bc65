package normscope.train;

import java.util.Arrays;
import normscope.config.Loss;
import normscope.data.Samples;
import normscope.nn.Network;
import normscope.nn.Objective;
import normscope.nn.Pass;
import normscope.snapshot.Evaluation;

/** Loss and accuracy on all held-out samples, in inference mode, in slices that keep memory small. */
final class Evaluator {
    /** Numbers that the activations of one slice may take. */
    private static final int BUDGET = 8_000_000;

    private final Network network;
    private final Samples samples;
    private final Loss loss;
    private final Pass slice;
    private final Pass rest;

    Evaluator(Network network, Samples samples, Loss loss) {
        this.network = network;
        this.samples = samples;
        this.loss = loss;
        int numbers = samples.features();
        for (int width : network.architecture().widths()) {
            numbers += 4 * width;
        }
        int n = Math.max(1, Math.min(samples.count(), Math.min(1_000, BUDGET / numbers)));
        int remainder = samples.count() % n;
        slice = network.pass(n, Pass.Purpose.INFERENCE);
        rest = remainder == 0 ? slice : network.pass(remainder, Pass.Purpose.INFERENCE);
    }

    void constants(double eps, double runningMomentum) {
        slice.constants(eps, runningMomentum);
        rest.constants(eps, runningMomentum);
    }

    Evaluation evaluate(int step, double epoch) {
        Objective all = Objective.NONE;
        for (int from = 0; from < samples.count(); ) {
            Pass pass = samples.count() - from >= slice.size() ? slice : rest;
            all = all.plus(evaluate(pass, from));
            from += pass.size();
        }
        return new Evaluation(step, epoch, all.loss(), samples.classes() > 0 ? all.accuracy() : Double.NaN);
    }

    private Objective evaluate(Pass pass, int from) {
        int n = pass.size();
        int features = samples.features();
        network.kernels()
                .write(Arrays.copyOfRange(samples.inputs(), from * features, (from + n) * features), pass.input());
        pass.forward();
        int[] labels = samples.classes() > 0 ? Arrays.copyOfRange(samples.labels(), from, from + n) : new int[0];
        float[] targets = samples.classes() > 0 ? new float[0] : Arrays.copyOfRange(samples.targets(), from, from + n);
        return Objective.of(loss, network.read(pass.outputs()), n, labels, targets);
    }
}
