package normscope.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class NativeCacheTest {
    /** With so much room on its disk. */
    private static File folder(long megabytes) {
        return new File("cache") {
            @Override
            public long getUsableSpace() {
                return megabytes << 20;
            }
        };
    }

    private static Throwable loading(Throwable cause) {
        return new ExceptionInInitializerError(new RuntimeException("ND4J is probably missing dependencies", cause));
    }

    private static Throwable link(String message) {
        return new UnsatisfiedLinkError(message);
    }

    @Test
    void namesFolderAndDiskWhereTheLibraryCouldNotBeUnpacked() {
        Throwable full = link("java.io.IOException: No space left on device");
        full.initCause(new IOException("No space left on device"));
        for (Throwable failure : new Throwable[] {full, link("libnd4jcpu.so: file too short")}) {
            assertThat(NativeCache.blamed(loading(failure), folder(5_000)).orElseThrow())
                    .hasMessageContainingAll(
                            "unpacked into cache", "5,000 MB left", "make room there", "cachedir=FOLDER");
        }
        assertThat(NativeCache.blamed(loading(full), folder(3)).orElseThrow())
                .hasMessageContaining("3 MB left (No space left on device): it takes");
        // what depends on a library that was not unpacked complains of that one, as if the system had to have it
        Throwable half = link("libjniopenblas.so: libopenblas.so.0: cannot open shared object file: No such file");
        assertThat(NativeCache.blamed(loading(half), folder(3))).isPresent();
    }

    @Test
    void leavesOtherFailuresToOthers() {
        Throwable missing = link("libjniopenblas.so: libgomp.so.1: cannot open shared object file: No such file");
        assertThat(NativeCache.blamed(loading(missing), folder(5_000))).isEmpty();
        assertThat(NativeCache.blamed(new IllegalStateException("odd"), folder(3)))
                .isEmpty();
    }

    @Test
    void thereIsOneHere() {
        assertThat(NativeCache.folder()).isDirectory();
    }
}
