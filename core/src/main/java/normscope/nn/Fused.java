package normscope.nn;

import java.util.List;
import java.util.Objects;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A network without normalizers that answers as another does at inference: every normalizer's running statistics, γ
 * and β are multiplied into the weights and biases before it, W' = W · diag(a) and b' = a (b − E) + β with
 * a = γ / √(Var + ε) (Ioffe and Szegedy 2015, algorithm 2).
 */
public final class Fused {
    private final Network from;
    private final Network to;

    /** Made of a network whose normalizers all stand right behind a linear map and use running statistics. */
    public Fused(Network from) {
        this.from = from;
        to = new Network(from.architecture().fused(), from.kernels());
    }

    /** The network without normalizers, as of the last {@link #refresh}. */
    public Network network() {
        return to;
    }

    /** Multiplies anew. */
    public void refresh(double eps) {
        from.applyWeights();
        List<Part.Layer> layers = from.architecture().layers();
        for (Part.Layer layer : layers) {
            Network.Numbers source = from.numbers(layer);
            double[] weight = from.read(Objects.requireNonNull(source.applied()));
            int out = layer.out().channels();
            double[] bias = source.bias() == null
                    ? new double[out]
                    : from.read(source.bias().value());
            from.running().stream()
                    .filter(running -> running.layer() == layer.index())
                    .forEach(running -> fuse(source, running, eps, weight, bias));
            to.kernels().write(weight, value(layer.index(), Parameter.Role.WEIGHT));
            to.kernels().write(bias, value(layer.index(), Parameter.Role.BIAS));
            if (source.threshold() != null) {
                to.kernels()
                        .write(from.read(source.threshold().value()), value(layer.index(), Parameter.Role.THRESHOLD));
            }
        }
        for (Parameter parameter : from.parameters().list()) {
            if (parameter.role() == Parameter.Role.BRANCH) {
                to.kernels().write(from.read(parameter.value()), value(parameter.layer(), Parameter.Role.BRANCH));
            }
        }
    }

    private INDArray value(int layer, Parameter.Role role) {
        return Objects.requireNonNull(to.parameter(layer, role)).value();
    }

    private void fuse(Network.Numbers source, Running running, double eps, double[] weight, double[] bias) {
        int out = bias.length;
        double[] mean = from.read(running.mean());
        double[] variance = from.read(running.variance());
        double[] gamma =
                source.gamma() == null ? null : from.read(source.gamma().value());
        double[] beta = source.beta() == null ? null : from.read(source.beta().value());
        boolean centred = Objects.requireNonNull(from.architecture().scheme()).centred();
        boolean divides = from.architecture().divides();
        for (int j = 0; j < out; j++) {
            double a = (gamma == null ? 1 : gamma[j]) / (divides ? Math.sqrt(variance[j] + eps) : 1);
            for (int i = j; i < weight.length; i += out) {
                weight[i] *= a;
            }
            bias[j] = a * (bias[j] - (centred ? mean[j] : 0)) + (beta == null ? 0 : beta[j]);
        }
    }
}
