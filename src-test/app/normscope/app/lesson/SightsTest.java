package normscope.app.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import normscope.app.figure.CellView;
import normscope.app.figure.CurveView;
import normscope.app.figure.GradientView;
import normscope.app.figure.Inside;
import normscope.app.figure.Look;
import normscope.app.figure.ShiftDistance;
import normscope.app.figure.SignalView;
import normscope.app.page.Figures;
import normscope.app.page.SceneFigures;
import normscope.app.page.Tab;
import normscope.config.Experiment;
import normscope.config.Named;
import normscope.config.Presets;
import normscope.lesson.Lesson;
import normscope.lesson.Lessons;
import normscope.lesson.Sight;
import normscope.lesson.SightKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The words of scenes are the window's own. */
class SightsTest {
    private static final Experiment RUN = Presets.open(Presets.FIRST);

    private static List<String> words(Enum<?>... all) {
        return Arrays.stream(all).map(Sights::word).toList();
    }

    private static List<String> keys(Named... all) {
        return Arrays.stream(all).map(Named::key).toList();
    }

    @Test
    void everyWordIsOneOfTheWindow() {
        assertThat(SightKey.PAGE.words())
                .containsExactlyElementsOf(Figures.TABS.stream().map(Tab::id).toList());
        assertThat(SightKey.AXES.words()).isEqualTo(words(Look.Axes.values()));
        assertThat(SightKey.STRETCH.words()).isEqualTo(words(Look.Stretch.values()));
        assertThat(SightKey.DISTANCE.words()).isEqualTo(words(ShiftDistance.values()));
        assertThat(SightKey.STAGE.words()).isEqualTo(words(Inside.values()));
        assertThat(SightKey.VALUES.words()).isEqualTo(words(CellView.values()));
        assertThat(SightKey.ALONG.words()).isEqualTo(keys(CurveView.Along.values()));
        assertThat(SightKey.LOSS.words()).isEqualTo(keys(CurveView.Loss.values()));
        assertThat(SightKey.GRADIENT.words()).isEqualTo(keys(GradientView.Measure.values()));
        assertThat(SightKey.SIGNAL_AXIS.words()).isEqualTo(keys(SignalView.Scale.values()));
        assertThat(SightKey.SIGNAL_PANEL.words()).isEqualTo(keys(SignalView.Panel.values()));
    }

    @Test
    void everyWordMakesAnotherLook() {
        Look first = Sights.look(Sight.FIRST, Look.Theme.LIGHT, RUN);
        Map<SightKey, String> others = Map.ofEntries(
                Map.entry(SightKey.LAYER, "3"),
                Map.entry(SightKey.UNIT, "4"),
                Map.entry(SightKey.AGAINST, "step 50"),
                Map.entry(SightKey.QUANTITIES, "accuracy; loss"),
                Map.entry(SightKey.POOL, "layer"),
                Map.entry(SightKey.CELL, "0.1, 0.2, 0.3"),
                Map.entry(SightKey.ADDED, "2"));
        for (SightKey key : SightKey.values()) {
            boolean ofLook = !Stream.of(
                            SightKey.PAGE,
                            SightKey.FIGURE,
                            SightKey.COVER,
                            SightKey.OUTLINE,
                            SightKey.LANE,
                            SightKey.EVERY,
                            SightKey.SLICE,
                            SightKey.SPEED,
                            SightKey.CONTROLS,
                            SightKey.LOCKED)
                    .toList()
                    .contains(key);
            if (ofLook) {
                String word = key.words().isEmpty()
                        ? others.get(key)
                        : key.words().get(key.words().size() - 1);
                assertThat(word).as(key.key()).isNotNull();
                assertThat(Sights.look(Sight.FIRST.with(key, word), Look.Theme.LIGHT, RUN))
                        .as(key.key())
                        .isNotEqualTo(first);
            }
        }
    }

    /** Whatever a scene can say is kept when somebody keeps what is shown as a scene. */
    @Test
    void whatIsShownIsSaidInTheSameWords() {
        Random random = new Random(3);
        Map<SightKey, List<String>> free = Map.of(
                SightKey.LANE, List.of("none", "batch"),
                SightKey.LAYER, List.of("1", "2", "3"),
                SightKey.UNIT, List.of("0", "7"),
                SightKey.AGAINST, List.of("start", "previous", "step 50", "back 20"),
                SightKey.QUANTITIES, List.of("accuracy; loss; cosine; dead", "sigma; angle; loss; cosine"),
                SightKey.POOL, List.of("layer", "batch"),
                SightKey.CELL, List.of("0.1, 0.2, 0.3", "0.9, 0.5, 0.5"),
                SightKey.ADDED, List.of("2.0", "-0.5"));
        for (int i = 0; i < 300; i++) {
            Sight sight = Sight.FIRST.with(SightKey.PAGE, "axes");
            for (SightKey key : SightKey.values()) {
                List<String> words = key.words().isEmpty() ? free.getOrDefault(key, List.of()) : key.words();
                if (key != SightKey.PAGE && !words.isEmpty() && random.nextBoolean()) {
                    sight = sight.with(key, words.get(random.nextInt(words.size())));
                }
            }
            Look look = Sights.look(sight, Look.Theme.LIGHT, RUN);
            Sight kept = Sights.of("axes", look, RUN, Sights.lane(sight, RUN));
            assertThat(Sights.look(kept, Look.Theme.LIGHT, RUN))
                    .as("%s kept as %s", sight, kept)
                    .isEqualTo(look);
            assertThat(Sights.lane(kept, RUN)).isEqualTo(Sights.lane(sight, RUN));
        }
    }

    @Test
    void nothingButTheThemeIsAsItWas() {
        assertThat(Sights.look(Sight.FIRST, Look.Theme.DARK, RUN))
                .isEqualTo(Sights.look(Sight.FIRST, Look.Theme.LIGHT, RUN).with(Look.Theme.DARK));
    }

    static Stream<String> shipped() {
        return Stream.concat(Lessons.names().stream(), Presets.names().stream());
    }

    /** Figures, lanes and layers that a scene names are there. */
    @ParameterizedTest
    @MethodSource("shipped")
    void whatScenesNameIsThere(String name) {
        Lesson lesson = SceneFigures.checked(Lessons.open(name), name);
        for (int i = 0; i < lesson.scenes().size(); i++) {
            Sight sight = lesson.scenes().get(i).sight();
            Look look = Sights.look(sight, Look.Theme.LIGHT, lesson.experiment(i));
            assertThat(look.layer()).isGreaterThanOrEqualTo(0);
            assertThat(lesson.isTaught() || !lesson.scenes().get(i).words().asks())
                    .isTrue();
        }
    }
}
