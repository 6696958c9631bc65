package normscope.app.figure.axes;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import normscope.app.figure.Focus;
import normscope.app.figure.Inside;
import normscope.axes.Standardization;
import normscope.config.Scheme;
import normscope.snapshot.LayerTensor;
import normscope.snapshot.Snapshot;
import org.jspecify.annotations.Nullable;

/**
 * What the axis diagram says about a tensor: which values share a mean and a variance, and what becomes of them. Where
 * the layer's own scheme is shown and nothing was touched, x̂ and y are those of the network; otherwise they follow from
 * x, with the layer's γ and β.
 * Long because figures ask it for one number at a time, and each has its line here.
 */
final class Diagram {
    private final LayerTensor tensor;
    private final Focus focus;
    private final Scheme scheme;
    private final double[] x;
    private final Standardization untouched;
    private final Standardization now;
    private final int sample;
    private final int position;
    private final int channel;
    private final int place;
    private final int statistic;
    private final boolean own;
    private int @Nullable [] members;
    private Standardization.@Nullable Gradient gradient;

    private Diagram(LayerTensor tensor, Focus focus, Scheme scheme) {
        this.tensor = tensor;
        this.focus = focus;
        this.scheme = scheme;
        sample = Focus.Cell.index(focus.active().sample(), tensor.n());
        position = Focus.Cell.index(focus.active().position(), tensor.positions());
        channel = Focus.Cell.index(focus.active().channel(), tensor.channels());
        place = tensor.place(sample, position, channel);
        untouched = untouched();
        own = scheme.equals(tensor.scheme());
        if (!touched()) {
            x = tensor.x();
            now = untouched;
        } else {
            x = tensor.x().clone();
            x[place] += focus.change();
            now = standardized(x);
        }
        statistic = now.pooling().statistic(place);
    }

    /** The pools of the newest tensor, so that a moving mouse does not sum them up again; one for every thread. */
    private record Known(LayerTensor tensor, Map<Scheme, Standardization> of) {}

    private static final ThreadLocal<@Nullable Known> KNOWN = new ThreadLocal<>();

    private Standardization untouched() {
        Known known = KNOWN.get();
        if (known == null || known.tensor() != tensor) {
            known = new Known(tensor, new HashMap<>());
            KNOWN.set(known);
        }
        return known.of().computeIfAbsent(scheme, missing -> standardized(tensor.x()));
    }

    private Standardization standardized(double[] values) {
        return new Standardization(values, scheme, tensor.n(), tensor.positions(), tensor.channels(), tensor.eps());
    }

    /** The diagram of the tensor that a snapshot carries; empty if it carries none. */
    static Optional<Diagram> of(Snapshot snapshot, Focus focus) {
        return Optional.ofNullable(snapshot.tensor()).map(tensor -> of(tensor, focus));
    }

    static Diagram of(LayerTensor tensor, Focus focus) {
        return new Diagram(tensor, focus, Schemes.shown(tensor, focus));
    }

    /** The same tensor and cell with another scheme, all other values as in the network. */
    Diagram with(Scheme other) {
        return new Diagram(tensor, focus.with(Inside.WHOLE).with(focus.view()), Schemes.fitting(other, tensor));
    }

    /** The same about another value, by its place in [n, s, c]. */
    Diagram at(int other) {
        int channels = tensor.channels();
        int positions = tensor.positions();
        Focus.Cell cell = Focus.Cell.of(
                other / (positions * channels),
                tensor.n(),
                other / channels % positions,
                positions,
                other % channels,
                channels);
        return new Diagram(tensor, focus.hovering(null).with(cell), scheme);
    }

    LayerTensor tensor() {
        return tensor;
    }

    Focus focus() {
        return focus;
    }

    Scheme scheme() {
        return scheme;
    }

    /** Whether the layer itself pools so. */
    boolean own() {
        return own;
    }

    /** Whether the layer pools nothing, and that is what is shown. */
    boolean alone() {
        return own && !tensor.normalizer().pools();
    }

    /** Whether a hand has moved the active value; without a pool that would tell of no other, and is not done. */
    boolean touched() {
        return focus.change() != 0 && !alone();
    }

    int sample() {
        return sample;
    }

    int position() {
        return position;
    }

