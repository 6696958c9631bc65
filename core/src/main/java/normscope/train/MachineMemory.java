package normscope.train;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import normscope.kernel.Backend;

/** What memory this machine, or its container, has. */
public final class MachineMemory {
    private static final Path LINUX = Path.of("/proc/meminfo");
    private static final String AVAILABLE = "MemAvailable:";

    private MachineMemory() {}

    /** Bytes in all. */
    public static long total() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean machine
                ? machine.getTotalMemorySize()
                : Long.MAX_VALUE;
    }

    /** Bytes that could be had now: what the system says is available, and in a container no more than we leave of it. */
    static long free() {
        long ours = Backend.allocated() + Runtime.getRuntime().totalMemory();
        return Math.max(0, Math.min(available(), total() - ours));
    }

    private static long available() {
        if (Files.isReadable(LINUX)) {
            try {
                return available(Files.readString(LINUX));
            } catch (IOException e) {
                return Long.MAX_VALUE;
            }
        }
        // macOS counts only what lies idle, which is next to nothing on a machine that has run for a day
        boolean windows =
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
        return windows && ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean machine
                ? machine.getFreeMemorySize()
                : Long.MAX_VALUE;
    }

    /** What {@code /proc/meminfo} says, memory that only caches files included; as much as one likes if it does not. */
    static long available(String meminfo) {
        return meminfo.lines()
                .filter(line -> line.startsWith(AVAILABLE))
                .map(line -> line.replaceAll("\\D", ""))
                .filter(digits -> !digits.isEmpty())
                .mapToLong(digits -> Long.parseLong(digits) << 10)
                .findFirst()
                .orElse(Long.MAX_VALUE);
    }
}
