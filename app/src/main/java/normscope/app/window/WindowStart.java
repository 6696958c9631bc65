package normscope.app.window;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import javafx.application.Application;
import normscope.app.job.TemporaryFolder;
import normscope.app.view.SelfPortrait;
import normscope.config.Shown;

/** Opens the window, or says in a sentence why it cannot. */
public final class WindowStart {
    /** Held, because a logger that nobody holds forgets its level. */
    private static final Logger JAVAFX = Logger.getLogger("javafx");

    private WindowStart() {}

    /** Returns when the window is closed, with the program's exit status. */
    public static int open(List<String> args, PrintWriter err) {
        boolean withoutDisplay = System.getProperty("glass.platform") != null; // Monocle, for tests
        String obstacle = withoutDisplay ? "" : obstacle(System.getProperty("os.name", ""), System.getenv());
        if (!obstacle.isEmpty()) {
            return complain(obstacle, err);
        }
        TemporaryFolder.check();
        if (System.getProperty("prism.order") == null && !libraryPath(System.getenv()) && SystemLibraries.lacksCard()) {
            System.setProperty("prism.order", "sw"); // what JavaFX falls back to, after the stack trace of its search
        }
        JAVAFX.setLevel(Level.SEVERE); // it warns of every start from the class path
        try {
            Application.launch(Workbench.class, args.toArray(String[]::new));
            return SelfPortrait.isMissing() ? Complaints.BAD_INPUT : 0;
        } catch (UnsupportedOperationException e) {
            // What JavaFX throws where it finds no display, or where a library of GTK is missing.
            return complain(why(String.valueOf(e.getMessage())), err);
        }
    }

    /** What will keep the window from opening, as far as that shows beforehand; empty if nothing does. */
    static String obstacle(String system, Map<String, String> environment) {
        if (!system.startsWith("Linux")) {
            return "";
        }
        if (environment.getOrDefault("DISPLAY", "").isEmpty()) {
            return "There is no display for the window: set DISPLAY, or use 'normscope run', which needs none";
        }
        // Asked beforehand, because JavaFX would print the stack trace of what it misses. Libraries in places of the
        // person's own are not in the linker's list.
        return libraryPath(environment) ? "" : SystemLibraries.missingForWindow();
    }

    private static boolean libraryPath(Map<String, String> environment) {
        return !environment.getOrDefault("LD_LIBRARY_PATH", "").isEmpty();
    }

    private static String why(String message) {
        String missing = SystemLibraries.missingForWindow();
        if (!missing.isEmpty()) {
            return missing;
        }
        return message.contains("DISPLAY")
                ? "The display '%s' cannot be opened: set DISPLAY to one that can, or use 'normscope run', which needs none"
                        .formatted(System.getenv("DISPLAY"))
                : "The window cannot be opened (%s): install GTK 3 (on Debian: apt-get install libgtk-3-0 libxtst6)"
                        .formatted(message);
    }

    private static int complain(String sentence, PrintWriter err) {
        err.println("normscope: " + Shown.sentence(sentence) + ".");
        err.flush();
        return Complaints.BAD_INPUT;
    }
}
