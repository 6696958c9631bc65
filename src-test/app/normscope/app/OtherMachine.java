package normscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** A program of ours in a process of its own, on a machine whose only fonts are a bold Roboto and one of symbols. */
public final class OtherMachine {
    /** A character of its symbols, which our typeface lacks. */
    public static final String SYMBOL = "\ue000";

    /** Unpacked where they are already, and not in a home that a test gives. */
    public static final String NATIVES =
            "-Dorg.bytedeco.javacpp.cachedir=" + Path.of(System.getProperty("user.home"), ".javacpp", "cache");

    private static final List<String> FONTS = List.of(
            "/com/formdev/flatlaf/fonts/roboto/Roboto-Bold.ttf", "/META-INF/resources/feather/4.28/fonts/feather.ttf");

    private OtherMachine() {}

    /**
     * What it said; it must end well.
     *
     * @param folder where its fonts and its words may lie
     * @param arguments options of its JVM, its main class and what that takes
     */
    public static String run(Path folder, List<String> arguments) throws Exception {
        Path fonts = Files.createDirectories(folder.resolve("fonts"));
        for (String font : FONTS) {
            try (InputStream in = Objects.requireNonNull(OtherMachine.class.getResourceAsStream(font), font)) {
                Files.write(fonts.resolve(font.substring(font.lastIndexOf('/') + 1)), in.readAllBytes());
            }
        }
        Path configuration = folder.resolve("fonts.conf");
        Files.writeString(
                configuration,
                "<fontconfig><dir>%s</dir><cachedir>%s</cachedir></fontconfig>"
                        .formatted(fonts, folder.resolve("cache")));
        List<String> command = OurProgram.command(
                "-Djava.awt.headless=true",
                "-Duser.home=" + folder, // where Java keeps what it found out of the fonts
                NATIVES,
                "-Dorg.bytedeco.javacpp.platform.extension="
                        + System.getProperty("org.bytedeco.javacpp.platform.extension", ""));
        command.addAll(arguments);
        Path log = folder.resolve("log");
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("FONTCONFIG_FILE", configuration.toString());
        Process program = builder.redirectOutput(log.toFile()).start();
        boolean ended = program.waitFor(300, TimeUnit.SECONDS);
        program.destroyForcibly();
        String said = Files.readString(log);
        assertThat(ended).as(said).isTrue();
        assertThat(program.exitValue()).as(said).isZero();
        return said;
    }
}
