package normscope.train;

import java.util.ArrayList;
import java.util.List;
import normscope.config.Activation;
import normscope.config.Placement;
import normscope.data.Samples;
import normscope.kernel.Kernels;
import normscope.nn.Network;
import normscope.nn.Parameter;
import normscope.nn.Pass;
import normscope.nn.Sgd;
import normscope.snapshot.LayerStats;
import normscope.snapshot.Stage;
import normscope.snapshot.StageStats;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Measures a network on the same held-out samples every time, with the statistics of training mode, and leaves its
 * parameters and running statistics bit-identical. The only place where arrays become numbers for the eye.
 */
final class Probe {
    private final Network network;
    private final Sgd sgd;
    private final Pass pass;
    private final Distribution distribution = new Distribution();
    private final float[] values;
    private final double[] parameters;
    private final double[] gradients;
    private final double[] direction;

    /**
     * @param samples where the measured ones come from: the first {@code n}
     */
    Probe(Network network, Sgd sgd, Samples samples, int n) {
        this.network = network;
        this.sgd = sgd;
        pass = network.pass(n, Pass.Purpose.PROBE);
        network.kernels().write(samples.inputs(), pass.input());
        int widest = network.architecture().outputs();
        for (int width : network.architecture().widths()) {
            widest = Math.max(widest, width);
        }
        values = new float[n * widest];
        int length = network.parameters().length();
        parameters = new double[length];
        gradients = new double[length];
        direction = new double[length];
    }

    Pass pass() {
        return pass;
    }

    /**
     * Every layer as it is now.
     *
     * @param rate the learning rate of the last update; NaN before the first
     * @param units whether to measure single units too
     */
    List<LayerStats> measure(double rate, boolean units) {
        pass.forward();
        Kernels kernels = network.kernels();
        kernels.read(network.parameters().values(), parameters);
        kernels.read(network.parameters().gradients(), gradients);
        kernels.read(sgd.direction(), direction);
        List<LayerStats> layers = new ArrayList<>();
        List<Pass.Activations> hidden = pass.hidden();
        boolean after = network.architecture().placement() == Placement.AFTER;
        boolean normalized = network.architecture().scheme() != null;
        for (int i = 0; i < hidden.size(); i++) {
            Pass.Activations a = hidden.get(i);
            Stage feeds = normalized && !after ? Stage.POST : Stage.PRE;
            StageStats act = stats(a.act());
            StageStats pre;
            StageStats post;
            float[][] percentiles;
            double saturation;
            if (feeds == Stage.POST) {
                pre = stats(a.pre());
                post = stats(a.post());
                percentiles = percentiles(a.post(), units);
                saturation = saturation(a.post());
            } else {
                post = normalized ? stats(a.post()) : null;
                pre = stats(a.pre());
                post = post == null ? pre : post;
                percentiles = percentiles(a.pre(), units);
                saturation = saturation(a.pre());
            }
            layers.add(layer(
                    "layer " + (i + 1), i, a.pre(), normalized, pre, post, act, feeds, saturation, rate, percentiles));
        }
        StageStats logits = stats(pass.outputs());
        layers.add(layer(
                "output",
                hidden.size(),
                pass.outputs(),
                false,
                logits,
                logits,
                logits,
                Stage.PRE,
                0,
                rate,
                percentiles(pass.outputs(), units)));
        return List.copyOf(layers);
    }

    private StageStats stats(INDArray array) {
        network.kernels().read(array, values);
        return distribution.of(values, Math.toIntExact(array.length()));
    }

    /** Of the array that {@link #stats} read last. */
    private double saturation(INDArray input) {
        Activation f = network.architecture().activation();
        int n = Math.toIntExact(input.length());
        int flat = 0;
        for (int i = 0; i < n; i++) {
            float x = values[i];
            boolean saturated =
                    switch (f) {
                        case SIGMOID -> Math.abs(x) > 4;
                        case TANH -> Math.abs(x) > 2;
                        case RELU, NORMALIZED_RELU, TLU -> x <= 0;
                        case IDENTITY -> false;
                    };
            flat += saturated ? 1 : 0;
        }
        return (double) flat / n;
    }

    /** Of the array that {@link #stats} read last. */
    private float[][] percentiles(INDArray input, boolean units) {
        int width = Math.toIntExact(input.size(1));
        int shown = units ? Math.min(width, LayerStats.UNITS) : 0;
        float[][] result = new float[3][shown];
        for (int u = 0; u < shown; u++) {
            double[] p = distribution.sortedPercentiles(values, u, width, pass.size());
            for (int k = 0; k < p.length; k++) {
                result[k][u] = (float) p[k];
            }
        }
        return result;
    }

    private LayerStats layer(
            String name,
            int index,
            INDArray pre,
            boolean normalized,
            StageStats preStats,
            StageStats post,
            StageStats act,
            Stage feeds,
            double saturation,
            double rate,
            float[][] percentiles) {
        double theta = 0;
        double gradient = 0;
        double update = 0;
        for (Parameter parameter : network.parameters().list()) {
            if (parameter.layer() != index) {
                continue;
            }
            int end = parameter.offset() + parameter.length();
            for (int i = parameter.offset(); i < end; i++) {
                theta += parameters[i] * parameters[i];
                gradient += gradients[i] * gradients[i];
                update += direction[i] * direction[i];
            }
        }
        boolean stepped = !Double.isNaN(rate);
        return new LayerStats(
                name,
                Math.toIntExact(pre.size(1)),
                normalized,
                preStats,
                post,
                act,
                feeds,
                saturation,
                stepped ? Math.sqrt(gradient) : Double.NaN,
                Math.sqrt(theta),
                stepped ? rate * Math.sqrt(update / theta) : Double.NaN,
                percentiles);
    }
}
