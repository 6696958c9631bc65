package normscope.app.lesson;

/**
 * A lesson that is being made and is in no file as it is, to be kept from one start to the next.
 *
 * @param text as it was typed, whether it can be read or not; empty for no lesson
 * @param file where it was saved last; empty if it never was
 * @param open whether the drawer was
 */
public record Draft(String text, String file, boolean open) {
    public static final Draft NONE = new Draft("", "", false);
}
