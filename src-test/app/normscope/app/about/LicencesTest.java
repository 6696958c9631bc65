package normscope.app.about;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LicencesTest {
    /** What asks for its notice to be passed on and has none in its own file, with the name that the notices give it. */
    private static final Map<String, String> NOTICES = Map.of(
            "jcodec", "JCodec",
            "controlsfx", "ControlsFX",
            "org.jfree.fxgraphics2d", "FXGraphics2D",
            "atlantafx-base", "AtlantaFX",
            "slf4j-api", "SLF4J",
            "slf4j-nop", "SLF4J");

    @Test
    void everyLibraryOfTheClassPathIsListed() {
        List<String> listed = Licences.libraries().stream()
                .map(library -> library.called().replace(' ', '-'))
                .toList();
        List<String> shipped = Arrays.stream(
                        System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> new File(entry).getName())
                .filter(name ->
                        name.matches("(nd4j|javafx|batik|pdfbox|jcodec|openblas|javacpp|picocli|controlsfx).*\\.jar"))
                .map(name -> name.replaceFirst("(-(linux|mac|win)[^/]*)?\\.jar$", ""))
                .toList();
        assertThat(shipped).hasSizeGreaterThan(15); // else the class path is not what this believes it to be
        assertThat(listed).hasSizeGreaterThan(40).containsAll(shipped);
    }

    @Test
    void whatAsksForItsNoticeHasIt() {
        assertThat(Licences.libraries())
                .filteredOn(library -> library.licence().matches("MIT|BSD.*"))
                .hasSizeGreaterThanOrEqualTo(NOTICES.size())
                .extracting(library -> NOTICES.getOrDefault(
                        library.coordinates().split(":")[1], library.coordinates() + " has no notice"))
                .allSatisfy(name -> assertThat(Licences.notices()).contains("\n" + name + ": Copyright"));
    }
}
