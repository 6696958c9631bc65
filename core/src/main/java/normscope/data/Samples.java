package normscope.data;

import normscope.config.Shape;

/**
 * Samples with their answers. The arrays belong to the record and are never written after it is made.
 *
 * @param values [count, features] in c order; an image lies as [height, width, channels]
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
        Inputs values,
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
                || values.length() != count * features
                || labels.length != (classes > 0 ? count : 0)
                || (classes > 0 ? targets.length != 0 : targets.length == 0 || targets.length % count != 0)) {
            throw new IllegalArgumentException("the arrays do not have the shapes that the counts name");
        }
    }

    /** Images, [count, height, width, channels], with a class each. */
    static Samples images(float[] inputs, Shape shape, int[] labels, int classes) {
        return images(new Inputs.Floats(inputs), shape, labels, classes);
    }

    /** The same of images that were not made numbers yet. */
    static Samples images(Inputs inputs, Shape shape, int[] labels, int classes) {
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
        return new Samples(
                new Inputs.Floats(inputs), features, labels.length, labels, new float[0], classes, 1, 1, features);
    }

    /** The same answers to other inputs, [count, features]. */
    Samples with(float[] others) {
        return new Samples(
                new Inputs.Floats(others), features, count, labels, targets, classes, height, width, channels);
    }

    /** All inputs, [count, features], in an array that is kept from now on; whoever wants a few takes {@link #copy}. */
    public float[] inputs() {
        return values.all();
    }

    /** Copies the inputs of a sample, [features]. */
    public void copy(int sample, float[] into, int to) {
        values.copy(sample * features, into, to, features);
    }

    /** Copies the inputs of these samples, one behind the other, [n, features]. */
    public void copy(int[] samples, float[] into) {
        for (int i = 0; i < samples.length; i++) {
            copy(samples[i], into, i * features);
        }
    }

    /** The inputs of these samples, [n, features]: a copy. */
    public float[] inputs(int[] samples) {
        float[] inputs = new float[samples.length * features];
        copy(samples, inputs);
        return inputs;
    }

    /** The inputs of the first samples, [number, features]: a copy. */
    public float[] first(int number) {
        float[] inputs = new float[Math.multiplyExact(number, features)];
        values.copy(0, inputs, 0, inputs.length);
        return inputs;
    }

    /** How many numbers each sample asks for; 0 for classes. */
    public int numbers() {
        return targets.length / count;
    }

    /** Points with a number, or equally many, each. */
    static Samples points(float[] inputs, int features, float[] targets) {
        return new Samples(
                new Inputs.Floats(inputs), features, inputs.length / features, new int[0], targets, 0, 1, 1, features);
    }
}
