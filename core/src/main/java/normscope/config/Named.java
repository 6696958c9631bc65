package normscope.config;

/** A choice that has a key for text and a title for people. */
public interface Named {
    /**
     * What it is called.
     *
     * @param key the word that stands for it in files and on the command line
     * @param title how a person reads it, short enough for a narrow panel
     * @param explanation what it is, in a sentence with its source; empty where the title alone says it
     */
    record Words(String key, String title, String explanation) {
        /** Where the title alone says what it is. */
        public Words(String key, String title) {
            this(key, title, "");
        }
    }

    Words words();

    default String key() {
        return words().key();
    }

    default String title() {
        return words().title();
    }

    default String explanation() {
        return words().explanation();
    }
}
