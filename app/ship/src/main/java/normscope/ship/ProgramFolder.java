package normscope.ship;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;

/** The program with a runtime of its own in a folder, as jpackage makes it, and what we add to it. */
final class ProgramFolder {
    /** What the program and its libraries use of Java; a trial of the installed program would miss what is missing. */
    private static final String MODULES = "java.desktop,java.logging,java.management,java.sql,java.xml,jdk.charsets,"
            + "jdk.management,jdk.unsupported,jdk.xml.dom,jdk.zipfs";

    /** The jars that hold nothing but natives, which on Linux lie unpacked instead: nothing is then unpacked into homes. */
    private static final String NATIVES = "(nd4j-native|openblas|javacpp)-.*-linux.*\\.jar";

    /**
     * What opens the window runs a few thousand times and never again: Java's second compiler, which took a third of a start, comes
     * to it three to twelve times later. Loops over arrays reach that within a few updates, so training is as fast.
     */
    private static final List<String> COMPILES_LATER = List.of(
            "-XX:Tier4InvocationThreshold=60000",
            "-XX:Tier4MinInvocationThreshold=2000",
            "-XX:Tier4CompileThreshold=120000",
            "-XX:Tier4BackEdgeThreshold=120000");

    private static final int NEEDS_LEAVE = 24;

    private final Target target = Target.here();
    private final Path folder;

    private ProgramFolder(Path target) {
        folder = target;
    }

    /**
     * Makes it.
     *
     * @param built where normscope.jar lies, and its dependencies in lib
     * @param into the folder in which it shall lie
     */
    static ProgramFolder make(String version, Path built, Path into) throws IOException {
        Target system = Target.here();
        Path input = Folders.fresh(into.resolve("input"));
        Files.copy(built.resolve("normscope.jar"), input.resolve("normscope.jar"));
        boolean unpacked = system == Target.LINUX;
        Folders.copy(
                built.resolve("lib"),
                input.resolve("lib"),
                file -> !unpacked || !String.valueOf(file.getFileName()).matches(NATIVES));
        String name = system == Target.MACOS ? system.title + ".app" : system.title;
        Folders.delete(into.resolve(name));
        List<String> options = new ArrayList<>(List.of("--type", "app-image", "--name", system.title));
        options.addAll(List.of("--dest", into.toString(), "--input", input.toString()));
        options.addAll(List.of("--main-jar", "normscope.jar", "--main-class", "normscope.app.Launcher"));
        options.addAll(List.of("--app-version", numbered(version, system), "--vendor", "Normscope"));
        options.addAll(List.of("--icon", "icons/normscope." + system.icon, "--add-modules", MODULES));
        // commands stay: java itself makes the archive of classes at the place where the program is installed
        options.addAll(List.of("--jlink-options", "--strip-java-debug-attributes --no-man-pages --no-header-files"));
        COMPILES_LATER.forEach(option -> options.addAll(List.of("--java-options", option)));
        if (Runtime.version().feature() >= NEEDS_LEAVE) {
            options.addAll(List.of("--java-options", "--enable-native-access=ALL-UNNAMED"));
            options.addAll(List.of("--java-options", "--sun-misc-unsafe-memory-access=allow"));
        }
        if (system == Target.WINDOWS) {
            // a program with a window has no console there: this is the same one for the command line
            Path second = into.resolve("normscope-cli.properties");
            Files.writeString(second, "win-console=true\n");
            options.addAll(List.of("--add-launcher", "normscope-cli=" + second));
        }
        jpackage(options);
        ProgramFolder made = new ProgramFolder(into.resolve(name));
        if (unpacked) {
            made.unpackNatives(built.resolve("lib"));
        }
        Files.copy(Path.of("../../LICENSE"), made.app().resolve("LICENSE"));
        return made;
    }

    /** macOS takes no version that begins with a nought, and Windows three numbers. */
    static String numbered(String version, Target system) {
        String numbers = version.replaceFirst("[^\\d.].*", "");
        return system == Target.MACOS && numbers.startsWith("0.") ? "1" + numbers.substring(1) : numbers;
    }

    /** Runs jpackage of the JDK that runs this. */
    static void jpackage(List<String> options) {
        ToolProvider tool = ToolProvider.findFirst("jpackage")
                .orElseThrow(() -> new IllegalStateException("This Java has no jpackage: build with a whole JDK"));
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        if (tool.run(out, out, options.toArray(String[]::new)) != 0) {
            throw new IllegalStateException("jpackage " + String.join(" ", options));
        }
    }

    private void unpackNatives(Path lib) throws IOException {
        Path natives = Files.createDirectories(app().resolve("natives"));
        for (Path jar : Folders.list(lib, name -> name.matches(NATIVES))) {
            Folders.unpack(jar, natives, name -> name.matches(".*\\.so(\\.\\d+)*"));
        }
        // JavaCPP loads it under this name, and would make a copy in the home
        Files.copy(natives.resolve("libopenblas.so.0"), natives.resolve("libopenblas_nolapack.so.0"));
        // JavaFX looks for its own beside its jar
        for (Path jar : Folders.list(lib, name -> name.matches("javafx-graphics-.*-linux.*\\.jar"))) {
            Folders.unpack(jar, app().resolve("lib"), name -> name.endsWith(".so"));
        }
        option("-Djava.library.path=$APPDIR/natives");
        option("-Dorg.bytedeco.javacpp.pathsFirst=true");
    }

    /** One more option of the Java machine, wherever the program lies: $APPDIR stands for {@link #app}. */
    void option(String option) throws IOException {
        for (Path launcher : Folders.list(app(), name -> name.endsWith(".cfg"))) {
            // its last section are these
            Files.writeString(launcher, "java-options=" + option + "\n", StandardOpenOption.APPEND);
        }
    }

    Path folder() {
        return folder;
    }

    /** Where jars and the launchers' settings lie. */
    Path app() {
        return switch (target) {
            case LINUX -> folder.resolve("lib/app");
            case WINDOWS -> folder.resolve("app");
            case MACOS -> folder.resolve("Contents/app");
        };
    }

    /** What starts it. */
    Path launcher() {
        return switch (target) {
            case LINUX -> folder.resolve("bin/normscope");
            case WINDOWS -> folder.resolve("normscope-cli.exe");
            case MACOS -> folder.resolve("Contents/MacOS/Normscope");
        };
    }

    /** The java of its runtime. */
    Path java() {
        return switch (target) {
            case LINUX -> folder.resolve("lib/runtime/bin/java");
            case WINDOWS -> folder.resolve("runtime/bin/java.exe");
            case MACOS -> folder.resolve("Contents/runtime/Contents/Home/bin/java");
        };
    }

    /** Its class path, in the launcher's order. */
    String classPath() throws IOException {
        List<String> entries = new ArrayList<>();
        Path settings = app().resolve(target.title + ".cfg");
        for (String line : Files.readAllLines(settings, StandardCharsets.UTF_8)) {
            if (line.startsWith("app.classpath=") || line.startsWith("app.mainjar=")) {
                entries.add(line.substring(line.indexOf('=') + 1)
                        .replace("$APPDIR", app().toAbsolutePath().normalize().toString()));
            }
        }
        return String.join(System.getProperty("path.separator"), entries);
    }
}
