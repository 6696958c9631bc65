package normscope.app.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class SystemLibrariesTest {
    @Test
    void namesThePackageOfAKnownLibrary() {
        Throwable failure = new IllegalStateException(new UnsatisfiedLinkError(
                "/x/libjavafx_font_pango.so: libpangoft2-1.0.so.0: cannot open shared object file: No such file"));
        assertThat(SystemLibraries.missing(failure))
                .isEqualTo("The system library libpangoft2-1.0.so.0 is missing: install the package that has it"
                        + " (on Debian: apt-get install libpangoft2-1.0-0)");
    }

    @Test
    void namesAnUnknownLibraryAllTheSame() {
        assertThat(SystemLibraries.missing(
                        new UnsatisfiedLinkError("libodd-2.so.5: cannot open shared object file: No such file")))
                .isEqualTo("The system library libodd-2.so.5 is missing: install the package that has it");
    }

    @Test
    void knowsJavaWithoutFonts() {
        assertThat(SystemLibraries.missing(new InternalError("Fontconfig head is null, check your fonts")))
                .contains("apt-get install fontconfig");
    }

    @Test
    void isSilentAboutOtherFailures() {
        assertThat(SystemLibraries.missing(new NoSuchElementException("no value")))
                .isEmpty();
    }
}
