package normscope.train;

import java.util.List;
import normscope.kernel.Kernels;
import normscope.nn.Network;
import normscope.nn.Optimizer;
import normscope.nn.Parameter;
import normscope.nn.Part;
import normscope.nn.Pass;
import normscope.snapshot.LayerStats;
import normscope.snapshot.Stage;
import normscope.snapshot.StageStats;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Turns the arrays of a pass that has run into numbers for the eye: the only place where that happens.
 */
final class Probe {
    private final Network network;
    private final Optimizer optimizer;
    private final Pass pass;
    private final Distribution distribution = new Distribution();
    private final float[] values;
    private final double[] parameters;
    private final double[] gradients;
    private final double[] direction;

    Probe(Network network, Optimizer optimizer, Pass pass) {
        this.network = network;
        this.optimizer = optimizer;
        this.pass = pass;
        long most = pass.outputs().length();
        for (Pass.Activations layer : pass.layers()) {
            most = Math.max(most, Math.max(layer.pre().length(), layer.act().length()));
        }
        values = new float[Math.toIntExact(most)];
        int length = network.size();
        parameters = new double[length];
        gradients = new double[length];
        direction = new double[length];
    }

    /**
     * Every layer as the pass left it.
     *
     * @param rate the learning rate of the last update; NaN before the first
     * @param units whether to measure single units too
     */
    List<LayerStats> measure(double rate, boolean units) {
        Kernels kernels = network.kernels();
        kernels.read(network.parameters().values(), parameters);
        kernels.read(network.parameters().gradients(), gradients);
        kernels.read(optimizer.direction(), direction);
        return pass.layers().stream().map(a -> measure(a, rate, units)).toList();
    }

    private LayerStats measure(Pass.Activations a, double rate, boolean units) {
        Part.Layer layer = a.layer();
        boolean normalized =
                network.architecture().normalized() && layer.order().normalized();
        Stage feeds = normalized && layer.order() != Part.Order.LINEAR_ACTIVATION_NORM ? Stage.POST : Stage.PRE;
        boolean activated = layer.order() != Part.Order.LINEAR;
        StageStats act = activated ? stats(a.act()) : null;
        StageStats other = normalized ? stats(feeds == Stage.POST ? a.pre() : a.post()) : null;
        // what feeds the activation comes last: its values are still there to be looked at unit by unit
        INDArray input = feeds == Stage.POST ? a.post() : a.pre();
        StageStats fed = stats(input);
        StageStats pre = feeds == Stage.PRE || other == null ? fed : other;
        StageStats post = feeds == Stage.POST || other == null ? fed : other;
        double saturation = activated
                ? Saturation.share(network.architecture().activation(), values, Math.toIntExact(input.length()))
                : 0;
        return layer(
                a, normalized, pre, post, act == null ? fed : act, feeds, saturation, rate, percentiles(input, units));
    }

    private StageStats stats(INDArray array) {
        network.kernels().read(array, values);
        return distribution.of(values, Math.toIntExact(array.length()));
    }

    /** Of the array that {@link #stats} read last. */
    private float[][] percentiles(INDArray input, boolean units) {
        int width = Math.toIntExact(input.size(1));
        int shown = units ? Math.min(width, LayerStats.UNITS) : 0;
        float[][] result = new float[3][shown];
        for (int u = 0; u < shown; u++) {
            double[] p = distribution.sortedPercentiles(values, u, width, Math.toIntExact(input.size(0)));
            for (int k = 0; k < p.length; k++) {
                result[k][u] = (float) p[k];
            }
        }
        return result;
    }

    private LayerStats layer(
            Pass.Activations a,
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
            if (parameter.layer() != a.layer().index()) {
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
                a.layer().name(),
                Math.toIntExact(a.pre().size(1)),
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
