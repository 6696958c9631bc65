package normscope.snapshot;

/**
 * The distribution of all values at one stage of a layer, over the probe samples.
 *
 * @param histogram their counts
 * @param mean their mean
 * @param std their standard deviation (biased: divided by the number of values)
 * @param p15 their 15th percentile
 * @param p50 their median
 * @param p85 their 85th percentile
 */
public record StageStats(Histogram histogram, double mean, double std, double p15, double p50, double p85) {}
