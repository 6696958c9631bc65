package normscope.app.view;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.beans.property.ObjectProperty;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.stage.Stage;
import normscope.app.export.ExperimentFile;
import normscope.app.export.PngExport;
import normscope.app.export.UnusableFile;
import normscope.app.export.WholeFile;
import normscope.app.figure.Look;
import normscope.app.lesson.Lecture;
import normscope.app.page.Figures;
import normscope.app.page.Tab;
import normscope.config.Experiment;
import normscope.config.InvalidExperiment;
import normscope.config.Presets;
import normscope.config.TypedPath;
import normscope.config.WrittenNumber;
import normscope.lesson.Lesson;
import normscope.lesson.Lessons;
import normscope.slice.SliceKind;
import normscope.slice.SliceRecipe;
import normscope.snapshot.Gradients;
import normscope.snapshot.LaneSnapshot;
import normscope.snapshot.Snapshot;
import normscope.snapshot.Status;
import normscope.train.Session;
import org.jspecify.annotations.Nullable;

/**
 * The program's picture of its own window: with {@code --picture=FILE} it trains the first lesson, or that of
 * {@code --preset=NAME} or FILE, for {@code --after=STEPS}, in a window of {@code --size=WxH}, light or
 * {@code --theme=dark}, on {@code --page=ID}, writes the picture and ends.
 * With {@code --scene=N} the lesson is taught from there, and {@code --told} goes on to what is revealed; {@code --present} folds the
 * controls away. The README's screenshot is made so.
 */
public final class SelfPortrait {
    /** Frames for tooltips, layout and style sheets to settle before the picture is taken. */
    private static final int SETTLE = 20;

    private static volatile boolean missing;

    private final Path file;
    private final int steps;
    private final double width;
    private final double height;
    private final Look.Theme theme;
    private final Lesson lesson;
    private final String page;
    private final int scene;
    private final boolean told;
    private final boolean present;
    private boolean asked;
    private boolean sliced;
    private int still;

    private SelfPortrait(
            Path file,
            int steps,
            double width,
            double height,
            Look.Theme theme,
            Lesson lesson,
            String page,
            int scene,
            boolean told,
            boolean present) {
        this.file = file;
        this.steps = steps;
        this.width = width;
        this.height = height;
        this.theme = theme;
        this.lesson = lesson;
        this.page = page;
        this.scene = scene;
        this.told = told;
        this.present = present;
    }

