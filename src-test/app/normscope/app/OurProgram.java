package normscope.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** This program's classes in a process of their own. */
public final class OurProgram {
    private OurProgram() {}

    /** @param arguments options of its JVM, its main class and what that takes */
    public static List<String> command(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path")));
        command.addAll(List.of(arguments));
        return command;
    }
}
