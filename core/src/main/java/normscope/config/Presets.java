package normscope.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The lessons that ship with Normscope: every file under {@code normscope/presets/} on the class path is one. */
public final class Presets {
    /** The lesson that the window opens with. */
    public static final String FIRST = "mnist-sigmoid";

    private static final String FOLDER = "/normscope/presets/";
    private static final String ENDING = ".txt";

    private Presets() {}

    /** Looked up once: what ships on the class path stays. */
    private static final List<String> NAMES = find();

    /** The names of all presets, group by group, in each by alphabet; the first lesson first. */
    public static List<String> names() {
        return NAMES;
    }

    /** The names of the presets of each group that has any, in the order of the groups. */
    public static Map<PresetGroup, List<String>> groups() {
        Map<PresetGroup, List<String>> groups = new EnumMap<>(PresetGroup.class);
        NAMES.forEach(name -> groups.computeIfAbsent(PresetGroup.of(name), group -> new ArrayList<>())
                .add(name));
        return groups;
    }

    private static List<String> find() {
        URL first = Objects.requireNonNull(
                Presets.class.getResource(FOLDER + FIRST + ENDING), "the assets are not on the class path");
        try {
            URI uri = first.toURI();
            if (!uri.getScheme().equals("jar")) {
                return list(Objects.requireNonNull(Path.of(uri).getParent()));
            }
            try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
                return list(jar.getPath(FOLDER));
            }
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> Objects.requireNonNull(file.getFileName()).toString())
                    .filter(name -> name.endsWith(ENDING))
                    .map(name -> name.substring(0, name.length() - ENDING.length()))
                    .sorted(Comparator.comparing(PresetGroup::of)
                            .thenComparing(name -> !name.equals(FIRST))
                            .thenComparing(Comparator.naturalOrder()))
                    .toList();
        }
    }

    /**
     * Opens a preset.
     *
     * @throws InvalidExperiment if there is none of this name; the sentence lists those there are
     */
    public static Experiment open(String name) {
        List<String> names = names();
        if (!names.contains(name)) {
            throw new InvalidExperiment(
                    "preset",
                    "There is no preset '%s'; the nearest is '%s', and all are: %s"
                            .formatted(name, Nearest.of(name, names), String.join(", ", names)));
        }
        try (InputStream in = Objects.requireNonNull(Presets.class.getResourceAsStream(FOLDER + name + ENDING))) {
            return ExperimentText.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8), "Preset " + name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
