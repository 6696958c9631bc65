package normscope.app.export;

import java.io.IOException;

/** A file cannot be written or read. The message is one sentence for the user, which names it and how to mend it. */
public final class UnusableFile extends IOException {
    private static final long serialVersionUID = 1L;

    public UnusableFile(String sentence) {
        super(sentence);
    }

    public UnusableFile(String sentence, Throwable cause) {
        super(sentence, cause);
    }

    /** The sentence for the user. */
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
