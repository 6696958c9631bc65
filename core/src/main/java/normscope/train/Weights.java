package normscope.train;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import normscope.config.Shape;
import normscope.data.ShortHash;
import normscope.measure.SlicePoint;
import normscope.nn.Architecture;
import normscope.nn.Network;
import normscope.nn.Parameter;
import normscope.nn.Part;
import normscope.nn.Running;
import normscope.snapshot.Tensor;
import org.nd4j.linalg.api.buffer.DataType;

/** The numbers of a network for a file, under the names and in the shapes of a PyTorch {@code Sequential}. */
final class Weights {
    private Weights() {}

    /**
     * Weight matrices as [out, in], convolutions as [out, in, height, width], everything else as [C]; layer by layer,
     * input side first. Dense layers count the numbers of maps as {@code Flatten} does, channel by channel. Running
     * statistics are those that inference reads.
     *
     * @param sample the shape of a sample as the data has it, before a dense network takes it for a row of numbers
     */
    static Map<String, Tensor> of(Network network, Shape sample) {
        return of(network, sample, network.read(network.parameters().values()), SlicePoint.statistics(network));
    }

    /**
     * The same of other numbers.
     *
     * @param parameters in the order of the flat buffer
     * @param statistics running means and variances, layer by layer; empty for none
     */
    static Map<String, Tensor> of(Network network, Shape sample, double[] parameters, double[] statistics) {
        Map<String, Tensor> byName = new LinkedHashMap<>();
        int from = 0;
        Architecture architecture = network.architecture();
        for (Part.Layer layer : architecture.layers()) {
            for (Parameter parameter : network.parameters().list()) {
                if (parameter.layer() == layer.index()) {
                    double[] values =
                            Arrays.copyOfRange(parameters, parameter.offset(), parameter.offset() + parameter.length());
                    Shape maps = maps(architecture, layer, sample);
                    byName.put(
                            parameter.name(),
                            parameter.weight() ? matrix(network, values, layer, maps) : row(network, values));
                }
            }
            for (Running running : network.running()) {
                if (running.layer() == layer.index() && statistics.length > 0) {
                    int length = Math.toIntExact(running.mean().length());
                    double[] mean = Arrays.copyOfRange(statistics, from, from + length);
                    double[] variance = Arrays.copyOfRange(statistics, from + length, from + 2 * length);
                    from += 2 * length;
                    if (architecture.centres()) {
                        byName.put(running.name() + ".running_mean", row(network, mean));
                    }
                    if (architecture.divides()) {
                        byName.put(running.name() + ".running_var", row(network, variance));
                    }
                }
            }
        }
        return byName;
    }

    /** The maps that a dense layer sees as a row of numbers; {@code layer.in()} where it sees none. */
    private static Shape maps(Architecture architecture, Part.Layer layer, Shape sample) {
        List<Part> parts = architecture.parts();
        int at = parts.indexOf(layer);
        if (at == 0 && layer.kernel() == 0) {
            return sample;
        }
        boolean flattened = at > 0
                && parts.get(at - 1) instanceof Part.Reduction reduction
                && reduction.kind() == Part.Reduction.Kind.FLATTEN;
        return flattened ? parts.get(at - 1).in() : layer.in();
    }

    /** Eight hexadecimal digits of the SHA-256 of all weight matrices: equal for lanes that start alike. */
    static String hash(Network network) {
        return ShortHash.of(network.parameters().list().stream()
                .filter(Parameter::weight)
                .map(parameter -> {
                    double[] values = network.read(parameter.value());
                    ByteBuffer bytes = ByteBuffer.allocate(Double.BYTES * values.length);
                    bytes.asDoubleBuffer().put(values);
                    return bytes.array();
                })
                .toList());
    }

    private static Tensor row(Network network, double[] values) {
        return new Tensor(new int[] {values.length}, values, single(network));
    }

    private static boolean single(Network network) {
        return network.kernels().type() == DataType.FLOAT;
    }

    /** From [window, window, in, out] in c order to [out, in, window, window]; a dense layer sees its maps as a window. */
    private static Tensor matrix(Network network, double[] values, Part.Layer layer, Shape maps) {
        boolean dense = layer.kernel() == 0;
        int window = dense ? maps.positions() : layer.kernel() * layer.kernel();
        int out = layer.out().channels();
        int in = layer.fanIn() / window;
        double[] transposed = new double[values.length];
        for (int w = 0; w < window; w++) {
            for (int i = 0; i < in; i++) {
                for (int j = 0; j < out; j++) {
                    transposed[(j * in + i) * window + w] = values[(w * in + i) * out + j];
                }
            }
        }
        int[] shape = dense ? new int[] {out, layer.fanIn()} : new int[] {out, in, layer.kernel(), layer.kernel()};
        return new Tensor(shape, transposed, single(network));
    }
}
