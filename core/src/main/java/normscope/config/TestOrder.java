package normscope.config;

/** Which held-out samples come together in a test minibatch, whose statistics they share. */
public enum TestOrder implements Named {
    /** One random order, drawn from the seed; the same at every evaluation. */
    SHUFFLED("shuffled", "shuffled"),
    /** All samples of a class, then all of the next: almost every test minibatch holds one class. */
    SORTED("sorted", "sorted by class");

    private final Words words;

    TestOrder(String key, String title) {
        words = new Words(key, title);
    }

    @Override
    public Words words() {
        return words;
    }
}
