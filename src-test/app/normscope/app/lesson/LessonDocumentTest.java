package normscope.app.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import normscope.lesson.LessonText;
import org.junit.jupiter.api.Test;

/** What the document says that a scene may say is what is read. */
class LessonDocumentTest {
    @Test
    void everyKeyStandsInTheTableAndNoOther() throws Exception {
        String text = Files.readString(Path.of("../assets/docs/lessons.md"));
        List<String> keys = text.lines()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.substring(0, line.indexOf('|', 1)))
                .flatMap(cell ->
                        Pattern.compile("`([^`]+)`").matcher(cell).results().map((MatchResult each) -> each.group(1)))
                .toList();
        assertThat(keys).containsExactlyInAnyOrderElementsOf(LessonText.keys());
    }
}
