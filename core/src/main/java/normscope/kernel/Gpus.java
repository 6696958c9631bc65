package normscope.kernel;

import java.time.Duration;
import java.util.Locale;
import normscope.config.InvalidExperiment;
import org.jspecify.annotations.Nullable;

/** The graphics card that this program may compute on. Everything is asked once. */
public final class Gpus {
    /** The driver answers in a tenth of a second, and in two where no program keeps it awake. */
    private static final Duration LIMIT = Duration.ofSeconds(8);

    private static @Nullable Integer wanted;
    private static @Nullable GpuAnswer answer;
    private static @Nullable Usable tried;

    private Gpus() {}

    /**
     * The card that shall compute, and whether it can.
     *
     * @param card null if none can
     * @param device CUDA's number of it
     * @param sentence which one, or what stands in the way
     */
    record Usable(@Nullable Gpu card, int device, String sentence) {}

    /** Lets this card compute where one does, by the driver's number; before any is asked for. */
    public static synchronized void choose(int number) {
        wanted = number;
        answer = null;
        tried = null;
    }

    /** Whether a card is worth a try, as far as the driver and the class path tell. */
    public static synchronized boolean promising() {
        return answer().card() != null && CudaLibrary.present();
    }

    /** Which card is usable as far as the driver and the class path tell, or what stands in the way, in a sentence. */
    public static synchronized String sentence() {
        return CudaLibrary.present() ? answer().sentence() : answer().sentence() + "; " + CudaLibrary.ABSENT;
    }

    /** For an experiment that asks for a card where none can compute. */
    public static InvalidExperiment refusal(String obstacle) {
        return new InvalidExperiment("device", obstacle + ". Set device to auto or cpu, and the processor computes");
    }

    /** Whether ND4J's CUDA library is on the class path. */
    public static boolean library() {
        return CudaLibrary.present();
    }

    /** Whether the driver has a card that could compute, whatever is on the class path. */
    public static synchronized boolean anyCard() {
        return answer().card() != null;
    }

    /** Why no card can compute, found out by starting the library in a process of its own; empty if one can. */
    public static synchronized String obstacle() {
        Usable usable = tried();
        return usable.card() == null ? usable.sentence() : "";
    }

    private static GpuAnswer answer() {
        GpuAnswer known = answer;
        if (known == null) {
            boolean windows =
                    System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
            known = new GpuProbe("nvidia-smi", LIMIT, windows).ask(wanted);
            answer = known;
        }
        return known;
    }

    /** The same after the library was started in a process of its own. */
    static synchronized Usable tried() {
        Usable known = tried;
        if (known == null) {
            known = tryIt();
            tried = known;
        }
        return known;
    }

    private static Usable tryIt() {
        Gpu card = answer().card();
        if (card == null || !CudaLibrary.present()) {
            return new Usable(null, -1, sentence());
        }
        CudaTrial.Outcome outcome = CudaTrial.of(card);
        return outcome.obstacle().isEmpty()
                ? new Usable(card, outcome.device(), sentence())
                : new Usable(null, -1, outcome.obstacle());
    }
}
