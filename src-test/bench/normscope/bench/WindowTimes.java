package normscope.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javafx.application.Application;
import normscope.app.window.DragProbe;
import normscope.app.window.WindowProbe;

/** Starts the window in Java machines of its own and prints what {@link WindowProbe} or {@link DragProbe} report from inside. */
final class WindowTimes {
    /** Before the arguments of {@link DragProbe}. */
    static final String DRAG = "drag";

    private static final int STARTS = 3;

    private WindowTimes() {}

    /** In the Java machine of the window; a main class that were the application itself could not be on a class path. */
    public static void main(String[] arguments) {
        if (arguments.length > 0 && arguments[0].equals(DRAG)) {
            Application.launch(DragProbe.class, Arrays.copyOfRange(arguments, 1, arguments.length));
        } else {
            Application.launch(WindowProbe.class, arguments);
        }
    }

    /** @param arguments what {@link WindowProbe} takes: the id of a page, and {@code live} for a slice that is cut live */
    static void print(List<String> arguments, Evidence evidence) throws IOException, InterruptedException {
        boolean display = System.getenv("DISPLAY") != null;
        System.out.println("Window at 1280×720 " + (display ? "on " + System.getenv("DISPLAY") : "without a display")
                + (arguments.isEmpty() ? "" : ", page " + String.join(" ", arguments)));
        for (int i = 0; i < STARTS; i++) {
            start(display, arguments, evidence);
        }
    }

    private static void start(boolean display, List<String> arguments, Evidence evidence)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(System.getProperty("java.home") + "/bin/java");
        command.add("-Djava.awt.headless=true");
        if (!display) {
            command.addAll(List.of("-Dglass.platform=Monocle", "-Dmonocle.platform=Headless", "-Dprism.order=sw"));
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), WindowTimes.class.getName()));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            List<String> reports =
                    lines.lines().filter(line -> line.startsWith("  ")).toList();
            reports.forEach(System.out::println);
            evidence.counted("reports of the window", reports.size(), 1);
        }
        int status = process.waitFor();
        evidence.holds(status == 0, "the window ended with status " + status);
    }
}
