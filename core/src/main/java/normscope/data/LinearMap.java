package normscope.data;

import java.util.SplittableRandom;
import normscope.config.Dataset;
import normscope.config.Settings;
import normscope.config.Setup;

/**
 * What deep linear networks learn in Santurkar, Tsipras, Ilyas and Madry (2018, appendix): y = Ax, with every number of A
 * [10, 10] and of x from N(0, 1). The map, the training and the held-out samples come from three streams split from the
 * generator of the data seed.
 */
final class LinearMap {
    private LinearMap() {}

    static Data draw(Setup setup) {
        int features = setup.inputShape().orElseThrow().size();
        SplittableRandom root = new SplittableRandom(setup.get(Settings.DATA_SEED));
        double[] map = new double[Dataset.LINEAR_MAP.targets() * features];
        SplittableRandom entries = root.split();
        for (int i = 0; i < map.length; i++) {
            map[i] = Toys.gaussian(entries);
        }
        int count = setup.trainingSamples();
        return new Data(draw(map, features, count, root.split()), draw(map, features, count, root.split()));
    }

    private static Samples draw(double[] map, int features, int count, SplittableRandom random) {
        int numbers = map.length / features;
        float[] inputs = new float[count * features];
        float[] targets = new float[count * numbers];
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < features; j++) {
                inputs[i * features + j] = (float) Toys.gaussian(random);
            }
            for (int k = 0; k < numbers; k++) {
                double sum = 0;
                for (int j = 0; j < features; j++) {
                    sum += map[k * features + j] * inputs[i * features + j];
                }
                targets[i * numbers + k] = (float) sum;
            }
        }
        return Samples.points(inputs, features, targets);
    }
}
