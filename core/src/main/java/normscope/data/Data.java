package normscope.data;

import normscope.config.Shape;
import org.jspecify.annotations.Nullable;

/**
 * What an experiment learns from and is judged on.
 *
 * @param training the samples that minibatches are made of
 * @param heldOut samples that training never sees; same features and classes
 * @param standardized with what both were standardised; null where they were not
 */
public record Data(Samples training, Samples heldOut, @Nullable Standardized standardized) {
    /** Samples as they were read or drawn. */
    public Data(Samples training, Samples heldOut) {
        this(training, heldOut, null);
    }

    /** The shape of a sample. */
    public Shape input() {
        return new Shape(training.height(), training.width(), training.channels());
    }

    /** How many numbers a network answers with: one a class, or those that regression asks for. */
    public int outputs() {
        return Math.max(training.classes(), training.numbers());
    }
}
