package normscope.app;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import normscope.app.command.NormscopeCommand;
import normscope.app.window.Complaints;
import picocli.CommandLine;

/**
 * Where the program starts: the window, or the command line. It does not extend JavaFX's {@code Application}, because
 * Java refuses to start such a class from the class path.
 */
public final class Launcher {
    private Launcher() {}

    /** See {@code normscope --help}. Exit status: 0, 2 for bad usage or bad input, 1 for a failure of ours. */
    public static void main(String[] args) {
        // Figures are drawn by AWT, also where there is no display, and on macOS AWT and JavaFX would both want the
        // main thread.
        if (System.getProperty("java.awt.headless") == null) {
            System.setProperty("java.awt.headless", "true");
        }
        // One notation in all texts and files, wherever they are written: 1,000.5, and every sentence in English.
        Locale.setDefault(Locale.US);
        CommandLine commandLine = NormscopeCommand.commandLine(List.of(args));
        if (speaksAscii()) {
            speakUtf8(commandLine);
        }
        System.exit(Complaints.printed(commandLine, commandLine.execute(args)));
    }

    private static boolean speaksAscii() {
        // JDK 17 speaks the default charset, and newer ones the system's
        String system = System.getProperty("native.encoding", "UTF-8");
        return Charset.defaultCharset().equals(StandardCharsets.US_ASCII)
                || Charset.isSupported(system) && Charset.forName(system).equals(StandardCharsets.US_ASCII);
    }

    /** A container without a locale makes Java print '?' for every '×', though its terminal shows UTF-8. */
    private static void speakUtf8(CommandLine commandLine) {
        System.setOut(new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8));
        commandLine
                .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
    }
}
