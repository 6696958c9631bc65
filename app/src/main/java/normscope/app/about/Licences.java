package normscope.app.about;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** What ships with Normscope and under which licences: a list that the build makes, and refuses where one does not fit. */
public final class Licences {
    private Licences() {}

    /**
     * A library that ships.
     *
     * @param name as its makers call it
     * @param coordinates group, artifact and version
     * @param licence one, or several between commas
     */
    public record Library(String name, String coordinates, String licence) {
        /** The artifact and its version. */
        public String called() {
            String[] parts = coordinates.split(":");
            return parts[1] + " " + parts[2];
        }
    }

    /** All libraries, in the order of their coordinates. */
    public static List<Library> libraries() {
        return text("third-party.txt")
                .lines()
                .filter(line -> !line.isBlank())
                .map(line -> line.split("\t"))
                .map(parts -> new Library(parts[0], parts[1], parts[2]))
                .toList();
    }

    /** A line for each licence: whose it is. */
    public static Map<String, List<String>> byLicence() {
        Map<String, List<String>> lines = new TreeMap<>();
        libraries().forEach(library -> lines.computeIfAbsent(library.licence(), licence -> new ArrayList<>())
                .add(library.called()));
        return lines;
    }

    /** The notices that licences ask to be passed on. */
    public static String notices() {
        return text("/normscope/licences/notices.txt");
    }

    /** In a few words, for where there is room for no more. */
    public static String inShort() {
        return "Apache-2.0; %d libraries under licences of their own: normscope info --licences"
                .formatted(libraries().size());
    }

    private static String text(String name) {
        try (InputStream in = Objects.requireNonNull(Licences.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
