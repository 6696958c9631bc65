package normscope.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import normscope.config.Experiment;
import normscope.config.Settings;
import normscope.config.Setup;
import normscope.data.Datasets;
import normscope.data.Inputs;
import normscope.data.Minibatches;
import normscope.data.Samples;

/**
 * A network and its data, the same for every {@link Peer}.
 *
 * @param name a word for the command line
 * @param title what it is
 * @param setup all its settings
 * @param training what it learns from
 * @param dl4j whether DL4J's MultiLayerNetwork can be the same network
 */
record Case(String name, String title, Setup setup, Samples training, boolean dl4j) {
    private static final int MINIBATCHES = 1_000;

    /** On MNIST. */
    static Case mnist(String name, String title, boolean dl4j, String... assignments) {
        Setup setup = setup(assignments);
        return new Case(name, title, setup, Datasets.open(setup).training(), dl4j);
    }

    /** On {@code count} Gaussian maps of {@code size} × {@code size} pixels with {@code channels} channels. */
    static Case gaussian(String name, String title, int count, int size, int channels, String... assignments) {
        Random random = new Random(7);
        float[] inputs = new float[count * size * size * channels];
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = (float) random.nextGaussian();
        }
        int[] labels = new int[count];
        Arrays.setAll(labels, i -> i % 10);
        Samples samples = new Samples(
                new Inputs.Floats(inputs),
                size * size * channels,
                count,
                labels,
                new float[0],
                10,
                size,
                size,
                channels);
        return new Case(name, title, setup(assignments), samples, false);
    }

    private static Setup setup(String... assignments) {
        List<String> all = new ArrayList<>(List.of("dataset=mnist", "seed=7", "train-size=20000"));
        all.addAll(Arrays.asList(assignments));
        return Experiment.blank().withAssignments(all).setup(0);
    }

    int batchSize() {
        return setup.get(Settings.BATCH_SIZE);
    }

    /** The minibatches that every peer sees, in this order and then again. */
    List<int[]> minibatches() {
        Minibatches drawn = Minibatches.of(setup, training);
        List<int[]> list = new ArrayList<>();
        for (int i = 0; i < Math.min(MINIBATCHES, training.count() / batchSize()); i++) {
            list.add(drawn.next().clone());
        }
        return list;
    }
}
