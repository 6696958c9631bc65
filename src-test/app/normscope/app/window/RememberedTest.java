package normscope.app.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import normscope.app.figure.CurveView;
import normscope.app.figure.Look;
import normscope.app.figure.QuantityView;
import normscope.app.figure.SignalView;
import normscope.app.lesson.Draft;
import normscope.app.view.Taught;
import normscope.config.Presets;
import normscope.lesson.Lesson;
import normscope.lesson.Lessons;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RememberedTest {
    private static final QuantityView QUANTITIES =
            new QuantityView(List.of("loss", "angle", "sigma_pre", "effective_beta"));

    @TempDir
    Path folder;

    @Test
    void aFirstStartShowsTheFirstLesson() {
        Remembered first = Remembered.read(folder.resolve("nothing"));
        assertThat(first.experiment()).isEqualTo(Presets.open(Presets.FIRST));
        assertThat(first.complaint()).isEmpty();
    }

    @Test
    void whatWasWrittenComesBack() throws Exception {
        Remembered written = new Remembered(
                Presets.open(Presets.FIRST),
                590,
                new Look(Look.Theme.DARK, 3, 17, Look.Axes.PER_LANE, Look.Stretch.NEAR)
                        .with(new CurveView(CurveView.Along.EPOCHS, CurveView.Loss.LINEAR))
                        .with(new SignalView(SignalView.Scale.LINEAR, SignalView.Panel.MEAN_SQUARE))
                        .with(QUANTITIES),
                1_600,
                900,
                true,
                Double.POSITIVE_INFINITY,
                Set.of("Data"),
                "signal",
                null,
                Draft.NONE,
                "");
        written.write(folder);
        assertThat(Remembered.read(folder)).isEqualTo(written);
    }

    /** So it is after a start at which nobody moved the window's edges. */
    @Test
    void aWindowWhoseSizeNobodyChoseIsNothingToComplainOf() throws Exception {
        Remembered.first().write(folder);
        Remembered read = Remembered.read(folder);
        assertThat(read.complaint()).isEmpty();
        assertThat(read.width()).isEqualTo(Remembered.first().width());
    }

    @Test
    void aLessonComesBackAtItsScene() throws Exception {
        Remembered first = Remembered.first();
        Lesson lesson = Lessons.open(Lessons.names().get(0));
        Taught taught = new Taught(lesson, lesson.scenes().size() - 1);
        Remembered written = new Remembered(
                lesson.experiment(taught.scene()),
                0,
                first.look(),
                1_280,
                720,
                false,
                first.stepsPerSecond(),
                first.folded(),
                "",
                taught,
                Draft.NONE,
                "");
        written.write(folder);
        Remembered read = Remembered.read(folder);
        assertThat(read).isEqualTo(written);
        assertThat(read.atScene()).isTrue();
        assertThat(new Taught(lesson, taught.scene()).isOf(first.experiment().withAssignment("seed=77")))
                .isFalse();
    }

    /** One setting that this version does not know must not cost all others. */
    @Test
    void everyFieldIsReadForItself() throws Exception {
        Remembered written = new Remembered(
                Presets.open(Presets.FIRST).withAssignment("learning-rate=0.25"),
                590,
                new Look(Look.Theme.DARK, 3, 17, Look.Axes.PER_LANE, Look.Stretch.NEAR)
                        .with(new CurveView(CurveView.Along.EPOCHS, CurveView.Loss.LINEAR))
                        .with(new SignalView(SignalView.Scale.LINEAR, SignalView.Panel.MEAN_SQUARE))
                        .with(QUANTITIES),
                1_600,
                900,
                true,
                50,
                Set.of("Data"),
                "signal",
                null,
                Draft.NONE,
                "");
        written.write(folder);
        Path file = folder.resolve("window.properties");
        String good = Files.readString(file);
        for (String[] bad : new String[][] {
            {"experiment", good.replace("learning-rate", "learning-speed")},
            {"experiment", good.replaceFirst("(?m)^experiment=.*$", "")},
            {"step", good.replace("step=590", "step=-1")},
            {"theme", good.replace("theme=DARK", "theme=PINK")},
            {"axes", good.replace("axes=PER_LANE", "axes=7")},
            {"stretch", good.replace("stretch=NEAR", "stretch=")},
            {"along", good.replace("along=EPOCHS", "along=WEEKS")},
            {"loss-axis", good.replace("loss-axis=LINEAR", "loss-axis=1")},
            {"signal-axis", good.replace("signal-axis=LINEAR", "signal-axis=round")},
            {"signal-panel", good.replace("signal-panel=MEAN_SQUARE", "signal-panel=")},
            {"quantities", good.replace("quantities=loss,", "quantities=lose,")},
            {"quantities", good.replace("quantities=loss,", "quantities=loss,mean,")},
            {"layer", good.replace("layer=3", "layer=-3")},
            {"unit", good.replace("unit=17", "unit=x")},
            {"width", good.replaceAll("width=.*", "width=NaN")},
            {"height", good.replaceAll("height=.*", "height=1e9")},
            {"steps-per-second", good.replace("second=50.0", "second=0")}
        }) {
            Files.writeString(file, bad[1]);
            Remembered read = Remembered.read(folder);
            assertThat(read.complaint()).contains(bad[0]).contains("window.properties.damaged");
            assertThat(folder.resolve("window.properties.damaged")).hasContent(bad[1]);
            Remembered first = Remembered.first();
            Look look = first.look();
            Remembered mended = new Remembered(
                    bad[0].equals("experiment") ? first.experiment() : written.experiment(),
                    bad[0].equals("experiment") || bad[0].equals("step") ? 0 : 590,
                    new Look(
                                    bad[0].equals("theme") ? look.theme() : Look.Theme.DARK,
                                    bad[0].equals("layer") ? look.layer() : 3,
                                    bad[0].equals("unit") ? look.unit() : 17,
                                    bad[0].equals("axes") ? look.axes() : Look.Axes.PER_LANE,
                                    bad[0].equals("stretch") ? look.stretch() : Look.Stretch.NEAR)
                            .with(new CurveView(
                                    bad[0].equals("along") ? CurveView.Along.STEPS : CurveView.Along.EPOCHS,
                                    bad[0].equals("loss-axis") ? CurveView.Loss.LOGARITHMIC : CurveView.Loss.LINEAR))
                            .with(new SignalView(
                                    bad[0].equals("signal-axis")
                                            ? SignalView.Scale.LOGARITHMIC
                                            : SignalView.Scale.LINEAR,
                                    bad[0].equals("signal-panel")
                                            ? SignalView.Panel.ALL
                                            : SignalView.Panel.MEAN_SQUARE))
                            .with(bad[0].equals("quantities") ? QuantityView.FIRST : QUANTITIES),
                    bad[0].equals("width") ? first.width() : 1_600,
                    bad[0].equals("height") ? first.height() : 900,
                    true,
                    bad[0].equals("steps-per-second") ? first.stepsPerSecond() : 50,
                    Set.of("Data"),
                    "signal",
                    null,
                    Draft.NONE,
                    read.complaint());
            assertThat(read).isEqualTo(mended);
        }
    }

    @Test
    void whatIsNoSettingsFileIsKeptAndSaidAndNeverStopsTheStart() throws Exception {
        Remembered.first().write(folder);
        Path file = folder.resolve("window.properties");
        for (String bad : new String[] {"", "\\u00", "\0\0\0\u00ff"}) {
            Files.writeString(file, bad);
            Remembered read = Remembered.read(folder);
            assertThat(read.experiment()).isEqualTo(Presets.open(Presets.FIRST));
            assertThat(read.complaint()).contains("window.properties.damaged");
            assertThat(folder.resolve("window.properties.damaged"))
                    .usingCharset(java.nio.charset.StandardCharsets.UTF_8)
                    .hasContent(bad);
        }
    }
}
