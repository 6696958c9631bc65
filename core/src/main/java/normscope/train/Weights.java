package normscope.train;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import normscope.data.ShortHash;
import normscope.nn.Network;
import normscope.nn.Parameter;
import normscope.nn.Part;
import normscope.nn.Running;
import normscope.snapshot.Tensor;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The numbers of a network for a file, under the names and in the shapes of a PyTorch {@code Sequential}. */
final class Weights {
    private Weights() {}

    /**
     * Weight matrices as [out, in], convolutions as [out, in, height, width], everything else as [C]; layer by layer,
     * input side first.
     */
    static Map<String, Tensor> of(Network network) {
        Map<String, Tensor> byName = new LinkedHashMap<>();
        for (Part.Layer layer : network.architecture().layers()) {
            for (Parameter parameter : network.parameters().list()) {
                if (parameter.layer() == layer.index()) {
                    byName.put(parameter.name(), tensor(network, parameter, layer));
                }
            }
            for (Running running : network.running()) {
                if (running.layer() == layer.index()) {
                    byName.put(running.name() + ".running_mean", row(network, running.mean()));
                    byName.put(running.name() + ".running_var", row(network, running.variance()));
                }
            }
        }
        return byName;
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

    private static Tensor row(Network network, INDArray array) {
        double[] values = network.read(array);
        return new Tensor(new int[] {values.length}, values, single(network));
    }

    private static boolean single(Network network) {
        return network.kernels().type() == DataType.FLOAT;
    }

    /** From [window, window, in, out] in c order to [out, in, window, window]. */
    private static Tensor tensor(Network network, Parameter parameter, Part.Layer layer) {
        if (!parameter.weight()) {
            return row(network, parameter.value());
        }
        double[] values = network.read(parameter.value());
        int window = Math.max(1, layer.kernel());
        int out = layer.out().channels();
        int in = layer.fanIn() / (window * window);
        double[] transposed = new double[values.length];
        for (int w = 0; w < window * window; w++) {
            for (int i = 0; i < in; i++) {
                for (int j = 0; j < out; j++) {
                    transposed[(j * in + i) * window * window + w] = values[(w * in + i) * out + j];
                }
            }
        }
        int[] shape = layer.kernel() == 0 ? new int[] {out, in} : new int[] {out, in, window, window};
        return new Tensor(shape, transposed, single(network));
    }
}