    /** What the arguments ask for; null if they ask for no picture. */
    public static @Nullable SelfPortrait of(Map<String, String> arguments, List<String> files) {
        String file = arguments.get("picture");
        if (file == null) {
            return null;
        }
        String size = arguments.getOrDefault("size", "1280x720");
        String after = arguments.getOrDefault("after", "250");
        String theme = arguments.getOrDefault("theme", "light");
        if (!size.matches("\\d{3,4}x\\d{3,4}") || !after.matches("\\d{1,6}") || !theme.matches("light|dark")) {
            throw new InvalidExperiment(
                    "picture",
                    "--size is '%s', --after '%s' and --theme '%s'; they take WIDTHxHEIGHT, a number of steps, and light or dark"
                            .formatted(size, after, theme));
        }
        String page = arguments.getOrDefault("page", "");
        List<String> pages = Stream.concat(Figures.TABS.stream().map(Tab::id), Stream.of(ClaimsPage.ID))
                .toList();
        if (!page.isEmpty() && !pages.contains(page)) {
            throw new InvalidExperiment(
                    "page", "--page is '%s'; it takes one of %s".formatted(page, String.join(", ", pages)));
        }
        Path folder = TypedPath.of(file, "picture").toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder) || Files.isDirectory(TypedPath.of(file, "picture"))) {
            throw new InvalidExperiment(
                    "picture", "--picture %s cannot be written: name a file in a folder that is there".formatted(file));
        }
        if (!file.endsWith(".png")) {
            throw new InvalidExperiment(
                    "picture",
                    "--picture %s: the picture is a PNG, so give it a name that ends in .png".formatted(file));
        }
        String[] sides = size.split("x");
        return new SelfPortrait(
                TypedPath.of(file, "picture"),
                WrittenNumber.whole(after).orElseThrow(),
                WrittenNumber.whole(sides[0]).orElseThrow(),
                WrittenNumber.whole(sides[1]).orElseThrow(),
                Look.Theme.valueOf(theme.toUpperCase(Locale.ROOT)),
                files.isEmpty()
                        ? Lessons.open(arguments.getOrDefault("preset", Presets.FIRST))
                        : ExperimentFile.typedLesson(files.get(0)),
                page,
                WrittenNumber.whole(arguments.getOrDefault("scene", "0")).orElse(0),
                arguments.containsKey("told"),
                arguments.containsKey("present"));
    }

    /** Whether a picture could not be written, which is known once the window is closed. */
    public static boolean isMissing() {
        return missing;
    }

    /** What is trained for it. */
    public Experiment experiment() {
        return lesson.experiment();
    }

    /** The page of figures that it shows. */
    public String page() {
        return page;
    }

    /** Lets the lesson begin, where one is to be taught. */
    public void open(Lectern lectern, Keys.Target view) {
        if (scene > 0) {
            lectern.open(lesson, scene - 1);
        }
        if (present) {
            view.fullScreen(true);
        }
    }

    /** Whether the lesson is where the picture shall be of it; it goes on otherwise. */
    private boolean taught(Lectern lectern) {
        Lecture lecture = lectern.lecture();
        if (lecture == null || lecture.phase() == Lecture.Phase.TOLD) {
            return true;
        }
        if (lecture.phase() != Lecture.Phase.OPEN) {
            return false;
        }
        boolean goesOn = told && lecture.hasMore();
        if (goesOn) {
            lecture.on();
        }
        return !goesOn;
    }

    /** Whether the numbers of the sentence are there. */
    private static boolean said(Scene scene) {
        return !(scene.lookup("#lesson-sentence") instanceof Labeled sentence)
                || !sentence.getText().isEmpty();
    }

    /** Brings the window to the wanted size and theme. */
    public void begin(Stage stage, ObjectProperty<Look> look) {
        stage.setMaximized(false);
        // Wherever the pointer happens to be, nothing is hovered over.
        stage.getScene().getRoot().setMouseTransparent(true);
        stage.setWidth(stage.getWidth() + width - stage.getScene().getWidth());
        stage.setHeight(stage.getHeight() + height - stage.getScene().getHeight());
        Look now = look.get();
        look.set(now.with(theme));
    }

    /** Starts the training as soon as there is some, and takes the picture when it is done. */
    public void frame(Session session, Scene scene, Lectern lectern) {
        Snapshot snapshot = session.latest();
        if (snapshot == null || session.status().phase() != Status.Phase.PAUSED) {
            return;
        }
        // a scene of an experiment to explore is no lecture: it is trained from there
        boolean lecture = this.scene > 0 && lectern.lecture() != null;
        if (lecture ? taught(lectern) && said(scene) : trained(session, snapshot)) {
            still++;
        }
        if (still > SETTLE) {
            take(scene);
        }
    }

    /** Asks for what the picture shows, once, and says whether it is there. */
    private boolean trained(Session session, Snapshot snapshot) {
        if (!asked) {
            asked = true;
            session.advance(steps);
            return false;
        }
        if (snapshot.step() < steps) {
            return false;
        }
        if (page.equals("surface") && !sliced) {
            sliced = true;
            session.slice(SliceRecipe.parse("kind=" + SliceKind.RANDOM_PLANE.key()), false);
            return false;
        }
        boolean cut = !sliced || snapshot.slice() != null && snapshot.slice().complete();
        return cut && (!page.equals("smoothness") || walked(snapshot));
    }

    private void take(Scene scene) {
        try {
            BufferedImage image = SwingFXUtils.fromFXImage(scene.snapshot(null), null);
            WholeFile.write(file, out -> out.write(PngExport.encoded(image)));
        } catch (UnusableFile e) {
            missing = true;
            System.err.println("normscope: " + e.sentence() + ".");
        }
        Platform.exit();
    }

    /** Whether the walks of the pause are there. */
    private static boolean walked(Snapshot snapshot) {
        Gradients gradients = snapshot.gradients();
        return snapshot.lanes().stream().allMatch(LaneSnapshot::diverged)
                || gradients != null && gradients.lanes().stream().anyMatch(lane -> lane.paused() != null);
    }
}
