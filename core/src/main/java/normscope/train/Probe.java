package normscope.train;

import java.math.BigInteger;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
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
    /** {@code most} where distributions of the training minibatch must not hold up training. */
    static final int DRAWN = 16_384;

    /** {@code most} for the probe's own pass, which costs more than looking at it. */
    static final int MOST = 131_072;

    private final Network network;
    private final Optimizer optimizer;
    private final Pass pass;
    private final Distribution distribution = new Distribution();
    private final Saturation saturation = new Saturation();
    private final int most;
    private final Map<INDArray, int[]> drawn = new IdentityHashMap<>();
    private final float[] values;
    private final double[] direction;

    /**
     * @param most of how many values of an array a distribution is made; of larger ones, that many are drawn evenly
     */
    Probe(Network network, Optimizer optimizer, Pass pass, int most) {
        this.most = most;
        this.network = network;
        this.optimizer = optimizer;
        this.pass = pass;
        long longest = pass.outputs().length();
        for (Pass.Activations layer : pass.layers()) {
            longest =
                    Math.max(longest, Math.max(layer.pre().length(), layer.act().length()));
        }
        values = new float[Math.toIntExact(longest)];
        direction = new double[network.size()];
    }

    /**
     * Every layer as the pass left it.
     *
     * @param rate the learning rate of the last update; NaN before the first
     * @param units whether to measure single units too
     */
    List<LayerStats> measure(double rate, boolean units) {
        if (hasDirection()) {
            network.kernels().read(optimizer.direction(), direction);
        }
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
        int read = rows(input) * Math.toIntExact(input.size(1));
        double flat = activated
                ? saturation.share(
                        network.architecture().activation(),
                        values,
                        read,
                        Saturation.thresholds(network, layer.index()))
                : 0;
        return layer(a, normalized, pre, post, act == null ? fed : act, feeds, flat, rate, percentiles(input, units));
    }

    /** Whether updates follow something else than the gradient. */
    private boolean hasDirection() {
        return optimizer.direction() != network.parameters().gradients();
    }

    private StageStats stats(INDArray array) {
        if (array.length() <= most) {
            network.kernels().read(array, values);
        } else {
            network.kernels().readRows(array, drawn(array), values);
        }
        return distribution.of(values, rows(array) * Math.toIntExact(array.size(1)));
    }

    /** How many rows of an array are looked at. */
    private int rows(INDArray array) {
        return array.length() <= most ? Math.toIntExact(array.size(0)) : drawn(array).length;
    }

    private int[] drawn(INDArray array) {
        return drawn.computeIfAbsent(array, large -> evenly(Math.toIntExact(large.size(0)), most / large.size(1)));
    }

    /**
     * So many of {@code all} rows, or a few less: a number that shares no factor with all, because otherwise every
     * feature map would be looked at in the same places.
     */
    static int[] evenly(int all, long wanted) {
        int count = Math.toIntExact(Math.max(1, wanted));
        while (BigInteger.valueOf(count).gcd(BigInteger.valueOf(all)).intValue() > 1) {
            count--;
        }
        int[] rows = new int[count];
        for (int i = 0; i < count; i++) {
            rows[i] = (int) ((long) i * all / count);
        }
        return rows;
    }

    /** Of the array that {@link #stats} read last. */
    private float[][] percentiles(INDArray input, boolean units) {
        int width = Math.toIntExact(input.size(1));
        int shown = units ? Math.min(width, LayerStats.UNITS) : 0;
        float[][] result = new float[3][shown];
        for (int u = 0; u < shown; u++) {
            double[] p = distribution.percentiles(values, u, width, rows(input));
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
        Kernels kernels = network.kernels();
        boolean moved = hasDirection();
        double theta = 0;
        double gradient = 0;
        double update = 0;
        for (Parameter parameter : network.parameters().list()) {
            if (parameter.layer() != a.layer().index()) {
                continue;
            }
            double squares = kernels.dot(parameter.gradient(), parameter.gradient());
            theta += kernels.dot(parameter.value(), parameter.value());
            gradient += squares;
            if (parameter.offset() >= network.parameters().learned().length()) {
                continue;
            }
            if (moved) {
                int end = parameter.offset() + parameter.length();
                for (int i = parameter.offset(); i < end; i++) {
                    update += direction[i] * direction[i];
                }
            } else {
                update += squares;
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
                percentiles,
                (double) rows(a.pre()) / a.pre().size(0));
    }
}
