package normscope.data;

import normscope.config.Shape;

/**
 * MNIST made small: 2 × 2 average pooling, then (x − mean) / std with one mean and one standard deviation, those of all
 * training pixels after pooling. Held-out images are standardised with the numbers of the training images.
 */
final class Mnist14 {
    private static final int POOL = 2;

    private Mnist14() {}

    /** Of images with an even number of rows and of columns, and one channel. */
    static Data of(Data images) {
        float[] training = pooled(images.training());
        float[] heldOut = pooled(images.heldOut());
        double mean = 0;
        for (float x : training) {
            mean += x;
        }
        mean /= training.length;
        double variance = 0;
        for (float x : training) {
            variance += (x - mean) * (x - mean);
        }
        variance /= training.length;
        double std = variance > 0 ? Math.sqrt(variance) : 1; // one colour alone stays 0
        standardise(training, mean, std);
        standardise(heldOut, mean, std);
        return new Data(
                small(images.training(), training), small(images.heldOut(), heldOut), new Standardized(mean, std));
    }

    /** [count, height / 2, width / 2]. */
    private static float[] pooled(Samples images) {
        int height = images.height() / POOL;
        int width = images.width() / POOL;
        float[] pixels = images.inputs();
        float[] result = new float[images.count() * height * width];
        for (int row = 0; row < images.count() * height; row++) { // the rows of all images lie below each other
            for (int column = 0; column < width; column++) {
                int above = row * POOL * images.width() + column * POOL;
                int below = above + images.width();
                result[row * width + column] =
                        (pixels[above] + pixels[above + 1] + pixels[below] + pixels[below + 1]) / (POOL * POOL);
            }
        }
        return result;
    }

    private static void standardise(float[] values, double mean, double std) {
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) ((values[i] - mean) / std);
        }
    }

    private static Samples small(Samples from, float[] inputs) {
        Shape shape = new Shape(from.height() / POOL, from.width() / POOL, 1);
        return Samples.images(inputs, shape, from.labels(), from.classes());
    }
}
