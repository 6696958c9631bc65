package normscope.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import normscope.config.Presets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What ships is borne out by its runs: every sentence, with its numbers. */
class LessonsTest {
    static Stream<String> taught() {
        return Lessons.names().stream();
    }

    static Stream<String> explored() {
        return Presets.names().stream()
                .filter(name -> !Lessons.open(name).scenes().isEmpty());
    }

    @ParameterizedTest
    @MethodSource("taught")
    void everySentenceOfALessonHolds(String name) {
        assertThat(missed(name, 0)).isEmpty();
    }

    @Tag("slow")
    @ParameterizedTest
    @MethodSource("explored")
    void theNoteOfEveryExperimentHolds(String name) {
        assertThat(missed(name, 0)).isEmpty();
    }

    @Tag("slow")
    @ParameterizedTest
    @MethodSource("taught")
    void everySentenceHoldsWithOtherSeeds(String name) {
        assertThat(missed(name, 1)).isEmpty();
        assertThat(missed(name, 2)).isEmpty();
    }

    private static List<String> missed(String name, int seed) {
        List<String> missed = new ArrayList<>();
        for (LessonCheck.Result each : LessonCheck.run(Lessons.open(name).withSeed(seed), () -> {})) {
            if (!each.held()) {
                missed.add("%s, seed %d, scene %d: %s".formatted(name, seed, each.scene(), each.revealed()));
            }
        }
        return missed;
    }
}
