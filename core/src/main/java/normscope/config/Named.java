package normscope.config;

/** A choice that has a key for text and a title for people. */
public interface Named {
    /** The word that stands for it in files and on the command line. */
    String key();

    /** How a person reads it. */
    String title();
}
