package normscope.ship;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/**
 * Makes a zip for each system with the program, the natives of that system alone and a start script, which needs a Java on the
 * machine; on whichever system this runs.
 */
public final class Portable {
    /** What differs between systems: a name that ends in a classifier. */
    private static final String OF_A_SYSTEM =
            "(javafx-\\w+|nd4j-native|openblas|javacpp)-[\\d.]+(-M[\\d.]+)?(-\\d[\\d.]*)?"
                    + "-(win|mac|linux)[\\w-]*\\.jar";

    private static final int RUNS = 0100755;
    private static final int PLAIN = 0100644;

    private Portable() {}

    /** Version, folder of the built program, folder in which natives/SYSTEM lie and into which the zips go. */
    public static void main(String[] arguments) throws IOException {
        Path built = Path.of(arguments[1]);
        Path into = Path.of(arguments[2]);
        for (Path natives : Folders.list(into.resolve("natives"), name -> true)) {
            String name = "normscope-%s-%s".formatted(arguments[0], natives.getFileName());
            Path zip = into.resolve(name + ".zip");
            write(built, natives, zip, name);
            Folders.report(zip);
        }
    }

    private static void write(Path built, Path natives, Path zip, String folder) throws IOException {
        List<Path> lib =
                Folders.list(built.resolve("lib"), name -> name.endsWith(".jar") && !name.matches(OF_A_SYSTEM));
        List<Path> jars = new ArrayList<>(lib);
        jars.addAll(Folders.list(natives, name -> name.endsWith(".jar")));
        Path jar = Files.createTempFile(zip.toAbsolutePath().getParent(), "normscope", ".jar");
        try (ZipArchiveOutputStream out = new ZipArchiveOutputStream(zip)) {
            withClassPath(built.resolve("normscope.jar"), jars, jar);
            add(out, folder, "normscope.jar", jar, PLAIN);
            for (Path each : jars) {
                add(out, folder, "lib/" + each.getFileName(), each, PLAIN);
            }
            boolean windows = natives.endsWith("windows-x64");
            String script = windows ? "normscope.cmd" : "normscope";
            add(out, folder, script, Path.of("portable", script), RUNS);
            add(out, folder, "README.txt", Path.of("portable/README.txt"), PLAIN);
            add(out, folder, "LICENSE", Path.of("../../LICENSE"), PLAIN);
            add(
                    out,
                    folder,
                    "notices.txt",
                    Path.of("../../assets/src/main/resources/normscope/licences/notices.txt"),
                    PLAIN);
        } finally {
            Files.delete(jar);
        }
    }

    private static void add(ZipArchiveOutputStream out, String folder, String name, Path file, int mode)
            throws IOException {
        ZipArchiveEntry entry = new ZipArchiveEntry(file, folder + "/" + name);
        entry.setUnixMode(mode);
        out.putArchiveEntry(entry);
        Files.copy(file, out);
        out.closeArchiveEntry();
    }

    /** The same jar, whose manifest names these jars, in the order that it had: what a start needs comes first. */
    private static void withClassPath(Path from, List<Path> jars, Path to) throws IOException {
        try (JarFile jar = new JarFile(from.toFile())) {
            Manifest manifest = jar.getManifest();
            Attributes attributes = manifest.getMainAttributes();
            List<String> order = Arrays.stream(
                            attributes.getValue(Attributes.Name.CLASS_PATH).split(" "))
                    .map(Portable::onAnySystem)
                    .toList();
            attributes.put(
                    Attributes.Name.CLASS_PATH,
                    jars.stream()
                            .sorted(Comparator.comparingInt(
                                    each -> order.indexOf(onAnySystem("lib/" + each.getFileName()))))
                            .map(each -> "lib/" + each.getFileName())
                            .collect(Collectors.joining(" ")));
            try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(to))) {
                out.putNextEntry(new ZipEntry(JarFile.MANIFEST_NAME));
                manifest.write(out);
                for (var entry : jar.stream().toList()) {
                    if (!entry.getName().equals(JarFile.MANIFEST_NAME) && !entry.isDirectory()) {
                        ZipEntry copied = new ZipEntry(entry.getName());
                        copied.setTime(entry.getTime());
                        out.putNextEntry(copied);
                        try (InputStream in = jar.getInputStream(entry)) {
                            in.transferTo(out);
                        }
                    }
                }
            }
        }
    }

    /** The same name for the natives of every system. */
    private static String onAnySystem(String jar) {
        return jar.replaceFirst("-(win|mac|linux)[\\w-]*\\.jar$", ".jar");
    }
}
