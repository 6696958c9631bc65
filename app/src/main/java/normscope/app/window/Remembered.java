package normscope.app.window;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import normscope.app.export.WholeFile;
import normscope.app.figure.CurveView;
import normscope.app.figure.Look;
import normscope.app.figure.SignalView;
import normscope.app.lesson.Draft;
import normscope.app.view.Taught;
import normscope.config.Experiment;
import normscope.config.Presets;
import org.jspecify.annotations.Nullable;

/**
 * What the window remembers from one start to the next.
 *
 * @param experiment what was being edited
 * @param step of its run at which the lanes were
 * @param look theme, layer, unit, axes, and what curves go along
 * @param width of the window; 0 where it goes by the screen
 * @param height of the window; 0 where it goes by the screen
 * @param maximized whether it filled the screen
 * @param stepsPerSecond how fast playing goes
 * @param folded titles of the sections that are folded away
 * @param page id of the page of figures that is shown
 * @param taught the lesson that is taught, and its scene; null where none is
 * @param draft the lesson that is being made and in no file
 * @param complaint which of the last settings could not be read, and why; empty if all could, or there were none
 */
record Remembered(
        Experiment experiment,
        int step,
        Look look,
        double width,
        double height,
        boolean maximized,
        double stepsPerSecond,
        Set<String> folded,
        String page,
        @Nullable Taught taught,
        Draft draft,
        String complaint) {
    private static final String FILE = "window.properties";

    /** What a first start shows. */
    static Remembered first() {
        return first("");
    }

    private static Remembered first(String complaint) {
        return new Remembered(
                Presets.open(Presets.FIRST),
                0,
                new Look(Look.Theme.LIGHT, 2, 0, Look.Axes.SHARED),
                0,
                0,
                false,
                Double.POSITIVE_INFINITY,
                Set.of("Data", "Run and measure"),
                "",
                null,
                Draft.NONE,
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

    /** Reads what was remembered, field by field; whatever is wrong with it becomes a complaint and never stops the start. */
    static Remembered read(Path folder) {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            return first();
        }
        Fields fields;
        try (Reader reader = Files.newBufferedReader(file)) {
            fields = Fields.read(reader);
        } catch (IOException | IllegalArgumentException e) {
            return first("The last settings could not be read, so this is a fresh start; the old ones are kept in %s"
                    .formatted(setAside(file)));
        }
        Remembered first = first();
        Look look = first.look();
        int step = (int) fields.number("step", 0, Integer.MAX_VALUE, 0);
        Experiment experiment = fields.experiment("experiment", first.experiment());
        Remembered read = new Remembered(
                experiment,
                fields.refused().stream().anyMatch(each -> each.startsWith("experiment")) ? 0 : step,
                new Look(
                                fields.choice("theme", Look.Theme.class, look.theme()),
                                (int) fields.number("layer", 0, 1_000, look.layer()),
                                (int) fields.number("unit", 0, 1_000_000, look.unit()),
                                fields.choice("axes", Look.Axes.class, look.axes()),
                                fields.choice("stretch", Look.Stretch.class, look.stretch()))
                        .with(new CurveView(
                                fields.choice(
                                        "along",
                                        CurveView.Along.class,
                                        look.curves().along()),
                                fields.choice(
                                        "loss-axis",
                                        CurveView.Loss.class,
                                        look.curves().loss())))
                        .with(new SignalView(
                                fields.choice(
                                        "signal-axis",
                                        SignalView.Scale.class,
                                        look.signal().axis()),
                                fields.choice(
                                        "signal-panel",
                                        SignalView.Panel.class,
                                        look.signal().panel())))
                        .with(fields.quantities("quantities", look.quantities())),
                fields.side("width", 640, first.width()),
                fields.side("height", 400, first.height()),
                Boolean.parseBoolean(fields.text("maximized", Boolean.toString(first.maximized()))),
                fields.number("steps-per-second", 1, Double.POSITIVE_INFINITY, first.stepsPerSecond()),
                Arrays.stream(fields.text("folded", String.join(";", first.folded()))
                                .split(";"))
                        .filter(title -> !title.isEmpty())
                        .collect(Collectors.toSet()),
                fields.text("page", first.page()),
                fields.taught("lesson"),
                new Draft(
                        fields.text("draft", ""),
                        fields.text("draft-file", ""),
                        Boolean.parseBoolean(fields.text("draft-open", ""))),
                "");
        return fields.refused().isEmpty() ? read : read.complaining(fields.refused(), setAside(file));
    }

    /** Whether the lanes are those of the lesson's scene, which then says at which step it opens. */
    boolean atScene() {
        return taught != null && taught.isOf(experiment);
    }

    private Remembered complaining(List<String> refused, Path kept) {
        return new Remembered(
                experiment,
                step,
                look,
                width,
                height,
                maximized,
                stepsPerSecond,
                folded,
                page,
                taught,
                draft,
                "Of the last settings %s could not be read; all as they were are kept in %s"
                        .formatted(String.join(", ", refused), kept));
    }

    /** Keeps a damaged file where the next write does not replace it. */
    private static Path setAside(Path file) {
        Path kept = file.resolveSibling(FILE + ".damaged");
        try {
            Files.copy(file, kept, StandardCopyOption.REPLACE_EXISTING);
            return kept;
        } catch (IOException e) {
            return file;
        }
    }

    /** Writes it for the next start. */
    void write(Path folder) throws IOException {
        Properties p = new Properties();
        p.setProperty("experiment", experiment.toString());
        p.setProperty("step", Integer.toString(step));
        p.setProperty("theme", look.theme().name());
        p.setProperty("layer", Integer.toString(look.layer()));
        p.setProperty("unit", Integer.toString(look.unit()));
        p.setProperty("axes", look.axes().name());
        p.setProperty("stretch", look.stretch().name());
        p.setProperty("along", look.curves().along().name());
        p.setProperty("loss-axis", look.curves().loss().name());
        p.setProperty("signal-axis", look.signal().axis().name());
        p.setProperty("signal-panel", look.signal().panel().name());
        p.setProperty("quantities", String.join(",", look.quantities().names()));
        p.setProperty("page", page);
        p.setProperty("lesson", taught == null ? "" : taught.toString());
        p.setProperty("draft", draft.text());
        p.setProperty("draft-file", draft.file());
        p.setProperty("draft-open", Boolean.toString(draft.open()));
        p.setProperty("width", Double.toString(width));
        p.setProperty("height", Double.toString(height));
        p.setProperty("maximized", Boolean.toString(maximized));
        p.setProperty("steps-per-second", Double.toString(stepsPerSecond));
        p.setProperty("folded", String.join(";", folded));
        Files.createDirectories(folder);
        // Whole or not at all: a half-written file would lose the last settings.
        WholeFile.write(folder.resolve(FILE), out -> {
            Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            p.store(writer, "What the window of Normscope showed last");
        });
    }
}
