package normscope;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The developers' picture of the packages is true to the code. */
class PackagesTest {
    private static final Path PICTURE =
            Path.of(System.getProperty("basedir", "."), "..", "assets", "docs", "developers.md");

    @Test
    void showsEveryPackageAndEveryArrowThatDoesNotFollowFromOthers() throws IOException {
        List<String> drawn = Files.readAllLines(PICTURE, StandardCharsets.UTF_8).stream()
                .map(String::strip)
                .filter(line -> line.matches("[a-z.]+ --> [a-z.]+"))
                .toList();
        assertThat(drawn).isEqualTo(arrows());
    }

    private static List<String> arrows() {
        Map<String, Set<String>> known = known();
        Set<String> arrows = new TreeSet<>();
        known.forEach((from, all) -> all.stream()
                .filter(to -> all.stream().noneMatch(by -> !by.equals(to) && reaches(known, by, to)))
                .forEach(to -> arrows.add(from + " --> " + to)));
        return List.copyOf(arrows);
    }

    /** Which packages each package names in its code, without the part that all share. */
    private static Map<String, Set<String>> known() {
        Map<String, Set<String>> known = new TreeMap<>();
        new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("normscope").stream()
                        .flatMap(PackagesTest::dependencies)
                        .forEach(dependency -> known.computeIfAbsent(
                                        name(dependency.getOriginClass()), from -> new TreeSet<>())
                                .add(name(dependency.getTargetClass().getBaseComponentType())));
        known.forEach((from, all) -> all.remove(from));
        return known;
    }

    private static Stream<Dependency> dependencies(JavaClass type) {
        return type.getDirectDependenciesFromSelf().stream().filter(dependency -> dependency
                .getTargetClass()
                .getBaseComponentType()
                .getPackageName()
                .startsWith("normscope."));
    }

    private static String name(JavaClass type) {
        return type.getPackageName().replaceFirst("normscope\\.", "");
    }

    private static boolean reaches(Map<String, Set<String>> known, String from, String to) {
        Set<String> seen = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(from));
        while (!open.isEmpty()) {
            for (String next : known.getOrDefault(open.pop(), Set.of())) {
                if (next.equals(to)) {
                    return true;
                }
                if (seen.add(next)) {
                    open.push(next);
                }
            }
        }
        return false;
    }
}
