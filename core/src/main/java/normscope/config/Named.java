package normscope.config;

/** A choice that has a key for text and a title for people; a title is short enough for a narrow panel. */
public interface Named {
    /** The word that stands for it in files and on the command line. */
    String key();

    /** How a person reads it. */
    String title();

    /** What it is, where the title alone does not say it. */
    default String explanation() {
        return "";
    }
}
