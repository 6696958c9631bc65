package normscope.app.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import normscope.app.Launcher;
import normscope.app.OtherMachine;
import normscope.app.OurProgram;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The program as a person starts it, in a real window on a display of its own, which is Xvfb's and so Linux's. */
@Tag("slow")
@EnabledOnOs(OS.LINUX)
class RealWindowTest {
    @TempDir
    Path folder;

    @Test
    @Timeout(240)
    void itPlaysTheScenarioInARealWindow() throws Exception {
        Path report = folder.resolve("report.txt");
        run(List.of("-Dprism.order=sw", RealWindowScenario.class.getName(), report.toString(), folder.toString()));
        assertThat(Files.readAllLines(report)).containsExactlyElementsOf(RealWindowScenario.EXPECTED);
    }

    @Test
    @Timeout(240)
    void itTakesItsOwnPicture() throws Exception {
        Path picture = folder.resolve("window.png");
        String said = run(List.of(
                Launcher.class.getName(), "--picture=" + picture, "--after=3", "--size=1280x720", "--theme=dark"));
        assertThat(said).as("what greets a newcomer").isEmpty();
        BufferedImage image = ImageIO.read(picture.toFile());
        assertThat(image.getWidth()).isEqualTo(1280);
        assertThat(image.getHeight()).isEqualTo(720);
        Set<Integer> colours = new HashSet<>();
        for (int x = 0; x < 1280; x += 4) {
            for (int y = 0; y < 720; y += 4) {
                colours.add(image.getRGB(x, y));
            }
        }
        assertThat(colours).hasSizeGreaterThan(100);
        assertThat(colours(image, 240, 440, 580, 640))
                .as("after the steps there are curves, with the colours of both lanes")
                .contains(0xFFEE7A2B, 0xFF3FA2E0);
    }

    private static Set<Integer> colours(BufferedImage image, int left, int top, int right, int bottom) {
        Set<Integer> colours = new HashSet<>();
        for (int x = left; x < right; x++) {
            for (int y = top; y < bottom; y++) {
                colours.add(image.getRGB(x, y));
            }
        }
        return colours;
    }

    private String run(List<String> optionsMainAndArguments) throws Exception {
        Path number = folder.resolve("display");
        Process display = display(number);
        try {
            WindowTest.until(() -> number.toFile().length() > 1);
            List<String> command = OurProgram.command(
                    "-Djava.awt.headless=true",
                    "-Dtestfx.robot=glass",
                    "-Duser.home=" + folder,
                    OtherMachine.NATIVES,
                    "-Dorg.bytedeco.javacpp.platform.extension="
                            + System.getProperty("org.bytedeco.javacpp.platform.extension", ""));
            command.addAll(optionsMainAndArguments);
            ProcessBuilder builder = new ProcessBuilder(command);
            builder.environment().put("DISPLAY", ":" + Files.readString(number).strip());
            builder.environment().remove("XDG_CONFIG_HOME");
            Path log = folder.resolve("log.txt");
            Process program = builder.redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            boolean ended = program.waitFor(200, TimeUnit.SECONDS);
            program.destroyForcibly();
            assertThat(ended).as("it ends: %s", Files.readString(log)).isTrue();
            assertThat(program.exitValue()).as(Files.readString(log)).isZero();
            return Files.readString(log);
        } finally {
            display.destroy();
        }
    }

    private static Process display(Path number) {
        try {
            return new ProcessBuilder("Xvfb", "-displayfd", "1", "-screen", "0", "1400x900x24", "-nolisten", "tcp")
                    .redirectOutput(number.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new AssertionError("There is no Xvfb to show a window on: sh .ci/setup tests", e);
        }
    }
}
