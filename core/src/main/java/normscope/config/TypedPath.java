package normscope.config;

import java.nio.charset.Charset;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** The name of a file or folder as somebody typed it: on the command line, in an experiment, in the window. */
public final class TypedPath {
    private TypedPath() {}

    /**
     * The path of that name; "~" is the home folder.
     *
     * @param key of the setting that names it; empty if none does
     * @throws InvalidExperiment if no file can have that name here
     */
    public static Path of(String text, String key) {
        try {
            return Path.of(atHome(text));
        } catch (InvalidPathException e) {
            throw new InvalidExperiment(key, sentence(text));
        }
    }

    private static String atHome(String text) {
        boolean home = text.equals("~") || text.startsWith("~/") || text.startsWith("~\\");
        return home ? System.getProperty("user.home", ".") + text.substring(1) : text;
    }

    /** Why a name cannot be one: mostly because Java takes its letters from a locale that has but 128 of them. */
    private static String sentence(String text) {
        return encodable(text)
                ? "'%s' cannot be the name of a file or folder: name another".formatted(text)
                : "'%s' has letters that file names cannot have in this locale: set LC_ALL=C.UTF-8 and start again"
                        .formatted(text);
    }

    private static boolean encodable(String text) {
        // what the command line held and Java could not read has arrived as U+FFFD
        return text.indexOf('\uFFFD') < 0
                && Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"))
                        .newEncoder()
                        .canEncode(text);
    }
}
