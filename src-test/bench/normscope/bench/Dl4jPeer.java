package normscope.bench;

import java.util.Objects;
import normscope.config.Normalizer;
import normscope.config.Settings;
import normscope.config.Setup;
import normscope.config.Shape;
import normscope.data.Samples;
import normscope.nn.Architecture;
import normscope.nn.Network;
import normscope.nn.Parameter.Role;
import normscope.nn.Part;
import org.bytedeco.javacpp.FloatPointer;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** DL4J's own {@code MultiLayerNetwork} on the same ND4J; images have one channel, so [N, H, W, 1] is [N, 1, H, W]. */
final class Dl4jPeer implements Peer {
    private final MultiLayerNetwork net;
    private final Samples training;
    private final INDArray inputs;
    private final INDArray targets;
    private final FloatPointer inputMemory;
    private final FloatPointer targetMemory;

    /** With the weights that {@code network} has now. */
    Dl4jPeer(Case of, Network network) {
        training = of.training();
        net = new MultiLayerNetwork(configuration(of.setup(), network.architecture()));
        net.init();
        int next = 0;
        for (int i = 0; i < net.getnLayers(); i++) {
            if (net.getLayer(i).paramTable().containsKey("W")) {
                Part.Layer layer = network.architecture().layers().get(next++);
                INDArray weight = Objects.requireNonNull(network.parameter(layer.index(), Role.WEIGHT))
                        .value()
                        .dup();
                int k = layer.kernel();
                net.setParam(
                        i + "_W",
                        k == 0
                                ? weight
                                : weight.reshape(
                                                'c',
                                                k,
                                                k,
                                                layer.in().channels(),
                                                layer.out().channels())
                                        .permute(3, 2, 0, 1));
            }
        }
        int n = of.batchSize();
        Shape in = network.architecture().input();
        long[] shape =
                in.positions() > 1 ? new long[] {n, in.channels(), in.height(), in.width()} : new long[] {n, in.size()};
        inputs = Nd4j.create(DataType.FLOAT, shape, 'c');
        targets = Nd4j.create(DataType.FLOAT, new long[] {n, training.classes()}, 'c');
        inputMemory = new FloatPointer(inputs.data().pointer());
        targetMemory = new FloatPointer(targets.data().pointer());
    }

    private static MultiLayerConfiguration configuration(Setup setup, Architecture shape) {
        NeuralNetConfiguration.ListBuilder layers = new NeuralNetConfiguration.Builder()
                .dataType(DataType.FLOAT)
                .updater(new Sgd(setup.get(Settings.LEARNING_RATE)))
                .list();
        Activation activation = Activation.fromString(shape.activation().key());
        boolean normalized = setup.get(Settings.NORMALIZER) == Normalizer.BATCH;
        for (Part part : shape.parts()) {
            if (part instanceof Part.Reduction reduction) {
                layers.layer(
                        reduction.kind() == Part.Reduction.Kind.MAX_POOL
                                ? new SubsamplingLayer.Builder(
                                                SubsamplingLayer.PoolingType.MAX, new int[] {2, 2}, new int[] {2, 2})
                                        .build()
                                : new GlobalPoolingLayer(PoolingType.AVG));
                continue;
            }
            Part.Layer layer = (Part.Layer) part;
            if (layer.order() == Part.Order.LINEAR) {
                break;
            }
            layers.layer(linear(layer, normalized ? Activation.IDENTITY : activation));
            if (normalized) {
                layers.layer(new BatchNormalization.Builder()
                        .nOut(layer.out().channels())
                        .eps(setup.get(Settings.EPS))
                        .decay(1 - setup.get(Settings.RUNNING_MOMENTUM))
                        .build());
                layers.layer(new ActivationLayer(activation));
            }
        }
        layers.layer(new OutputLayer.Builder(LossFunction.MCXENT)
                .nOut(shape.outputs())
                .activation(Activation.SOFTMAX)
                .build());
        Shape in = shape.input();
        layers.setInputType(
                in.positions() > 1
                        ? InputType.convolutional(in.height(), in.width(), in.channels())
                        : InputType.feedForward(in.size()));
        return layers.build();
    }

    private static Layer linear(Part.Layer layer, Activation activation) {
        int out = layer.out().channels();
        return layer.kernel() == 0
                ? new DenseLayer.Builder()
                        .nOut(out)
                        .hasBias(layer.bias())
                        .activation(activation)
                        .build()
                : new ConvolutionLayer.Builder(layer.kernel(), layer.kernel())
                        .nOut(out)
                        .convolutionMode(ConvolutionMode.Same)
                        .hasBias(layer.bias())
                        .activation(activation)
                        .build();
    }

    @Override
    public double step(int[] batch) {
        int features = training.features();
        float[] hot = new float[batch.length * training.classes()];
        for (int i = 0; i < batch.length; i++) {
            inputMemory.position((long) i * features).put(training.inputs(), batch[i] * features, features);
            hot[i * training.classes() + training.labels()[batch[i]]] = 1;
        }
        targetMemory.put(hot);
        net.fit(inputs, targets);
        return net.score();
    }
}
