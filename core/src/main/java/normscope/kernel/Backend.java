package normscope.kernel;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import normscope.config.Arithmetic;
import normscope.config.InvalidExperiment;
import normscope.config.Precision;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.config.ND4JSystemProperties;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/** Which library computes, on what, and why. Loading it takes a second or two the first time. */
public final class Backend {
    private static final String EXTENSION = "org.bytedeco.javacpp.platform.extension";
    private static boolean loaded;
    /** Java tries only once, and says the second time no more than that there was a first. */
    private static @Nullable InvalidExperiment refused;

    private Backend() {}

    /**
     * Loads ND4J's native library with one native thread: with two, small operations stall for milliseconds on two
     * cores; the second core serves another lane or the picture. OpenMP, with which oneDNN splits its work, keeps that
     * number for each thread of its own, so every thread that computes calls this first.
     *
     * @throws InvalidExperiment if the disk has no room to unpack it
     */
    public static synchronized void load() {
        if (refused != null) {
            throw refused;
        }
        if (!loaded) {
            File cache = NativeCache.folder();
            try {
                loadLibrary();
            } catch (RuntimeException | LinkageError e) {
                refused = NativeCache.blamed(e, cache).orElse(null);
                if (refused != null) {
                    throw refused;
                }
                throw e;
            }
            loaded = true;
        }
        NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(1);
    }

    private static void loadLibrary() {
        choose();
        Nd4j.getEnvironment().setMaxThreads(1);
        Nd4j.getEnvironment().setMaxMasterThreads(1);
        Nd4j.factory().blas().setMaxThreads(1);
        Nd4j.getMemoryManager().setAutoGcWindow(Integer.MAX_VALUE);
        Nd4j.getMemoryManager().togglePeriodicGc(false);
    }

    /** Chooses the build of the native library with oneDNN where there is one; before ND4J is touched. */
    private static void choose() {
        System.setProperty(ND4JSystemProperties.LOG_INITIALIZATION, "false");
        String arch = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        boolean x64 = arch.equals("amd64") || arch.equals("x86_64");
        if (x64 && System.getProperty(EXTENSION) == null) {
            System.setProperty(EXTENSION, "-onednn");
        }
    }

    /** The implementation for a network, see {@link Arithmetic}. */
    public static Kernels kernels(Arithmetic wanted, Precision precision) {
        if (precision == Precision.DOUBLE) {
            return new NdKernels(DataType.DOUBLE);
        }
        return wanted == Arithmetic.AUTO && onProcessor() ? new HeapKernels() : new NdKernels(DataType.FLOAT);
    }

    /** Bytes of native arrays that kernels own now, all together. */
    public static long allocated() {
        return Arena.allocated();
    }

    static boolean onProcessor() {
        return !Nd4j.getBackend().getClass().getSimpleName().contains("Cuda")
                && !Nd4j.getBackend().getClass().getSimpleName().contains("Jcublas");
    }

    private static boolean oneDnn() {
        return System.getProperty(EXTENSION, "").contains("onednn");
    }

    /** In a few words, for instance "CPU · oneDNN · 1 thread a lane". */
    public static String describe() {
        load();
        if (!onProcessor()) {
            return "GPU · CUDA";
        }
        return "CPU · " + (oneDnn() ? "oneDNN" : "OpenBLAS") + " · 1 thread a lane";
    }

    /** All there is to say about it: a name and a value a line, in order. */
    public static Map<String, String> details() {
        load();
        Map<String, String> details = new LinkedHashMap<>();
        details.put("ND4J", version());
        details.put("backend", Nd4j.getBackend().getClass().getSimpleName());
        details.put("device", describe());
        details.put(
                "processors",
                Integer.toString(Runtime.getRuntime().availableProcessors()) + " seen by the Java machine");
        details.put("native threads", "1: small operations stall when several threads share them");
        details.put(
                "kernels",
                onProcessor()
                        ? "HeapKernels: products by ND4J, the rest on Java arrays; NdKernels in double precision"
                        : "NdKernels: ND4J operations alone");
        details.put("why", why());
        return details;
    }

    private static String why() {
        if (!onProcessor()) {
            return "ND4J's CUDA backend is on the class path";
        }
        return oneDnn()
                ? "the processor's build with oneDNN is the fastest that ND4J has for this platform"
                : "ND4J has no build with oneDNN for this platform, or " + EXTENSION + " says otherwise";
    }

    private static String version() {
        try (InputStream in = Nd4j.class.getResourceAsStream("/META-INF/maven/org.nd4j/nd4j-api/pom.properties")) {
            Properties properties = new Properties();
            if (in != null) {
                properties.load(in);
            }
            return properties.getProperty("version", "of an unknown version");
        } catch (IOException e) {
            return "of an unknown version";
        }
    }
}