    int channel() {
        return channel;
    }

    /** Where the active value stands in [n, s, c]. */
    int place() {
        return place;
    }

    /** Which mean and variance it takes part in. */
    int statistic() {
        return statistic;
    }

    int statistic(int other) {
        return now.pooling().statistic(other);
    }

    boolean inPool(int other) {
        return statistic(other) == statistic;
    }

    /** All pools of the values that are shown. */
    Standardization now() {
        return now;
    }

    /** How many values share the mean and the variance. */
    int m() {
        return now.pooling().size();
    }

    int pools() {
        return now.pooling().statistics();
    }

    double mean() {
        return now.mean(statistic);
    }

    double variance() {
        return now.variance(statistic);
    }

    double deviation() {
        return now.deviation(statistic);
    }

    /** How far apart values are at least that this pool tells apart: a share of its deviation. */
    double unit() {
        return deviation() / 20;
    }

    double x(int at) {
        return x[at];
    }

    double xhat(int at) {
        return measured() == null ? now.xhat(at) : measured().xhat()[at];
    }

    double y(int at) {
        return measured() == null
                ? gamma(at % tensor.channels()) * now.xhat(at) + beta(at % tensor.channels())
                : measured().y()[at];
    }

    /** What the network made of x, if that is what is shown. */
    private LayerTensor.@Nullable Output measured() {
        return own && !touched() ? tensor.learned() : null;
    }

    double gamma(int channel) {
        return tensor.learned() == null ? 1 : tensor.learned().gamma()[channel];
    }

    double beta(int channel) {
        return tensor.learned() == null ? 0 : tensor.learned().beta()[channel];
    }

    /** Whether gradients of the loss are known. */
    boolean backward() {
        return tensor.learned() != null
                && tensor.learned().dy() != null
                && tensor.learned().dx() != null
                && !tensor.normalizer().ownArithmetic();
    }

    /** Gradient with respect to x̂ of the value at a place: γ dy. */
    double dxhat(int at) {
        return gamma(at % tensor.channels())
                * Objects.requireNonNull(
                        Objects.requireNonNull(tensor.learned()).dy())[at];
    }

    /** What of the gradient has passed the pool: all of it, without its mean, and without its projection on x̂. */
    Standardization.Gradient gradient() {
        Standardization.Gradient known = gradient;
        if (known == null) {
            double[] dxhat = new double[x.length];
            for (int at : members()) {
                dxhat[at] = dxhat(at);
            }
            known = now.gradient(statistic, dxhat);
            gradient = known;
        }
        return known;
    }

    /** Whether x̂ is the network's and came about otherwise than by a mean and a variance. */
    boolean otherArithmetic() {
        return tensor.normalizer().ownArithmetic() && measured() != null;
    }

    /** Whether a touched value changes what the normalizer gives here. */
    boolean moved(int at) {
        return touched() && Math.abs(now.xhat(at) - untouched.xhat(at)) > 1e-9;
    }

    /** By how much the active value has been moved. */
    double xhatBefore(int at) {
        return untouched.xhat(at);
    }

    /** The places in [n, s, c] of the values that share the mean and the variance, in their order. */
    int[] members() {
        int[] known = members;
        if (known == null) {
            int[] filled = new int[m()];
            int[] next = {0};
            now.pooling().members(statistic, at -> filled[next[0]++] = at);
            members = filled;
            known = filled;
        }
        return known;
    }

    /** Something of all values of the pool. */
    double[] pool(IntToDoubleFunction value) {
        int[] all = members();
        double[] result = new double[all.length];
        for (int i = 0; i < all.length; i++) {
            result[i] = value.applyAsDouble(all[i]);
        }
        return result;
    }

    /** Mean of the first values of the pool. */
    double mean(int first) {
        double sum = 0;
        for (int i = 0; i < first; i++) {
            sum += x[members()[i]];
        }
        return sum / first;
    }

    /** Mean square distance of the first values of the pool from its mean, or from 0 without centring. */
    double variance(int first) {
        double subtracted = scheme.centred() ? mean() : 0;
        double sum = 0;
        for (int i = 0; i < first; i++) {
            double distance = x[members()[i]] - subtracted;
            sum += distance * distance;
        }
        return sum / first;
    }
}
