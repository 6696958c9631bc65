package normscope.ship;

import java.util.Locale;

/** The systems for which jpackage makes something. */
enum Target {
    LINUX("normscope", "png"),
    WINDOWS("Normscope", "ico"),
    MACOS("Normscope", "icns");

    /** Of the program: what a menu shows, and on Linux the command. */
    final String title;

    /** How its pictures end. */
    final String icon;

    Target(String title, String icon) {
        this.title = title;
        this.icon = icon;
    }

    /** The one that this runs on. */
    static Target here() {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        return system.contains("win") ? WINDOWS : system.contains("mac") ? MACOS : LINUX;
    }
}
