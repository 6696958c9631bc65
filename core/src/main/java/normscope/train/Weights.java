package normscope.train;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import normscope.nn.Network;
import normscope.nn.Parameter;
import normscope.nn.Running;
import normscope.snapshot.Tensor;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The numbers of a network for a file, under the names and in the shapes of a PyTorch {@code Sequential}. */
final class Weights {
    private Weights() {}

    /** Weight matrices as [out, in], everything else as [C], by place in the network. */
    static Map<String, Tensor> of(Network network) {
        Map<String, Tensor> byName = new TreeMap<>((a, b) -> {
            int places = Integer.compare(place(a), place(b));
            return places != 0 ? places : -a.compareTo(b);
        });
        for (Parameter parameter : network.parameters().list()) {
            byName.put(parameter.name(), tensor(network, parameter.value(), parameter.weight()));
        }
        for (Running running : network.running()) {
            byName.put(running.name() + ".running_mean", tensor(network, running.mean(), false));
            byName.put(running.name() + ".running_var", tensor(network, running.variance(), false));
        }
        return new LinkedHashMap<>(byName);
    }

    private static int place(String name) {
        return Integer.parseInt(name.substring(0, name.indexOf('.')));
    }

    private static Tensor tensor(Network network, INDArray array, boolean matrix) {
        boolean single = network.kernels().type() == DataType.FLOAT;
        double[] values = network.read(array);
        if (!matrix) {
            return new Tensor(new int[] {values.length}, values, single);
        }
        int in = Math.toIntExact(array.size(0));
        int out = Math.toIntExact(array.size(1));
        double[] transposed = new double[values.length];
        for (int i = 0; i < in; i++) {
            for (int j = 0; j < out; j++) {
                transposed[j * in + i] = values[i * out + j];
            }
        }
        return new Tensor(new int[] {out, in}, transposed, single);
    }
}
