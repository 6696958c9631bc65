package normscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import normscope.app.command.Cli;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A run says and writes the same whatever the machine's language, time zone, character set and fonts are. */
@Tag("slow")
class AnyMachineTest {
    @TempDir
    Path folder;

    /** What a machine may be, as options of its JVM; one is enough for every format of the same figures. */
    enum Machine {
        ARABIC("png,svg,pdf,csv", "-Duser.language=ar", "-Duser.country=EG", "-Duser.timezone=Africa/Cairo"),
        GERMAN("svg,csv", "-Duser.language=de", "-Duser.country=DE", "-Dfile.encoding=US-ASCII"),
        PERSIAN("svg,csv", "-Duser.language=fa", "-Duser.country=IR", "-Duser.timezone=Asia/Tehran"),
        THAI("svg,csv", "-Duser.language=th", "-Duser.country=TH", "-Duser.variant=TH"),
        TURKISH("svg,csv", "-Duser.language=tr", "-Duser.country=TR", "-Duser.timezone=America/St_Johns");

        private final String formats;
        private final List<String> options;

        Machine(String formats, String... options) {
            this.formats = formats;
            this.options = List.of(options);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRunIsTheSame(Machine machine) throws Exception {
        Path here = folder.resolve("here");
        String[] everyFile = {"--save-weights", "--format=" + machine.formats};
        Cli expected = Cli.smallRun(here, everyFile);
        assertThat(expected.status()).as(expected.err()).isZero();

        Path there = folder.resolve("there");
        List<String> arguments = new ArrayList<>(machine.options);
        arguments.add(Launcher.class.getName());
        arguments.addAll(Cli.small(there, everyFile));
        String said = OtherMachine.run(folder, arguments);

        assertThat(withoutTimes(said, there)).isEqualTo(withoutTimes(expected.out(), here));
        Map<String, String> files = files(there);
        assertThat(files).containsOnlyKeys(files(here).keySet());
        files(here).forEach((name, content) -> assertThat(files.get(name).equals(content))
                .as("%s is the same", name)
                .isTrue());
    }

    @ParameterizedTest
    @EnumSource
    void largeNumbersLookTheSame(Machine machine) throws Exception {
        String[] plan = {"run", "--preset=mnist-sigmoid", "--dry-run"};
        List<String> arguments = new ArrayList<>(machine.options);
        arguments.add(Launcher.class.getName());
        arguments.addAll(List.of(plan));
        assertThat(OtherMachine.run(folder, arguments))
                .isEqualTo(Cli.of(plan).out())
                .containsPattern("\\d,\\d\\d\\d parameters");
    }

    private static String withoutTimes(String said, Path folder) {
        return said.replace(folder.toString(), "DIR").replaceAll("[\\d.]+ ms a step", "");
    }

    /** What all files hold, byte by byte as a character each. */
    private static Map<String, String> files(Path folder) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
                files.put(folder.relativize(file).toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return files;
    }
}
