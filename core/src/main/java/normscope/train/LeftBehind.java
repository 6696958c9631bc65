package normscope.train;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;

/**
 * What replaced runs leave on Java's heap: hundreds of megabytes of samples and copies. The collector would let them lie
 * until the heap has grown to a quarter of the machine's memory, and keep what it has grown to.
 */
final class LeftBehind {
    /** Less is not worth a collection. */
    private static final long LITTLE = 256L << 20;

    /** How much of the heap may lie free after a collection, in percent, before it is given back to the system. */
    private static final String FREE = "30";

    private static final String LEAST_FREE = "10";

    private static final String FREE_OPTION = "MaxHeapFreeRatio";
    private static final String LEAST_FREE_OPTION = "MinHeapFreeRatio";

    /** Bytes in use after the last collection here. */
    private long alive;

    LeftBehind() {
        try {
            HotSpotDiagnosticMXBean machine = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
            if (machine != null) {
                machine.setVMOption(LEAST_FREE_OPTION, LEAST_FREE);
                machine.setVMOption(FREE_OPTION, FREE);
            }
        } catch (IllegalArgumentException e) {
            alive = 0; // another virtual machine than HotSpot, with ways of its own
        }
    }

    /** Collects where there is twice as much as was alive the last time; between two runs, when nobody waits for a frame. */
    void collect() {
        if (used() > Math.max(LITTLE, 2 * alive)) {
            System.gc();
            alive = used();
        }
    }

    private static long used() {
        Runtime java = Runtime.getRuntime();
        return java.totalMemory() - java.freeMemory();
    }
}
