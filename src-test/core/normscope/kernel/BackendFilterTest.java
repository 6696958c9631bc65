package normscope.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackendFilterTest {
    private static final String SERVICE = "META-INF/services/org.nd4j.linalg.factory.Nd4jBackend";

    @TempDir
    Path folder;

    /** ND4J would take the CUDA library, and where it cannot start nothing would compute. */
    @Test
    void showsOneOfTheLibrariesOnTheClassPath() throws IOException {
        Path service = folder.resolve(SERVICE);
        Files.createDirectories(service.getParent());
        Files.writeString(service, "# licence\norg.nd4j.linalg.jcublas.JCublasBackend\n");
        URL cuda = folder.toUri().toURL();
        try (URLClassLoader both =
                new URLClassLoader(new URL[] {cuda}, getClass().getClassLoader())) {
            assertThat(Collections.list(both.getResources(SERVICE))).hasSizeGreaterThan(1);
            assertThat(Collections.list(new BackendFilter(both, true).getResources(SERVICE)))
                    .contains(service.toUri().toURL())
                    .noneMatch(url -> url.toString().contains("nd4j-native"));
            assertThat(Collections.list(new BackendFilter(both, false).getResources(SERVICE)))
                    .hasSize(1)
                    .allMatch(url -> url.toString().contains("nd4j-native"));
            assertThat(Collections.list(new BackendFilter(both, false).getResources("META-INF/MANIFEST.MF")))
                    .hasSizeGreaterThan(1);
        }
    }
}
