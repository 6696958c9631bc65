package normscope.data;

import java.util.SplittableRandom;
import normscope.config.Dataset;
import normscope.config.Settings;
import normscope.config.Setup;

/**
 * Inputs that all point nearly the same way: x_i = u + s · e_i, with every number of u and e_i from N(0, 1) and s the data
 * noise, so that at s = 0.1 the cosine of two is about 0.99. Classes come in turn and say nothing of the input: to learn them
 * is to tell the inputs apart (Daneshmand, Joudaki and Bach 2021). The direction u, which training and held-out samples
 * share, and the noise of each, equally many, come from three streams split from the generator of the data seed.
 */
final class NearlyParallel {
    private NearlyParallel() {}

    static Data draw(Setup setup) {
        SplittableRandom root = new SplittableRandom(setup.get(Settings.DATA_SEED));
        double[] direction = new double[setup.inputShape().orElseThrow().size()];
        SplittableRandom one = root.split();
        for (int j = 0; j < direction.length; j++) {
            direction[j] = Toys.gaussian(one);
        }
        int count = setup.trainingSamples();
        Memory.check("A set of %,d inputs".formatted(count), direction.length, count, count, "train-size");
        double noise = setup.get(Settings.DATA_NOISE);
        return new Data(draw(direction, noise, count, root.split()), draw(direction, noise, count, root.split()));
    }

    private static Samples draw(double[] direction, double noise, int count, SplittableRandom random) {
        int classes = Dataset.NEARLY_PARALLEL.classes().orElseThrow();
        float[] inputs = new float[count * direction.length];
        int[] labels = new int[count];
        for (int i = 0; i < count; i++) {
            labels[i] = i % classes;
            for (int j = 0; j < direction.length; j++) {
                inputs[i * direction.length + j] = (float) (direction[j] + noise * Toys.gaussian(random));
            }
        }
        return Samples.points(inputs, direction.length, labels, classes);
    }
}
