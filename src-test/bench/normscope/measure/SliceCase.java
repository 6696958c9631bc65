package normscope.measure;

import java.util.ArrayList;
import java.util.List;
import normscope.config.Experiment;
import normscope.config.Presets;
import normscope.config.Settings;
import normscope.config.Setup;
import normscope.config.Shape;
import normscope.data.Datasets;
import normscope.data.Samples;
import normscope.kernel.Backend;
import normscope.kernel.NormalizationConstants;
import normscope.nn.Architecture;
import normscope.nn.Initial;
import normscope.nn.Network;
import normscope.nn.Parameter;
import normscope.slice.SliceRecipe;

/** A plane of 25 × 25 points through a network 784-64-64-64-10 with its initial weights, on 2,000 images. */
public final class SliceCase {
    private static final SliceRecipe RECIPE =
            SliceRecipe.parse("kind=random-plane").at(0, 1);

    private final Network network;
    private final SliceSource source;
    private final SliceSamples samples;
    private final LaneSlicer slicer;
    private final SlicePlane plane;

    /**
     * @param lane of the lesson on loss surfaces
     */
    public SliceCase(String lane) {
        Experiment lesson = Presets.open("f01-loss-surface");
        Setup setup = lesson.setup(lesson.indexOf(lane));
        Samples training = Datasets.open(setup).training();
        network = new Network(
                Architecture.of(setup, new Shape(28, 28, 1), 10),
                Backend.kernels(setup.get(Settings.KERNELS), setup.get(Settings.PRECISION)));
        Initial.draw(network, setup.get(Settings.INITIALIZER), setup.get(Settings.INIT_SCALE), 0);
        source = new SliceSource(lane, setup, network, NormalizationConstants.INITIAL, 0, -1, -1, List.of());
        samples = SliceSamples.of(training, 2_000, 2_000, 1);
        slicer = new LaneSlicer(source, RECIPE, samples, samples);
        plane = SlicePlane.of(source, RECIPE, position -> new double[0]);
    }

    /** All losses, [25, 25]: the directions and what is computed once for all points included. */
    public double[] losses() {
        slicer.start(source, RECIPE);
        while (!slicer.done()) {
            slicer.advance();
        }
        return slicer.slice().losses();
    }

    public double[] axis() {
        return plane.alphas();
    }

    /** The parameters' names, in the order of {@link #values}. */
    public List<String> names() {
        return network.parameters().list().stream().map(Parameter::name).toList();
    }

    /** Shape of a parameter. */
    public long[] shape(int parameter) {
        return network.parameters().list().get(parameter).value().shape();
    }

    /**
     * The numbers of every parameter.
     *
     * @param which 0 for the network's own, 1 and 2 for the directions'
     */
    public List<float[]> values(int which) {
        double[] all = which == 0
                ? plane.origin().parameters()
                : plane.directions().get(which - 1).parameters();
        List<float[]> values = new ArrayList<>();
        for (Parameter parameter : network.parameters().list()) {
            float[] one = new float[parameter.length()];
            for (int i = 0; i < one.length; i++) {
                one[i] = (float) all[parameter.offset() + i];
            }
            values.add(one);
        }
        return values;
    }

    public float[] inputs() {
        return samples.batches().get(0).inputs();
    }

    public int[] labels() {
        return samples.batches().get(0).labels();
    }
}
