package normscope.data;

/**
 * What an experiment learns from and is judged on.
 *
 * @param training the samples that minibatches are made of
 * @param heldOut samples that training never sees; same features and classes
 */
public record Data(Samples training, Samples heldOut) {}
