package normscope.kernel;

/** One operation, bound to its arrays when the network was compiled; running it allocates nothing. */
@FunctionalInterface
public interface Step {
    void run();

    /** These steps, one after the other. */
    static Step sequence(Step... steps) {
        return () -> {
            for (Step step : steps) {
                step.run();
            }
        };
    }
}
