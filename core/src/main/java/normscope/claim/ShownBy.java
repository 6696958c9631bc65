package normscope.claim;

/**
 * Where a person can see a claim.
 *
 * @param preset the experiment's name
 * @param page the page's id, "layers" for instance
 * @param step after how many updates
 */
public record ShownBy(String preset, String page, int step) {}
