package normscope.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.stream.Stream;

/** Text files that ship with Normscope: every {@code .txt} file of a folder under {@code normscope/} on the class path is one. */
public final class Shipped {
    private static final String ROOT = "/normscope/";
    private static final String ENDING = ".txt";

    /** A file that is certainly there, by which the folder is found: a jar need not name its folders. */
    private static final String KNOWN = ROOT + "presets/" + Presets.FIRST + ENDING;

    private Shipped() {}

    /** The names of a folder's files without their ending, by alphabet; none where there is no such folder. */
    public static List<String> names(String folder) {
        URL known = Objects.requireNonNull(Shipped.class.getResource(KNOWN), "the assets are not on the class path");
        try {
            URI uri = known.toURI();
            if (!uri.getScheme().equals("jar")) {
                Path root = Objects.requireNonNull(
                        Objects.requireNonNull(Path.of(uri).getParent()).getParent());
                return list(root.resolve(folder));
            }
            // through the jar that is open already: a file system of it takes Java longer than all else here
            try (Stream<JarEntry> entries = ((JarURLConnection) known.openConnection()).getJarFile().stream()) {
                String start = ROOT.substring(1) + folder + "/";
                return named(entries.map(JarEntry::getName)
                        .filter(name -> name.startsWith(start))
                        .map(name -> name.substring(start.length()))
                        .filter(name -> name.indexOf('/') < 0));
            }
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> list(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return named(
                    files.map(file -> Objects.requireNonNull(file.getFileName()).toString()));
        }
    }

    private static List<String> named(Stream<String> files) {
        return files.filter(name -> name.endsWith(ENDING))
                .map(name -> name.substring(0, name.length() - ENDING.length()))
                .sorted()
                .toList();
    }

    /** What stands in a file that there is. */
    public static String text(String folder, String name) {
        try (InputStream in =
                Objects.requireNonNull(Shipped.class.getResourceAsStream(ROOT + folder + "/" + name + ENDING), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
