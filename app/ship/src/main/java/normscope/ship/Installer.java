package normscope.ship;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Makes what the system that this runs on installs, with a runtime of its own: that of the JDK that runs this. */
public final class Installer {
    private Installer() {}

    /** Version, folder of the built program, folder into which it goes. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        String version = arguments[0];
        Path into = Path.of(arguments[2]);
        ProgramFolder program = ProgramFolder.make(version, Path.of(arguments[1]), into);
        ClassArchive.make(program, into);
        System.out.println("Made with the runtime of JDK " + Runtime.version() + ":");
        Folders.report(program.folder());
        switch (Target.here()) {
            case LINUX -> {
                if (Command.there("dpkg-deb")) {
                    Folders.report(DebianPackage.make(version, program, into));
                } else {
                    System.out.println("No .deb: there is no dpkg-deb (sh .ci/setup installer)");
                }
            }
            case WINDOWS -> {
                for (String type : List.of("msi", "exe")) {
                    Folders.report(pack(version, type, program, into, List.of("--win-menu", "--win-dir-chooser")));
                }
            }
            case MACOS -> Folders.report(pack(version, "dmg", program, into, List.of()));
        }
    }

    private static Path pack(String version, String type, ProgramFolder program, Path into, List<String> more)
            throws IOException {
        Target system = Target.here();
        Path files = into.resolve("files.properties");
        Files.writeString(
                files,
                "extension=normscope\nmime-type=application/x-normscope\ndescription=Normscope experiment or lesson\n");
        Path made = Folders.fresh(into.resolve(type));
        List<String> options = new ArrayList<>(List.of("--type", type, "--name", system.title));
        options.addAll(List.of("--app-image", program.folder().toString(), "--dest", made.toString()));
        options.addAll(List.of("--app-version", ProgramFolder.numbered(version, system), "--vendor", "Normscope"));
        options.addAll(List.of("--license-file", "../../LICENSE", "--file-associations", files.toString()));
        options.addAll(more);
        ProgramFolder.jpackage(options);
        return made;
    }
}
