package normscope.train;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * What replaced runs leave behind. On Java's heap hundreds of megabytes of samples and copies: the collector would let them
 * lie until the heap has grown to a quarter of the machine's memory, and keep what it has grown to. And outside of it what
 * was freed: C's library keeps that in pieces for whatever comes next, gigabytes after some hundred experiments.
 */
final class LeftBehind {
    /** Less is not worth a collection. */
    private static final long LITTLE = 256L << 20;

    /** How much of the heap may lie free after a collection, in percent, before it is given back to the system. */
    private static final String FREE = "30";

    private static final String LEAST_FREE = "10";

    private static final String FREE_OPTION = "MaxHeapFreeRatio";
    private static final String LEAST_FREE_OPTION = "MinHeapFreeRatio";

    /** The name of HotSpot's own command for C's library on Linux, see {@code jcmd}. */
    private static final String COMMANDS = "com.sun.management:type=DiagnosticCommand";

    private static final String TRIM = "systemTrimNativeHeap";

    /** Bytes freed outside of Java's heap since what was left of them was given back last. */
    private long freed;

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
        if (freed > LITTLE) {
            freed = 0;
            giveBack();
        }
    }

    /** Takes note of so many bytes that were freed outside of Java's heap. */
    void freed(long bytes) {
        freed += bytes;
    }

    private static void giveBack() {
        try {
            ManagementFactory.getPlatformMBeanServer().invoke(new ObjectName(COMMANDS), TRIM, null, null);
        } catch (JMException | RuntimeException e) {
            return; // another system, another C library or an older Java: it keeps what it keeps
        }
    }

    private static long used() {
        Runtime java = Runtime.getRuntime();
        return java.totalMemory() - java.freeMemory();
    }
}
