package normscope.ship;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The zips that -Pportable has just made: nobody has started most of them, so what can be seen from outside is. */
class PortableTest {
    /** What JavaCPP and JavaFX load there, by name. */
    private static final Map<String, List<String>> LOADED = Map.of(
            "windows-x64",
            List.of(
                    "jnijavacpp.dll",
                    "jniopenblas_nolapack.dll",
                    "libopenblas.dll",
                    "jnind4jcpu.dll",
                    "glass.dll",
                    "prism_sw.dll"),
            "macos-arm64",
            List.of("libjnijavacpp.dylib", "libjniopenblas_nolapack.dylib", "libjnind4jcpu.dylib", "libglass.dylib"),
            "macos-x64",
            List.of("libjnijavacpp.dylib", "libjniopenblas_nolapack.dylib", "libjnind4jcpu.dylib", "libglass.dylib"),
            "linux-arm64",
            List.of("libjnijavacpp.so", "libjniopenblas_nolapack.so", "libjnind4jcpu.so", "libglassgtk3.so"),
            "linux-x64",
            List.of("libjnijavacpp.so", "libjniopenblas_nolapack.so", "libjnind4jcpu.so", "libglassgtk3.so"));

    private static final Map<String, String> ENDINGS = Map.of(
            "windows-x64", "dll", "macos-arm64", "dylib", "macos-x64", "dylib", "linux-arm64", "so", "linux-x64", "so");

    static Set<String> systems() {
        return LOADED.keySet();
    }

    @ParameterizedTest
    @MethodSource("systems")
    void classPathIsCompleteAndHasTheNativesOfItsSystemAlone(String system, @TempDir Path folder) throws Exception {
        Path program = unzip(system, folder);
        Path jar = program.resolve("normscope.jar");
        List<Path> classPath = classPath(jar);
        assertThat(classPath).hasSizeGreaterThan(50).allMatch(Files::isRegularFile);
        assertThat(classPath.get(0).getFileName().toString())
                .as("what a start needs first")
                .startsWith("picocli");
        try (Stream<Path> lib = Files.list(program.resolve("lib"))) {
            assertThat(lib.toList()).hasSameElementsAs(classPath);
        }
        Set<String> natives = natives(classPath);
        assertThat(natives).containsAll(LOADED.get(system));
        assertThat(natives).allMatch(name -> name.matches(".*\\." + ENDINGS.get(system) + "(\\.\\d+)*"));
        assertThat(unknown(jar, classPath)).as("packages that no jar has").isEmpty();
        Path script = program.resolve(system.startsWith("win") ? "normscope.cmd" : "normscope");
        assertThat(Files.size(script)).isPositive();
        assertThat(program.resolve("LICENSE")).exists();
        assertThat(Files.readString(program.resolve("notices.txt"))).contains("JCodec");
    }

    private static Path unzip(String system, Path folder) throws IOException {
        Path zip;
        try (Stream<Path> zips = Files.list(Path.of("target"))) {
            zip = zips.filter(file -> file.toString().endsWith(system + ".zip"))
                    .findFirst()
                    .orElseThrow();
        }
        try (ZipFile archive = new ZipFile(zip.toFile())) {
            for (var entry : archive.stream().toList()) {
                Path file = folder.resolve(entry.getName());
                Files.createDirectories(file.getParent());
                Files.copy(archive.getInputStream(entry), file);
            }
        }
        return folder.resolve(zip.getFileName().toString().replaceFirst("\\.zip$", ""));
    }

    private static List<Path> classPath(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            String entries = file.getManifest().getMainAttributes().getValue("Class-Path");
            return Arrays.stream(entries.split(" ")).map(jar::resolveSibling).toList();
        }
    }

    private static Set<String> natives(List<Path> jars) throws IOException {
        Set<String> natives = new TreeSet<>();
        for (Path jar : jars) {
            try (JarFile file = new JarFile(jar.toFile())) {
                file.stream()
                        .map(entry -> entry.getName().replaceFirst(".*/", ""))
                        .filter(name -> name.matches(".*\\.(so|dll|dylib)(\\.\\d+)*"))
                        .forEach(natives::add);
            }
        }
        return natives;
    }

    /** What our own classes name and nothing on the class path, nor Java, has. */
    private static Set<String> unknown(Path jar, List<Path> classPath) throws Exception {
        Path report = Files.createTempFile("jdeps", ".txt");
        String path = classPath.stream().map(Path::toString).collect(Collectors.joining(java.io.File.pathSeparator));
        Path core = classPath.stream()
                .filter(each -> each.getFileName().toString().startsWith("normscope-core"))
                .findFirst()
                .orElseThrow();
        Process jdeps = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jdeps").toString(),
                        "--multi-release",
                        "17",
                        "-verbose:class",
                        "-cp",
                        path,
                        jar.toString(),
                        core.toString())
                .redirectErrorStream(true)
                .redirectOutput(report.toFile())
                .start();
        assertThat(jdeps.waitFor()).isZero();
        try (Stream<String> lines = Files.lines(report)) {
            return lines.filter(line -> line.endsWith("not found")).collect(Collectors.toCollection(TreeSet::new));
        } finally {
            Files.delete(report);
        }
    }
}
