package normscope.bench;

import java.util.List;
import normscope.config.Normalizer;
import normscope.config.Settings;
import normscope.config.Setup;
import normscope.data.Samples;
import normscope.nn.Architecture;
import normscope.nn.Network;
import normscope.nn.Parameter;
import org.bytedeco.javacpp.FloatPointer;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** DL4J's own {@code MultiLayerNetwork} on the same ND4J. */
final class Dl4jPeer implements Peer {
    private final MultiLayerNetwork net;
    private final Samples training;
    private final INDArray inputs;
    private final INDArray targets;
    private final FloatPointer inputMemory;
    private final FloatPointer targetMemory;

    /** With the weights that {@code network} has now. */
    Dl4jPeer(Case of, Network network) {
        training = of.data().training();
        net = new MultiLayerNetwork(configuration(of.setup(), network.architecture()));
        net.init();
        List<Parameter> weights =
                network.parameters().list().stream().filter(Parameter::weight).toList();
        int next = 0;
        for (int i = 0; i < net.getnLayers(); i++) {
            if (net.getLayer(i).paramTable().containsKey("W")) {
                net.setParam(i + "_W", weights.get(next++).value().dup());
            }
        }
        int n = of.batchSize();
        inputs = Nd4j.create(DataType.FLOAT, new long[] {n, training.features()}, 'c');
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
        int in = shape.inputs();
        for (int width : shape.widths()) {
            layers.layer(new DenseLayer.Builder()
                    .nIn(in)
                    .nOut(width)
                    .hasBias(shape.hiddenBias())
                    .activation(normalized ? Activation.IDENTITY : activation)
                    .build());
            if (normalized) {
                layers.layer(new BatchNormalization.Builder()
                        .nOut(width)
                        .eps(setup.get(Settings.EPS))
                        .decay(1 - setup.get(Settings.RUNNING_MOMENTUM))
                        .build());
                layers.layer(new ActivationLayer(activation));
            }
            in = width;
        }
        layers.layer(new OutputLayer.Builder(LossFunction.MCXENT)
                .nIn(in)
                .nOut(shape.outputs())
                .activation(Activation.SOFTMAX)
                .build());
        return layers.build();
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
