package normscope.lesson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import normscope.config.ExperimentText;
import normscope.config.InvalidExperiment;
import normscope.config.Presets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class LessonTextTest {
    @Test
    void aTextSaysWhichSceneWasShown() {
        assertThat(LessonText.scene(LessonText.shown(2) + TEXT)).isEqualTo(2);
        assertThat(LessonText.shown(0)).isEmpty();
        assertThat(LessonText.scene(TEXT)).isZero();
        assertThat(LessonText.scene("# At scene -5\n# At scene 99999999999\n")).isZero();
    }

    static final String TEXT =
            """
            # Normscope lesson
            title = Does it help?
            question = help
            paper = Somebody 2015
            minutes = 5
            teacher = Ask them twice.
            note = Two networks.
            dataset = circles
            width = 8
            depth = 2
            steps = 60
            evaluate-every = 10
            batch-size = 20

            [none]

            [batch]
            normalizer = batch

            [scene 1]
            page = layers
            layer = 2
            say = Two networks, {setting("batch-size")} samples a minibatch, rate {setting("batch", "learning-rate")}.

            [scene 2]
            page = signal
            cover = layers, curves
            set = learning-rate=0.2; batch.learning-rate=0.3
            lanes = batch, none
            change = at 10 learning-rate=0.05; at 20 batch.momentum=0.5
            at = 5
            run = to 30
            ask = Who leads after {step}?
            choices = none; BatchNorm; nobody
            answer = 2
            reveal = {accuracy("batch")} against {accuracy("none")}, {accuracy("batch") - accuracy("none") as points} more.
            expect = accuracy("batch") >= 0 && accuracy("none", 10) <= 1
            teacher = Wait.
            """;

    @Test
    void aLessonIsReadWithItsScenes() {
        Lesson lesson = LessonText.parse(TEXT, "File");
        assertThat(lesson.about()).isEqualTo(new Lesson.About(Question.HELP, "Somebody 2015", 5, "Ask them twice."));
        assertThat(lesson.scenes()).hasSize(2);
        Scene second = lesson.scenes().get(1);
        assertThat(second.words().choices()).containsExactly("none", "BatchNorm", "nobody");
        assertThat(second.words().answer()).isEqualTo(1);
        assertThat(second.sight().list(SightKey.COVER)).containsExactly("layers", "curves");
        assertThat(lesson.experiment(1).lanes()).extracting(lane -> lane.name()).containsExactly("batch", "none");
        assertThat(lesson.experiment(1).at(10).shared().text(normscope.config.Settings.of("learning-rate")))
                .isEqualTo("0.05");
        assertThat(lesson.isTaught()).isTrue();
    }

    @Test
    void itsTextIsReadAsTheSameLesson() {
        Lesson lesson = LessonText.parse(TEXT, "File");
        assertThat(LessonText.parse(lesson.toString(), "Text")).isEqualTo(lesson);
        assertThat(LessonText.parse(LessonText.brief(lesson), "Text")).isEqualTo(lesson);
        assertThat(LessonText.parse(TEXT.replace("answer = 2", "answer = b"), "Key"))
                .isEqualTo(lesson);
    }

    @Test
    void itIsAnExperimentToWhoeverKnowsNoScenes() {
        assertThat(ExperimentText.parse(TEXT, "File"))
                .isEqualTo(LessonText.parse(TEXT, "File").experiment());
    }

    static java.util.stream.Stream<String> shipped() {
        return java.util.stream.Stream.concat(Lessons.names().stream(), Presets.names().stream());
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void whatShipsIsReadAsTheSameAgain(String name) {
        Lesson lesson = Lessons.open(name);
        assertThat(LessonText.parse(lesson.toString(), "Text")).isEqualTo(lesson);
        assertThat(LessonCheck.loose(lesson)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "page = signal | page = nowhere | line 26: page: 'nowhere' is none of",
                "page = signal | colour = red | line 26: a scene has no 'colour'",
                "answer = 2 | answer = 4 | line 33: answer: say by its number, 1 to 3",
                "answer = 2 | answer = E | line 35: answer: 'E' is none of 1, 2, 3 and 4",
                "choices = none; BatchNorm; nobody | choices = none | line 33: choices: there are 1",
                "run = to 30 | run = to 3 | line 32: run: the scene opens at step 5, so it cannot run to 3",
                "run = to 30 | run = to 300 | line 32: the scene goes to step 300, and the run has 60",
                "run = to 30 | run = 30 | line 32: run: '30' names no step",
                "lanes = batch, none | lanes = batch, nome | There is no lane 'nome'",
                "change = at 10 learning-rate=0.05; | change = at 10 width=9; | cannot change while networks train",
                "accuracy(\"none\", 10) <= 1 | acuracy(\"none\", 10) <= 1 | line 37: There is no quantity 'acuracy'",
                "expect = accuracy(\"batch\") >= 0 && | expect = accuracy(\"batch\" >= 0 && | line 37",
                "say = Two | lane = nome | is no single word",
            })
    void whatIsWrongIsSaidWithItsLine(String line, String instead, String says) {
        String broken = TEXT.replace(line, instead);
        assertThat(broken).isNotEqualTo(TEXT);
        assertThatThrownBy(() -> LessonText.parse(broken, "File"))
                .isInstanceOf(InvalidExperiment.class)
                .hasMessageContaining(says);
    }

    @Test
    void aConditionThatIsANumberIsRefused() {
        String broken = TEXT.replace(
                "expect = accuracy(\"batch\") >= 0 && accuracy(\"none\", 10) <= 1", "expect = accuracy(\"batch\")");
        assertThatThrownBy(() -> LessonText.parse(broken, "File")).hasMessageContaining("is a number and no condition");
    }

    @Test
    void numbersThatNoRunFillsInAreFound() {
        assertThat(LessonCheck.loose(LessonText.parse(TEXT, "File"))).isEmpty();
        String loose = TEXT.replace("Who leads after {step}?", "Who leads after 30?");
        assertThat(LessonCheck.loose(LessonText.parse(loose, "File")))
                .singleElement()
                .asString()
                .contains("Scene 2 says '30'");
    }
}
