package normscope.app.control;

/** Takes the value that a person chose. */
interface Chosen {
    /**
     * Takes it as text.
     *
     * @return whether it runs; what does not is kept as a wish beside its control
     */
    boolean take(String text);
}
