package normscope.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The lessons that ship with Normscope: every file under {@code normscope/presets/} on the class path is one. */
public final class Presets {
    /** The lesson that the window opens with. */
    public static final String FIRST = "mnist-sigmoid";

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
        return Shipped.names("presets").stream()
                .sorted(Comparator.comparing(PresetGroup::of)
                        .thenComparing(name -> !name.equals(FIRST))
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
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
        return ExperimentText.parse(text(name), "Preset " + name);
    }

    /**
     * What the file of a preset that there is says behind {@code title} or {@code note}: whoever lists them all need not read whole
     * experiments.
     */
    public static String says(String name, String word) {
        String start = word + " = ";
        return text(name)
                .lines()
                .filter(line -> line.startsWith(start))
                .findFirst()
                .map(line -> line.substring(start.length()).strip())
                .orElse("");
    }

    /** The file of a preset that there is. */
    public static String text(String name) {
        return Shipped.text("presets", name);
    }
}
