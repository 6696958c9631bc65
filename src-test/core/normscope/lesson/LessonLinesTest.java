package normscope.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import normscope.config.InvalidExperiment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class LessonLinesTest {
    private static final LessonLines TEXT = LessonLines.of(LessonTextTest.TEXT);

    static Stream<String> shipped() {
        return Lessons.names().stream();
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void whatIsReadIsWrittenToTheCharacter(String name) {
        String text = Lessons.open(name).toString();
        assertThat(LessonLines.of(text)).hasToString(text);
        assertThat(LessonLines.of(text).scenes())
                .isEqualTo(Lessons.open(name).scenes().size());
    }

    @Test
    void aValueIsFoundByItsScene() {
        assertThat(TEXT.scenes()).isEqualTo(2);
        assertThat(TEXT.value(LessonLines.HEAD, "title")).isEqualTo("Does it help?");
        assertThat(TEXT.value(0, "teacher")).isEmpty();
        assertThat(TEXT.value(1, "teacher")).isEqualTo("Wait.");
        assertThat(TEXT.value(1, "run")).isEqualTo("to 30");
    }

    @Test
    void anotherValueTakesItsLineAndNothingElse() {
        LessonLines other = TEXT.with(1, "ask", " Who is\nahead? ");
        assertThat(other).hasToString(LessonTextTest.TEXT.replace("Who leads after {step}?", "Who is ahead?"));
        assertThat(TEXT.with(1, "teacher", "")).hasToString(LessonTextTest.TEXT.replace("teacher = Wait.\n", ""));
        assertThat(TEXT.with(1, "answer", "Q").value(1, "answer"))
                .as("wrong as it is")
                .isEqualTo("Q");
    }

    @Test
    void aNewKeyStandsWhereItIsWrittenInOrder() {
        assertThat(TEXT.with(0, "controls", "all").with(0, "expect", "true").with(0, "page", "signal"))
                .hasToString(LessonTextTest.TEXT
                        .replace("page = layers\nlayer = 2\n", "page = signal\nlayer = 2\ncontrols = all\n")
                        .replace(
                                "\"learning-rate\")}.\n\n[scene 2]",
                                "\"learning-rate\")}.\nexpect = true\n\n[scene 2]"));
        LessonLines bare = LessonLines.of("# Mine\nwidth = 8\n\n[none]\n");
        assertThat(bare.with(LessonLines.HEAD, "title", "T").with(LessonLines.HEAD, "minutes", "3"))
                .hasToString("# Mine\nminutes = 3\ntitle = T\nwidth = 8\n\n[none]\n");
    }

    @Test
    void scenesAreAddedMovedAndTakenAway() {
        Lesson lesson = LessonText.parse(LessonTextTest.TEXT, "File");
        Scene first = lesson.scenes().get(0);
        Scene second = lesson.scenes().get(1);
        assertThat(read(TEXT.moved(0, 1))).containsExactly(second, first);
        assertThat(read(TEXT.moved(1, 0))).containsExactly(second, first);
        assertThat(TEXT.moved(1, 0).moved(0, 1)).hasToString(TEXT.toString());
        assertThat(TEXT.moved(1, 0).toString())
                .contains("[scene 1]\npage = signal")
                .contains("[scene 2]\npage = layers");
        assertThat(read(TEXT.without(0))).containsExactly(second);
        assertThat(read(TEXT.without(1).without(0))).isEmpty();
        assertThat(read(TEXT.adding(2, first))).containsExactly(first, second, first);
        assertThat(read(TEXT.adding(1, second))).containsExactly(first, second, second);
        LessonLines unfinished = LessonLines.of(LessonTextTest.TEXT.strip());
        assertThat(read(unfinished.moved(1, 0).adding(0, first))).containsExactly(first, second, first);
        assertThat(read(LessonLines.of(lesson.experiment().toString()).adding(0, first)))
                .containsExactly(first);
    }

    private static List<Scene> read(LessonLines lines) {
        return LessonText.parse(lines.toString(), "File").scenes();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "answer = 2 | answer = E | 1 | answer | 'E' is none of 1, 2, 3 and 4",
                "choices = none; BatchNorm; nobody | choices = none | 1 | choices | There are 1",
                "run = to 30 | run = 30 | 1 | run | '30' names no step",
                "layer = 2 | layer = x | 0 | layer | 'x' is no layer",
                "layer = 2 | controls = learning-speed | 0 | controls | There is no setting 'learning-speed'",
                "expect = accuracy(\"batch\") | expect = acuracy(\"batch\") | 1 | expect | There is no quantity 'acuracy'",
                "minutes = 5 | minutes = long | -1 | minutes | minutes: 'long' is no number",
                "width = 8 | width = x | -1 | width | ",
            })
    void whatIsWrongIsSaidAtItsField(String line, String instead, int scene, String key, String says) {
        LessonLines broken =
                LessonLines.of(LessonTextTest.TEXT.replaceFirst(java.util.regex.Pattern.quote(line), instead));
        try {
            LessonText.parse(broken.toString(), "The lesson");
        } catch (InvalidExperiment e) {
            Blame blame = Blame.of(e, broken);
            assertThat(blame.scene()).isEqualTo(scene);
            assertThat(blame.key()).isEqualTo(key);
            assertThat(blame.sentence()).startsWith(says == null ? "" : says).doesNotContain("line ");
            return;
        }
        throw new AssertionError("it was read");
    }
}
