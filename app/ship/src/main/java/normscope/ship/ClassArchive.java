package normscope.ship;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The archive of classes with which a program starts in half the time: from JDK 25 on an AOT cache, which lies in the program
 * wherever that goes; before, a class-data archive, which only fits at the place where it was made, so the list of classes
 * ships with it. The Java machine passes over an archive that does not fit.
 */
final class ClassArchive {
    private static final int AOT = 25;
    private static final String LIST = "normscope.classlist";
    private static final String SHARED = "normscope.jsa";

    private ClassArchive() {}

    /** Whether what is made stays behind when the program goes elsewhere. */
    static boolean staysBehind(Path file) {
        return file.endsWith(SHARED);
    }

    /** Opens the window once, trains for a while, and keeps which classes that took. */
    static void make(ProgramFolder program, Path temporary) throws IOException, InterruptedException {
        boolean aot = Runtime.version().feature() >= AOT;
        Path app = program.app().toAbsolutePath().normalize();
        Path made = app.resolve(aot ? "normscope.aot" : LIST);
        List<String> command = new ArrayList<>();
        if (Target.here() == Target.LINUX && System.getenv("DISPLAY") == null) {
            if (!Command.there("xvfb-run")) {
                System.out.println(
                        "No archive of classes: there is no display, and no xvfb-run (sh .ci/setup installer)");
                return;
            }
            command.addAll(List.of("xvfb-run", "-a"));
        }
        Path home = Folders.fresh(temporary.resolve("home"));
        command.addAll(
                List.of(program.launcher().toString(), "--picture=" + home.resolve("picture.png"), "--after=40"));
        String option = (aot ? "-XX:AOTCacheOutput=" : "-XX:DumpLoadedClassList=") + made;
        // what the person has set is neither read nor written
        String options = option + " -Xlog:disable -Duser.home=" + home.toAbsolutePath();
        Command.run(Map.of("JAVA_TOOL_OPTIONS", options, "XDG_CONFIG_HOME", home.toString()), command);
        if (!Files.exists(home.resolve("picture.png")) || !Files.exists(made)) {
            throw new IOException("The program that was made did not show its window, or left no " + made);
        }
        if (!aot) {
            Command.run(
                    program.java().toString(),
                    "-Xshare:dump",
                    "-Xlog:disable",
                    "-XX:SharedClassListFile=" + made,
                    "-XX:SharedArchiveFile=" + app.resolve(SHARED),
                    "-cp",
                    program.classPath());
        }
        program.option(aot ? "-XX:AOTCache=$APPDIR/normscope.aot" : "-XX:SharedArchiveFile=$APPDIR/" + SHARED);
        if (aot) {
            // at the address where it was made, where that is free: else a third of the gain goes into moving it
            program.option("-XX:+UnlockDiagnosticVMOptions");
            program.option("-XX:ArchiveRelocationMode=0");
            // else what ran often in the recording is compiled by the second compiler at once: a tenth of a start
            program.option("-XX:-AOTReplayTraining");
        }
        program.option("-Xlog:disable"); // where it does not fit, nobody needs to know
        program.option("-Xlog:all=error:stderr:");
        Command.run(program.launcher().toString(), "--version"); // these options are no promise of any JDK
    }
}
