package normscope.kernel;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import normscope.config.Arithmetic;
import normscope.config.Device;
import normscope.config.InvalidExperiment;
import normscope.config.Precision;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.config.ND4JClassLoading;
import org.nd4j.common.config.ND4JSystemProperties;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * Which library computes, on what, and why. Loading it takes a second or two the first time. ND4J knows one library a
 * program: what the first network computes on, all later ones do.
 */
public final class Backend {
    private static final String EXTENSION = "org.bytedeco.javacpp.platform.extension";
    private static final int PROCESSOR = -1;

    private static boolean loaded;
    /** Java tries only once, and says the second time no more than that there was a first. */
    private static @Nullable InvalidExperiment refused;

    /** CUDA's number of the card that computes. */
    private static volatile int cuda = PROCESSOR;

    private static @Nullable Gpu card;
    private static String why = "";

    private Backend() {}

    /**
     * Loads ND4J's native library if that has not been done, that of the processor. With one native thread: with two, small
     * operations stall for milliseconds on two cores; the second core serves another lane or the picture. OpenMP, with which
     * oneDNN splits its work, and CUDA keep their choice for each thread, so every thread that computes calls this first.
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
                begin(BackendFilter.PROCESSOR);
            } catch (RuntimeException | LinkageError e) {
                refused = NativeCache.blamed(e, cache).orElse(null);
                if (refused != null) {
                    throw refused;
                }
                throw e;
            }
        }
        if (cuda == PROCESSOR) {
            NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(1);
        } else if (Nd4j.getAffinityManager().getDeviceForCurrentThread() != cuda) {
            Nd4j.getAffinityManager().unsafeSetDevice(cuda);
        }
    }

    /**
     * Loads it for this device, unless one has been loaded.
     *
     * @param reason why this one, in a sentence; empty if there is nothing to say
     * @throws normscope.config.InvalidExperiment if a graphics card shall compute and none can
     */
    public static synchronized void load(Device device, String reason) {
        if (!loaded && device == Device.GPU) {
            Gpus.Usable usable = Gpus.tried();
            if (usable.card() == null) {
                throw Gpus.refusal(usable.sentence());
            }
            card = usable.card();
            loadCuda(usable.device());
        }
        load();
        why = reason;
    }

    /** Whether a library has been loaded, so that its device cannot be chosen any more. */
    public static synchronized boolean isLoaded() {
        return loaded;
    }

    /** Loads the CUDA library for a card. */
    static synchronized void loadCuda(int device) {
        if (!loaded) {
            begin(BackendFilter.CUDA);
        }
        cuda = device;
        load();
    }

    /** Loads the CUDA library for no card in particular, to see which there are. */
    static synchronized void onlyCuda() {
        begin(BackendFilter.CUDA);
    }

    private static void begin(BackendFilter library) {
        choose();
        ND4JClassLoading.setNd4jClassloader(library);
        if (library == BackendFilter.PROCESSOR) {
            Nd4j.getEnvironment().setMaxThreads(1);
            Nd4j.getEnvironment().setMaxMasterThreads(1);
            Nd4j.factory().blas().setMaxThreads(1);
        } else {
            // cuDNN takes the algorithm that is fastest at the moment, and some of those add in any order
            Nd4j.getEnvironment().allowHelpers(false);
        }
        Nd4j.getMemoryManager().setAutoGcWindow(Integer.MAX_VALUE);
        Nd4j.getMemoryManager().togglePeriodicGc(false);
        loaded = true;
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

    /** Whether the processor computes; else a graphics card does. */
    public static boolean onProcessor() {
        return cuda == PROCESSOR;
    }

    private static boolean oneDnn() {
        return System.getProperty(EXTENSION, "").contains("onednn");
    }

    /** In a few words, for instance "CPU · oneDNN · 1 thread a lane". */
    public static String describe() {
        load();
        return onProcessor()
                ? "CPU · " + (oneDnn() ? "oneDNN" : "OpenBLAS") + " · 1 thread a lane"
                : "GPU · CUDA · " + (card == null ? cuda : card.name());
    }

    /** Memory of the card that computes; 0 where none does, or it is not known. */
    public static synchronized long cardBytes() {
        return card == null ? 0 : card.mebibytes() << 20;
    }

    /** Why that computes, in a sentence; empty if there is nothing to say. */
    public static synchronized String why() {
        return why;
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
        details.put(
                "why",
                oneDnn()
                        ? "the processor's build with oneDNN is the fastest that ND4J has for this platform"
                        : "ND4J has no build with oneDNN for this platform, or " + EXTENSION + " says otherwise");
        details.put("GPU", Gpus.tried().sentence());
        return details;
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
