package normscope.ship;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The program folder as a Debian package. Every file that it brings is the package's own (jpackage's would copy menu entries
 * by scripts, which fail on bare systems), so removing it leaves nothing.
 */
final class DebianPackage {
    private static final Pattern LINKED = Pattern.compile("=> (/\\S+)");
    private static final Pattern NEEDED = Pattern.compile("NEEDED.*\\[(\\S+)]");
    private static final Pattern T64 = Pattern.compile("t64$");

    private DebianPackage() {}

    static Path make(String version, ProgramFolder program, Path into) throws IOException, InterruptedException {
        String architecture = Command.run("dpkg", "--print-architecture").strip();
        Path root = Folders.fresh(into.resolve("deb"));
        Path opt = root.resolve("opt/normscope");
        Folders.copy(program.folder(), opt, file -> !ClassArchive.staysBehind(file));
        put("linux/normscope.desktop", root.resolve("usr/share/applications/normscope.desktop"));
        put("linux/normscope.xml", root.resolve("usr/share/mime/packages/normscope.xml"));
        put("icons/normscope.svg", root.resolve("usr/share/icons/hicolor/scalable/apps/normscope.svg"));
        put("icons/normscope.png", root.resolve("usr/share/icons/hicolor/256x256/apps/normscope.png"));
        Path copyright = root.resolve("usr/share/doc/normscope/copyright");
        put("../../assets/src/main/resources/normscope/licences/notices.txt", copyright);
        Files.writeString(
                copyright,
                "The libraries and their licences: normscope info --licences\n\n" + Files.readString(copyright));
        Files.createDirectories(root.resolve("usr/bin"));
        Files.createSymbolicLink(root.resolve("usr/bin/normscope"), Path.of("/opt/normscope/bin/normscope"));
        Path control = root.resolve("DEBIAN");
        put("linux/postinst", control.resolve("postinst"));
        put("linux/prerm", control.resolve("prerm"));
        Files.writeString(
                control.resolve("control"),
                String.join(
                        "\n",
                        "Package: normscope",
                        "Version: " + version.replace("-SNAPSHOT", "~snapshot"),
                        "Architecture: " + architecture,
                        "Maintainer: The authors of Normscope <normscope@localhost>",
                        "Section: science",
                        "Priority: optional",
                        "Installed-Size: " + Folders.size(root) / 1024,
                        "Depends: " + String.join(", ", depends(opt)),
                        "Description: laboratory for normalization in neural networks",
                        " Small networks that differ only in their normalization train in lockstep, and every figure",
                        " on the screen is measured from them. It brings a Java of its own.",
                        ""));
        readable(root);
        for (String script : List.of("postinst", "prerm")) {
            Files.setPosixFilePermissions(control.resolve(script), PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        Path made = into.resolve("normscope_%s_%s.deb".formatted(version, architecture));
        List<String> build = new ArrayList<>(List.of("dpkg-deb", "--root-owner-group"));
        // as small as xz makes it in fourteen times the time; dpkg reads it from Debian 12 and Ubuntu 22.04 on
        boolean zstd = Command.run("dpkg-deb", "--help").contains("zstd");
        build.addAll(zstd ? List.of("-Zzstd", "-z9") : List.of("-Zxz", "-z1"));
        build.addAll(List.of("--build", root.toString(), made.toString()));
        Command.run(build.toArray(String[]::new));
        Folders.delete(root);
        return made;
    }

    private static void put(String from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        Files.copy(Path.of(from), to);
    }

    /** Whatever the builder's umask is. */
    private static void readable(Path root) throws IOException {
        List<Path> all;
        try (Stream<Path> walk = Files.walk(root)) {
            all = walk.filter(file -> !Files.isSymbolicLink(file)).toList();
        }
        for (Path each : all) {
            boolean runs = Files.isDirectory(each)
                    || Files.getPosixFilePermissions(each).toString().contains("OWNER_EXECUTE");
            Files.setPosixFilePermissions(each, PosixFilePermissions.fromString(runs ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }

    /** The packages whose libraries its own are linked with; Debian 13 and Ubuntu 24.04 renamed some of them to …t64. */
    private static Set<String> depends(Path opt) throws IOException, InterruptedException {
        Set<String> libraries = new TreeSet<>();
        Path own = opt.toAbsolutePath().normalize();
        List<Path> ours;
        try (Stream<Path> walk = Files.walk(opt)) {
            ours = walk.filter(file -> String.valueOf(file.getFileName()).matches(".*\\.so(\\.\\d+)*"))
                    .toList();
        }
        for (Path each : ours) {
            Set<String> needed = named(NEEDED, Command.run("readelf", "-d", each.toString()));
            for (String library : named(LINKED, Command.run("ldd", each.toString()))) {
                Path file = Path.of(library);
                if (needed.contains(String.valueOf(file.getFileName())) && !file.startsWith(own)) {
                    libraries.add(file.toRealPath().toString());
                }
            }
        }
        // two that are opened by name; without them the window draws without the graphics card
        Set<String> packages = new TreeSet<>(Set.of("fontconfig"));
        packages.addAll(List.of("libgl1 | libgl1t64", "libxxf86vm1 | libxxf86vm1t64"));
        for (String library : libraries) {
            String owner = owner(library);
            String plain = T64.matcher(owner).replaceFirst("");
            packages.add(
                    plain.startsWith("libc6") || plain.startsWith("libgcc") ? plain : plain + " | " + plain + "t64");
        }
        return packages;
    }

    private static Set<String> named(Pattern pattern, String said) {
        return pattern.matcher(said).results().map(result -> result.group(1)).collect(Collectors.toSet());
    }

    /** dpkg may know a file under the path before /lib became a link to /usr/lib. */
    private static String owner(String library) throws IOException, InterruptedException {
        try {
            return first(Command.run("dpkg", "-S", library));
        } catch (IOException e) {
            return first(Command.run("dpkg", "-S", library.replaceFirst("^/usr", "")));
        }
    }

    private static String first(String said) {
        return said.lines()
                .filter(line -> !line.startsWith("diversion"))
                .findFirst()
                .orElseThrow()
                .replaceFirst(":.*", "");
    }
}
