package normscope.measure;

import static org.assertj.core.api.Assertions.assertThat;

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
import normscope.kernel.Kernels;
import normscope.kernel.NormalizationConstants;
import normscope.kernel.Step;
import normscope.nn.Architecture;
import normscope.nn.Initial;
import normscope.nn.Network;
import normscope.nn.Parameter;
import normscope.nn.Pass;
import normscope.nn.Sgd;
import normscope.slice.SliceRecipe;
import normscope.snapshot.LaneSlice;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Cards F1 and F2, Li et al. (2018): weights of a layer times c and of the next over c give the same network, and the same
 * surface along filter-normalized directions, but quite another along directions as they were drawn.
 */
@Tag("card")
class SliceInvarianceCardTest {
    private static final int BATCH = 128;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void withoutNormalization(int seed) {
        Trained network = new Trained("none", seed);
        for (double c : new double[] {4, 0.25}) {
            Runnable rescale = () -> network.scale(c, "0.weight", "0.bias").scale(1 / c, "2.weight");
            Runnable back = () -> network.scale(1 / c, "0.weight", "0.bias").scale(c, "2.weight");
            assertThat(network.largestChange("filter", rescale, back)).isLessThan(1e-4);
            assertThat(network.largestChange("none", rescale, back)).isGreaterThan(0.2);
        }
    }

    /** With batch statistics the first layer's scale alone is of no matter. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void withBatchNorm(int seed) {
        Trained network = new Trained("batch", seed);
        Runnable rescale = () -> network.scale(4, "0.weight");
        Runnable back = () -> network.scale(0.25, "0.weight");
        assertThat(network.largestChange("filter", rescale, back)).isLessThan(1e-3);
        assertThat(network.largestChange("none", rescale, back)).isGreaterThan(0.2);
    }

    /** The lesson's network after a hundred steps, which are enough to make its filters unlike each other. */
    private static final class Trained {
        private final Setup setup;
        private final Samples samples;
        private final Network network;

        Trained(String lane, int seed) {
            Backend.load();
            Experiment lesson =
                    Presets.open("f01-loss-surface").withAssignments(List.of("seed=" + seed, "train-size=12800"));
            setup = lesson.setup(lesson.indexOf(lane));
            samples = Datasets.open(setup).training();
            network = new Network(
                    Architecture.of(setup, new Shape(28, 28, 1), 10),
                    Backend.kernels(setup.get(Settings.KERNELS), setup.get(Settings.PRECISION)));
            Initial.draw(network, setup.get(Settings.INITIALIZER), setup.get(Settings.INIT_SCALE), seed);
            train();
        }

        private void train() {
            Kernels kernels = network.kernels();
            Pass pass = network.pass(BATCH, Pass.Purpose.TRAINING);
            pass.constants(NormalizationConstants.INITIAL);
            INDArray targets = kernels.zeros(pass.outputs().shape());
            Step gradient = kernels.crossEntropyGradient(pass.outputs(), targets, pass.outputGradient());
            Sgd sgd = new Sgd(network);
            for (SliceSamples.Batch batch :
                    SliceSamples.of(samples, 100 * BATCH, BATCH, BATCH).batches()) {
                double[] wanted = new double[BATCH * 10];
                for (int i = 0; i < BATCH; i++) {
                    wanted[i * 10 + batch.labels()[i]] = 1;
                }
                kernels.write(wanted, targets);
                kernels.write(batch.inputs(), pass.input());
                pass.forward();
                gradient.run();
                pass.backward();
                pass.updateRunning();
                sgd.update(0.1, 0, 0);
            }
        }

        /** Powers of two, so that scaling back is exact. */
        Trained scale(double c, String... names) {
            for (String name : names) {
                Parameter parameter = network.parameters().named(name);
                network.kernels().scale(c, parameter.value());
            }
            return this;
        }

        /** The largest relative difference of the loss along a random direction before and after rescaling. */
        double largestChange(String scaling, Runnable rescale, Runnable back) {
            double[] before = slice(scaling).losses();
            rescale.run();
            double[] after = slice(scaling).losses();
            back.run();
            double largest = 0;
            for (int i = 0; i < before.length; i++) {
                largest = Math.max(largest, Math.abs(after[i] - before[i]) / before[i]);
            }
            return largest;
        }

        LaneSlice slice(String scaling) {
            SliceSource source = new SliceSource(
                    "lane", setup, network, NormalizationConstants.INITIAL, 100, -1, new ArrayList<>(List.of()));
            SliceRecipe recipe = SliceRecipe.parse("kind=random resolution=5 scaling=" + scaling
                            + (scaling.equals("none") ? " range=-0.05:0.05" : ""))
                    .at(100, 1);
            SliceSamples drawn = SliceSamples.of(samples, 2_000, 2_000, 1);
            LaneSlicer slicer = new LaneSlicer(source, recipe, drawn, drawn);
            slicer.start(source, recipe);
            while (!slicer.done()) {
                slicer.advance();
            }
            return slicer.slice();
        }
    }
}
