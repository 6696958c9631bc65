package normscope.data;

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
}
