package normscope.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import normscope.claim.Claims;
import normscope.config.Setting;
import normscope.config.Settings;
import normscope.quantity.Quantities;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Every name that other people's files and scripts hold: settings, quantities, claims, commands with their options, columns. A changed
 * one breaks them, so it shall be seen: {@code -Dgolden.write=true} renews the list.
 */
class NamesTest {
    private static final Path GOLDEN = Path.of("../src-test/app/golden/names.txt");

    @TempDir
    private Path folder;

    @Test
    void noNameChangesUnseen() throws IOException {
        List<String> names = new ArrayList<>();
        Settings.all().forEach(setting -> names.add("setting " + described(setting)));
        Quantities.list().forEach(quantity -> names.add("quantity " + quantity.usage()));
        Claims.all().forEach(claim -> claim.expectations()
                .forEach(each -> names.add("claim %s: %s".formatted(claim.id(), each.name()))));
        commands("normscope", NormscopeCommand.commandLine(), names);
        columns(names);
        if (Boolean.getBoolean("golden.write")) {
            Files.write(GOLDEN, names);
        }
        assertThat(names).isEqualTo(Files.readAllLines(GOLDEN));
    }

    private static String described(Setting<?> setting) {
        return setting instanceof Setting.Choice<?> choice
                ? setting.key() + " = "
                        + choice.options().stream().map(option -> option.key()).collect(Collectors.joining(", "))
                : setting.key();
    }

    private static void commands(String name, CommandLine command, List<String> names) {
        String options = command.getCommandSpec().options().stream()
                .filter(option -> !option.hidden() && !option.inherited())
                .map(OptionSpec::longestName)
                .sorted()
                .collect(Collectors.joining(" "));
        names.add("command %s %s".formatted(name, options).strip());
        for (Map.Entry<String, CommandLine> each : command.getSubcommands().entrySet()) {
            commands(name + " " + each.getKey(), each.getValue(), names);
        }
    }

    /** Figures of a step have the columns of those at the end. */
    private static boolean counts(Path file) {
        String name = file.toString();
        return name.endsWith(".csv") && (!name.contains("step-10") || name.endsWith("distributions.csv"));
    }

    private void columns(List<String> names) throws IOException {
        Path run = folder.resolve("run");
        assertThat(Cli.smallRun(run, "--at=10", "--format=csv", "--measure=loss(lane)")
                        .status())
                .isZero();
        for (String what : List.of("shift", "gradient-shift", "smoothness")) {
            Path measure = folder.resolve(what);
            assertThat(Cli.of(
                                    "measure",
                                    what,
                                    "--set=dataset=moons",
                                    "--set=width=8",
                                    "--steps=3",
                                    "--every=1",
                                    "--out=" + measure)
                            .status())
                    .isZero();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(NamesTest::counts).sorted().toList()) {
                String header = Files.readAllLines(file).get(0);
                names.add("columns %s: %s"
                        .formatted(folder.relativize(file).toString().replace('\\', '/'), header));
            }
        }
    }
}
