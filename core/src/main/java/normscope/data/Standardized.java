package normscope.data;

/**
 * What samples were standardised with: (x − mean) / std.
 *
 * @param mean of all training values before
 * @param std their biased standard deviation, or 1 where that is 0
 */
public record Standardized(double mean, double std) {}
