package normscope.data;

import java.util.SplittableRandom;
import normscope.config.Dataset;
import normscope.config.Settings;
import normscope.config.Setup;
import normscope.config.Shape;

/**
 * Independent draws from N(0, 1) in the shape [size, size, channels], each sample with a class drawn uniformly and
 * without regard to its numbers. Training and held-out samples, equally many, come from two streams split from the
 * generator of the data seed.
 */
final class GaussianTensors {
    private GaussianTensors() {}

    static Data draw(Setup setup) {
        Shape shape = setup.inputShape().orElseThrow();
        int count = setup.trainingSamples();
        Memory.check(
                "A set of %s tensors".formatted(shape),
                shape.size(),
                count,
                count,
                "train-size, tensor-size or tensor-channels");
        SplittableRandom root = new SplittableRandom(setup.get(Settings.DATA_SEED));
        return new Data(draw(shape, count, root.split()), draw(shape, count, root.split()));
    }

    private static Samples draw(Shape shape, int count, SplittableRandom random) {
        int classes = Dataset.GAUSSIAN_TENSORS.classes().orElseThrow();
        float[] inputs = new float[count * shape.size()];
        int[] labels = new int[count];
        for (int i = 0; i < count; i++) {
            labels[i] = random.nextInt(classes);
            for (int j = i * shape.size(); j < (i + 1) * shape.size(); j++) {
                inputs[j] = (float) Toys.gaussian(random);
            }
        }
        return Samples.images(inputs, shape, labels, classes);
    }
}
