package normscope;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A file of more than 300 lines says why it is no shorter. */
class LongFilesTest {
    private static final Path ROOT = Path.of(System.getProperty("basedir", "."), "..");
    private static final int LONG = 300;

    /** In the comment of the type, which follows the imports. */
    private static final Pattern SAYS_WHY =
            Pattern.compile("^/\\*\\*(?:(?!\\*/).)*?Long,? because", Pattern.MULTILINE | Pattern.DOTALL);

    @Test
    void theirFirstCommentGivesAReason() throws IOException {
        List<String> silent = new ArrayList<>();
        for (Path file : sources()) {
            String text = Files.readString(file, StandardCharsets.UTF_8);
            if (text.lines().count() > LONG && !SAYS_WHY.matcher(text).find()) {
                silent.add(ROOT.relativize(file).toString());
            }
        }
        assertThat(silent)
                .as("what has a second responsibility is two files; what has one says 'Long because' in its comment")
                .isEmpty();
    }

    private static List<Path> sources() throws IOException {
        List<Path> sources = new ArrayList<>();
        for (String module : List.of("core", "app", "app/ship")) {
            Path main = ROOT.resolve(module).resolve("src/main/java");
            try (Stream<Path> files = Files.walk(main)) {
                files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
            }
        }
        assertThat(sources).as("all of the program").hasSizeGreaterThan(500);
        return sources;
    }
}
