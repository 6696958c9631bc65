package normscope.train;

import java.util.Arrays;
import java.util.List;
import normscope.kernel.NormalizationConstants;
import normscope.nn.Network;
import normscope.nn.Pass;
import normscope.nn.Running;

/** Samples that nobody knows the answer to, put to a network in inference mode: points of a grid, images of no class. */
final class Inquiry {
    private static final int SLICE = 1_000;

    private final Network network;
    private final float[] inputs;
    private final int features;
    private final Pass whole;
    private final Pass rest;

    /**
     * @param inputs [n, features], an image as [height, width, channels]
     * @param statistics those of batch normalizers; empty where there are none
     */
    Inquiry(Network network, List<Running> statistics, NormalizationConstants constants, float[] inputs) {
        this.network = network;
        this.inputs = inputs;
        features = network.architecture().input().size();
        if (inputs.length == 0 || inputs.length % features != 0) {
            throw new IllegalArgumentException(
                    "%d numbers are no samples of %d each".formatted(inputs.length, features));
        }
        int n = Math.min(SLICE, count());
        whole = pass(n, statistics, constants);
        rest = count() % n == 0 ? whole : pass(count() % n, statistics, constants);
    }

    private Pass pass(int n, List<Running> statistics, NormalizationConstants constants) {
        Pass pass = network.pass(n, Pass.Purpose.INFERENCE, statistics);
        pass.constants(constants);
        return pass;
    }

    private int count() {
        return inputs.length / features;
    }

    /** [n, outputs]: logits or numbers. */
    double[] answers() {
        int outputs = network.architecture().outputs();
        double[] answers = new double[count() * outputs];
        for (int from = 0; from < count(); ) {
            Pass pass = count() - from >= whole.size() ? whole : rest;
            int to = from + pass.size();
            network.kernels().write(Arrays.copyOfRange(inputs, from * features, to * features), pass.input());
            pass.forward();
            System.arraycopy(network.read(pass.outputs()), 0, answers, from * outputs, pass.size() * outputs);
            from = to;
        }
        return answers;
    }

    /**
     * All answers of so many passes.
     *
     * @param classes whether they are logits
     * @param draw changes the statistics, before each pass
     */
    MonteCarlo monteCarlo(int passes, boolean classes, Runnable draw) {
        MonteCarlo all = new MonteCarlo(count(), classes);
        for (int t = 0; t < passes; t++) {
            draw.run();
            all.add(answers());
        }
        return all;
    }
}
