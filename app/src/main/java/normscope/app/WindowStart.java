package normscope.app;

import java.io.PrintWriter;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import javafx.application.Application;

/** Opens the window, or says in a sentence why it cannot. */
final class WindowStart {
    /** Held, because a logger that nobody holds forgets its level. */
    private static final Logger JAVAFX = Logger.getLogger("javafx");

    private WindowStart() {}

    /** Returns when the window is closed, with the program's exit status. */
    static int open(List<String> args, PrintWriter err) {
        JAVAFX.setLevel(Level.SEVERE); // it warns of every start from the class path
        try {
            Application.launch(Workbench.class, args.toArray(String[]::new));
            return 0;
        } catch (UnsupportedOperationException e) {
            // What JavaFX throws where it finds no display, or where a library of GTK is missing.
            err.println("normscope: " + why(String.valueOf(e.getMessage())) + ".");
            err.flush();
            return Complaints.BAD_INPUT;
        }
    }

    private static String why(String message) {
        String missing = SystemLibraries.missingForWindow();
        if (!missing.isEmpty()) {
            return missing;
        }
        String display = System.getenv("DISPLAY");
        if (!message.contains("DISPLAY")) {
            return "The window cannot be opened (%s): install GTK 3 (on Debian: apt-get install libgtk-3-0 libxtst6)"
                    .formatted(message);
        }
        return display == null || display.isEmpty()
                ? "There is no display for the window: set DISPLAY, or use 'normscope run', which needs none"
                : "The display '%s' cannot be opened: set DISPLAY to one that can, or use 'normscope run', which needs none"
                        .formatted(display);
    }
}
