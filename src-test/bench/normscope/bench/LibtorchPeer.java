package normscope.bench;

import java.util.Arrays;
import normscope.data.Samples;
import normscope.nn.Network;
import normscope.nn.Parameter;
import normscope.nn.Part;
import normscope.nn.Running;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.CompilationUnit;
import org.bytedeco.pytorch.Function;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.IValueVector;
import org.bytedeco.pytorch.QualifiedName;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * libtorch, as fast as we could make it: the whole step is one call of a TorchScript function, so that neither Java nor
 * Python stands between its operations.
 */
final class LibtorchPeer implements Peer {
    private static final int TRIALS = 12;

    private final CompilationUnit unit;
    private final Function step;
    private final Function measuredStep;
    private final IValueVector arguments;
    private final LongPointer indices;

    /** With the weights that {@code network} has now. */
    LibtorchPeer(Case of, Network network, boolean channelsLast) {
        torch.set_num_threads(1);
        unit = torch.compile(TorchSource.of(of.setup(), network, channelsLast));
        step = unit.get_function(new QualifiedName("step"));
        measuredStep = unit.get_function(new QualifiedName("measured_step"));
        IValue parameters = list();
        for (Parameter parameter : network.parameters().list()) {
            parameters =
                    with(parameters, tensor(network, parameter, channelsLast).requires_grad_(true));
        }
        IValue running = list();
        for (Running each : network.running()) {
            running = with(running, row(network.read(each.mean())));
            running = with(running, row(network.read(each.variance())));
        }
        Samples training = of.training();
        Tensor batch = Tensor.create(new long[of.batchSize()], of.batchSize());
        indices = new LongPointer(batch.data_ptr()).capacity(of.batchSize());
        arguments = new IValueVector(
                parameters,
                running,
                new IValue(Tensor.create(training.inputs(), training.count(), training.features())),
                new IValue(Tensor.create(
                        Arrays.stream(training.labels()).asLongStream().toArray(), training.count())),
                new IValue(batch),
                new IValue(Tensor.create(0.15f, 0.5f, 0.85f)));
    }

    /** The faster of the two orders of memory, after a short trial. */
    static LibtorchPeer tuned(Case of, Network network) {
        if (network.architecture().layers().stream().noneMatch(layer -> layer.kernel() > 0)) {
            return new LibtorchPeer(of, network, true);
        }
        double last = trial(new LibtorchPeer(of, network, true), of);
        double first = trial(new LibtorchPeer(of, network, false), of);
        return new LibtorchPeer(of, network, last < first);
    }

    private static double trial(LibtorchPeer peer, Case of) {
        double best = Double.POSITIVE_INFINITY;
        int[] batch = of.minibatches().get(0);
        for (int i = 0; i < TRIALS; i++) {
            long start = System.nanoTime();
            double unused = peer.step(batch);
            best = Math.min(best, System.nanoTime() - start);
        }
        return best;
    }

    private IValue list() {
        return unit.get_function(new QualifiedName("nothing")).apply(new IValueVector());
    }

    private IValue with(IValue list, Tensor tensor) {
        return unit.get_function(new QualifiedName("with_one")).apply(new IValueVector(list, new IValue(tensor)));
    }

    /** Weights [k·k·in, out] of a convolution as [out, in, k, k]. */
    private static Tensor tensor(Network network, Parameter parameter, boolean channelsLast) {
        double[] values = network.read(parameter.value());
        if (!parameter.weight()) {
            return row(values);
        }
        Tensor matrix = Tensor.create(floats(values), parameter.value().shape());
        Part.Layer layer = network.architecture().layers().get(parameter.layer());
        int k = layer.kernel();
        if (k == 0) {
            return matrix;
        }
        return matrix.view(k, k, layer.in().channels(), layer.out().channels())
                .permute(3, 2, 0, 1)
                .contiguous(channelsLast ? torch.MemoryFormat.ChannelsLast : torch.MemoryFormat.Contiguous);
    }

    private static Tensor row(double[] values) {
        return Tensor.create(floats(values), values.length);
    }

    private static float[] floats(double[] values) {
        float[] result = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            result[i] = (float) values[i];
        }
        return result;
    }

    @Override
    public double step(int[] batch) {
        put(batch);
        try (PointerScope scope = new PointerScope()) {
            return step.apply(new IValueVector(arguments)).toDouble();
        }
    }

    @Override
    public double measuredStep(int[] batch) {
        put(batch);
        try (PointerScope scope = new PointerScope()) {
            Tensor all = measuredStep.apply(new IValueVector(arguments)).toTensor();
            float[] values = new float[Math.toIntExact(all.numel())];
            all.data_ptr_float().get(values);
            return values[0];
        }
    }

    private void put(int[] batch) {
        for (int i = 0; i < batch.length; i++) {
            indices.put(i, batch[i]);
        }
    }
}
