package normscope.lesson;

import normscope.config.Named;

/** What a lesson is about, as a class would ask it: the groups of the menu. */
public enum Question implements Named {
    HELP("help", "Does it help?"),
    INSIDE("inside", "What does it do?"),
    WHY("why", "Why does it help?"),
    SMALL_MINIBATCHES("small-minibatches", "Small minibatches, other inputs"),
    DEPTH("depth", "What becomes of depth?"),
    WEIGHTS("weights", "What do weights mean?"),
    SURFACE("surface", "What does the loss look like?"),
    UNCERTAINTY("uncertainty", "What does it not know?"),
    /** A person's own. */
    OTHER("other", "More");

    private final Words words;

    Question(String key, String title) {
        words = new Words(key, title);
    }

    @Override
    public Words words() {
        return words;
    }
}
