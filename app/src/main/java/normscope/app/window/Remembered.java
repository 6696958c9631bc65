package normscope.app.window;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import normscope.app.figure.Look;
import normscope.config.Experiment;
import normscope.config.ExperimentText;
import normscope.config.InvalidExperiment;
import normscope.config.Presets;
import normscope.config.WrittenNumber;

/**
 * What the window remembers from one start to the next.
 *
 * @param experiment what was being edited
 * @param look theme, layer, unit and axes
 * @param width of the window; 0 where it goes by the screen
 * @param height of the window; 0 where it goes by the screen
 * @param maximized whether it filled the screen
 * @param stepsPerSecond how fast playing goes
 * @param folded titles of the sections that are folded away
 * @param page id of the page of figures that is shown
 * @param complaint why the last settings could not be read; empty if they could, or there were none
 */
record Remembered(
        Experiment experiment,
        Look look,
        double width,
        double height,
        boolean maximized,
        double stepsPerSecond,
        Set<String> folded,
        String page,
        String complaint) {
    private static final String FILE = "window.properties";

    /** What a first start shows. */
    static Remembered first() {
        return first("");
    }

    private static Remembered first(String complaint) {
        return new Remembered(
                Presets.open(Presets.FIRST),
                new Look(Look.Theme.LIGHT, 2, 0, Look.Axes.SHARED),
                0,
                0,
                false,
                Double.POSITIVE_INFINITY,
                Set.of("Data", "Run and measure"),
                "",
                complaint);
    }

    /** Where programs of this system keep such things. */
    static Path folder() {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        Path home = Path.of(System.getProperty("user.home", "."));
        if (system.contains("win")) {
            String roaming = System.getenv("APPDATA");
            return (roaming == null ? home : Path.of(roaming)).resolve("Normscope");
        }
        if (system.contains("mac")) {
            return home.resolve("Library").resolve("Application Support").resolve("Normscope");
        }
        String config = System.getenv("XDG_CONFIG_HOME");
        return (config == null || config.isBlank() ? home.resolve(".config") : Path.of(config)).resolve("normscope");
    }

    /** Reads what was remembered; whatever is wrong with it becomes a complaint and never stops the start. */
    static Remembered read(Path folder) {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            return first();
        }
        try (Reader reader = Files.newBufferedReader(file)) {
            Properties p = new Properties();
            p.load(reader);
            Look look = new Look(
                    Look.Theme.valueOf(text(p, "theme")),
                    (int) number(p, "layer", 0, 1_000),
                    (int) number(p, "unit", 0, 1_000_000),
                    Look.Axes.valueOf(text(p, "axes")),
                    Look.Stretch.valueOf(p.getProperty("stretch", Look.Stretch.SPREAD.name())));
            return new Remembered(
                    ExperimentText.parse(text(p, "experiment"), "the experiment"),
                    look,
                    number(p, "width", 0, 20_000),
                    number(p, "height", 0, 20_000),
                    Boolean.parseBoolean(text(p, "maximized")),
                    number(p, "steps-per-second", 1, Double.POSITIVE_INFINITY),
                    Arrays.stream(text(p, "folded").split(";"))
                            .filter(title -> !title.isEmpty())
                            .collect(Collectors.toSet()),
                    p.getProperty("page", ""),
                    "");
        } catch (IOException | IllegalArgumentException e) {
            String why = e instanceof InvalidExperiment invalid ? ": " + invalid.sentence() : "";
            return first("The last settings could not be read, so this is a fresh start; the old ones are kept in %s%s"
                    .formatted(setAside(file), why));
        }
    }

    /** Keeps a damaged file where the next write does not replace it. */
    private static Path setAside(Path file) {
        Path kept = file.resolveSibling(FILE + ".damaged");
        try {
            Files.move(file, kept, StandardCopyOption.REPLACE_EXISTING);
            return kept;
        } catch (IOException e) {
            return file;
        }
    }

    /** Writes it for the next start. */
    void write(Path folder) throws IOException {
        Properties p = new Properties();
        p.setProperty("experiment", experiment.toString());
        p.setProperty("theme", look.theme().name());
        p.setProperty("layer", Integer.toString(look.layer()));
        p.setProperty("unit", Integer.toString(look.unit()));
        p.setProperty("axes", look.axes().name());
        p.setProperty("stretch", look.stretch().name());
        p.setProperty("page", page);
        p.setProperty("width", Double.toString(width));
        p.setProperty("height", Double.toString(height));
        p.setProperty("maximized", Boolean.toString(maximized));
        p.setProperty("steps-per-second", Double.toString(stepsPerSecond));
        p.setProperty("folded", String.join(";", folded));
        Files.createDirectories(folder);
        // Whole or not at all: a half-written file would lose the last settings.
        Path fresh = Files.createTempFile(folder, "window", ".tmp");
        try (Writer writer = Files.newBufferedWriter(fresh)) {
            p.store(writer, "What the window of Normscope showed last");
        }
        Files.move(fresh, folder.resolve(FILE), StandardCopyOption.REPLACE_EXISTING);
    }

    private static String text(Properties p, String key) {
        String value = p.getProperty(key);
        if (value == null) {
            throw new IllegalArgumentException(key);
        }
        return value;
    }

    private static double number(Properties p, String key, double min, double max) {
        double value = WrittenNumber.real(text(p, key)).orElse(Double.NaN);
        if (!(value >= min && value <= max)) {
            throw new IllegalArgumentException(key);
        }
        return value;
    }
}
