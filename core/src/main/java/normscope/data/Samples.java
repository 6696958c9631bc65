package normscope.data;

import normscope.config.Shape;

/**
 * Samples with their answers. The arrays belong to the record and are never written after it is made.
 *
 * @param inputs [count, features] in c order; an image lies as [height, width, channels]
 * @param features numbers a sample: height · width · channels
 * @param count how many samples
 * @param labels [count], the class of each sample, 0 to classes − 1; empty for regression
 * @param targets [count, k], the numbers each sample asks for; empty for classes
 * @param classes how many classes; 0 for regression
 * @param height rows of an image; 1 for points
 * @param width columns of an image; 1 for points
 * @param channels numbers a pixel; the number of features for points
 */
public record Samples(
        float[] inputs,
        int features,
        int count,
        int[] labels,
        float[] targets,
        int classes,
        int height,
        int width,
        int channels) {
    public Samples {
        if (features != height * width * channels
                || inputs.length != count * features
                || labels.length != (classes > 0 ? count : 0)
                || (classes > 0 ? targets.length != 0 : targets.length == 0 || targets.length % count != 0)) {
            throw new IllegalArgumentException("the arrays do not have the shapes that the counts name");
        }
    }

    /** Images, [count, height, width, channels], with a class each. */
    static Samples images(float[] inputs, Shape shape, int[] labels, int classes) {
        return new Samples(
                inputs,
                shape.size(),
                labels.length,
                labels,
                new float[0],
                classes,
                shape.height(),
                shape.width(),
                shape.channels());
    }

    /** Points with a class each. */
    static Samples points(float[] inputs, int features, int[] labels, int classes) {
        return new Samples(inputs, features, labels.length, labels, new float[0], classes, 1, 1, features);
    }

    /** The same answers to other inputs, [count, features]. */
    Samples with(float[] others) {
        return new Samples(others, features, count, labels, targets, classes, height, width, channels);
    }

    /** How many numbers each sample asks for; 0 for classes. */
    public int numbers() {
        return targets.length / count;
    }

    /** Points with a number, or equally many, each. */
    static Samples points(float[] inputs, int features, float[] targets) {
        return new Samples(inputs, features, inputs.length / features, new int[0], targets, 0, 1, 1, features);
    }
}
