package normscope.kernel;

import java.util.Arrays;
import java.util.List;

/** ND4J's CUDA library, nd4j-cuda-11.6: whether this build has it, and which cards and drivers it can work with. */
final class CudaLibrary {
    static final String ABSENT = "this build has no CUDA library: -Pcuda adds it";

    private static final String BACKEND = "org.nd4j.linalg.jcublas.JCublasBackend";

    /**
     * The compute capabilities that version 1.0.0-M2.1 holds code for, times ten, as read from its binary. Code runs on
     * cards of the same generation that are no older. There is no PTX in it, of which a driver could make code for newer
     * ones.
     */
    private static final List<Integer> CODE = List.of(37, 50, 52, 60, 61, 70, 75, 80, 86);

    /** NVIDIA, CUDA 11.6 release notes, table 2: the oldest driver that runs any CUDA 11. */
    private static final String LINUX_DRIVER = "450.80.02";

    private static final String WINDOWS_DRIVER = "452.39";

    private CudaLibrary() {}

    /** Looks, and loads nothing. */
    static boolean present() {
        try {
            Class.forName(BACKEND, false, CudaLibrary.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    /** Why it cannot compute on a card, in a sentence; empty if nothing is known against it. */
    static String obstacle(Gpu card, boolean windows) {
        String needed = windows ? WINDOWS_DRIVER : LINUX_DRIVER;
        if (older(card.driver(), needed)) {
            return "The driver %s of %s is too old for ND4J's CUDA library, which needs %s or newer"
                    .formatted(card.driver(), card.name(), needed);
        }
        int capability = card.capability();
        if (capability == 0 || CODE.stream().anyMatch(code -> code / 10 == capability / 10 && code <= capability)) {
            return "";
        }
        boolean newer = capability > CODE.get(CODE.size() - 1);
        return "%s is too %s for ND4J's CUDA library, which has code for 3.7 to 8.6, on which cards up to 8.9 run, and none that suits it"
                .formatted(card, newer ? "new" : "old");
    }

    /** Whether a version is older than another, number by number. */
    static boolean older(String version, String than) {
        int[] a = numbers(version);
        int[] b = numbers(than);
        int different = Arrays.mismatch(a, b);
        if (different < 0) {
            return false;
        }
        return different >= a.length || different < b.length && a[different] < b[different];
    }

    private static int[] numbers(String version) {
        return Arrays.stream(version.split("\\.")).mapToInt(Integer::parseInt).toArray();
    }
}
