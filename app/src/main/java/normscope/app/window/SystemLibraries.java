package normscope.app.window;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names the package to install where a library of the system is missing. */
final class SystemLibraries {
    /** How the dynamic linker of Linux complains. */
    private static final Pattern COMPLAINT = Pattern.compile("(lib[\\w.+-]+\\.so[.\\d]*): cannot open shared object");

    /** How Java complains where there are no fonts to measure text with. */
    private static final String NO_FONTS = "Fontconfig";

    /** What a JavaFX window loads. */
    private static final List<String> WINDOW = List.of("libgtk-3.so.0", "libXtst.so.6", "libpangoft2-1.0.so.0");

    /** What JavaFX draws with on the graphics card; it draws without as well. */
    private static final List<String> CARD = List.of("libGL.so.1", "libXxf86vm.so.1");

    private static final Map<String, String> DEBIAN_PACKAGES = Map.of(
            "libgtk-3.so.0", "libgtk-3-0",
            "libXtst.so.6", "libxtst6",
            "libpangoft2-1.0.so.0", "libpangoft2-1.0-0",
            "libfontconfig.so.1", "libfontconfig1",
            "libfreetype.so.6", "libfreetype6",
            "libgomp.so.1", "libgomp1",
            "libstdc++.so.6", "libstdc++6");

    private SystemLibraries() {}

    /** A sentence that names what to install if a missing library is behind this failure; empty if none is. */
    static String missing(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String message = String.valueOf(cause.getMessage());
            Matcher complaint = COMPLAINT.matcher(message);
            if (complaint.find()) {
                return install(complaint.group(1));
            }
            if (cause instanceof Error && message.contains(NO_FONTS)) {
                return "Java finds no fonts to draw with: install fontconfig (on Debian: apt-get install fontconfig)";
            }
        }
        return "";
    }

    /** The same for a window, by asking the dynamic linker what it knows: JavaFX keeps to itself what it misses. */
    static String missingForWindow() {
        String known = loadable();
        return known.isEmpty()
                ? ""
                : WINDOW.stream()
                        .filter(library -> !known.contains(library))
                        .findFirst()
                        .map(SystemLibraries::install)
                        .orElse("");
    }

    /** Whether the system, as far as it tells, lacks what JavaFX loads to draw with the graphics card. */
    static boolean lacksCard() {
        String known = loadable();
        return !known.isEmpty() && CARD.stream().anyMatch(library -> !known.contains(library));
    }

    private static String install(String library) {
        String debianPackage = DEBIAN_PACKAGES.get(library);
        return "The system library %s is missing: install the package that has it%s"
                .formatted(
                        library,
                        debianPackage == null ? "" : " (on Debian: apt-get install %s)".formatted(debianPackage));
    }

    /** What the dynamic linker knows; empty where it does not tell. */
    private static String loadable() {
        for (String program : List.of("ldconfig", "/sbin/ldconfig")) { // an ordinary user's path may lack /sbin
            try {
                Process process = new ProcessBuilder(program, "-p")
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
                String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                if (process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0) {
                    return output;
                }
            } catch (IOException e) {
                // not there under this name
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return "";
            }
        }
        return "";
    }
}
