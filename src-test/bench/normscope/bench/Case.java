package normscope.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import normscope.config.Experiment;
import normscope.config.Settings;
import normscope.config.Setup;
import normscope.data.Data;
import normscope.data.Datasets;
import normscope.data.Minibatches;

/**
 * A network and its data, the same for every {@link Peer}.
 *
 * @param name a word for the command line
 * @param title what it is
 * @param setup all its settings
 * @param dl4j whether DL4J's MultiLayerNetwork can be the same network
 */
record Case(String name, String title, Setup setup, boolean dl4j) {
    private static final int MINIBATCHES = 1_000;

    static Case of(String name, String title, boolean dl4j, String... assignments) {
        List<String> all = new ArrayList<>(List.of("dataset=mnist", "seed=7"));
        all.addAll(Arrays.asList(assignments));
        return new Case(name, title, Experiment.blank().withAssignments(all).setup(0), dl4j);
    }

    Data data() {
        return Datasets.open(setup);
    }

    int batchSize() {
        return setup.get(Settings.BATCH_SIZE);
    }

    /** The minibatches that every peer sees, in this order and then again. */
    List<int[]> minibatches() {
        Minibatches drawn =
                new Minibatches(setup.get(Settings.SEED), data().training().count(), batchSize());
        List<int[]> list = new ArrayList<>();
        for (int i = 0; i < Math.min(MINIBATCHES, drawn.batchesPerEpoch()); i++) {
            list.add(drawn.next().clone());
        }
        return list;
    }
}
