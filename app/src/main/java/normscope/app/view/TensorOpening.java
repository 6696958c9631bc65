package normscope.app.view;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.function.BiConsumer;
import normscope.config.InvalidExperiment;
import normscope.tensor.Layout;
import normscope.tensor.TensorFile;
import normscope.train.Session;
import org.jspecify.annotations.Nullable;

/** Reads tensors from files while the window goes on: the newest alone, and until it is cancelled. */
final class TensorOpening {
    /** Squares of larger numbers are infinite, or their sums are, and everything would be shown as 0. */
    private static final double LARGEST = 1e150;

    private final Session session;
    private final Notices notices;
    private final BiConsumer<Path, TensorFile.Loaded> taker;
    private @Nullable Reading reading;

    /** @param taker takes a file and what was in it, on the JavaFX thread */
    TensorOpening(Session session, Notices notices, BiConsumer<Path, TensorFile.Loaded> taker) {
        this.session = session;
        this.notices = notices;
        this.taker = taker;
    }

    /** A file that is being read: one thread writes how far it is and what came of it, the window looks once a frame. */
    private static final class Reading implements Runnable {
        private final Path file;
        private final Layout layout;
        private volatile double progress;
        private volatile boolean cancelled;
        private volatile String complaint = "";
        private volatile TensorFile.@Nullable Loaded tensor;

        Reading(Path file, Layout layout) {
            this.file = file;
            this.layout = layout;
        }

        @Override
        public void run() {
            try {
                TensorFile.Loaded read = TensorFile.read(file, layout, TensorFile.Demand.TENSOR, this::at);
                double largest = Arrays.stream(read.activations().x())
                        .map(Math::abs)
                        .max()
                        .orElse(0);
                if (largest > LARGEST) {
                    complaint =
                            "%s holds %.1e, and squares of such numbers cannot be added up: divide all of them first"
                                    .formatted(file.getFileName(), largest);
                } else {
                    tensor = read;
                }
            } catch (CancellationException e) {
                complaint = "cancelled";
            } catch (InvalidExperiment e) {
                complaint = e.sentence();
            } catch (IOException e) {
                complaint = "%s cannot be read: %s".formatted(file, e.getMessage());
            } catch (OutOfMemoryError e) {
                complaint = file + " does not fit into memory: bring fewer samples at a time";
            }
        }

        private void at(double share) {
            if (cancelled) {
                throw new CancellationException();
            }
            progress = share;
        }
    }

    /** Begins to read; what was being read is given up. */
    void open(Path file, Layout layout) {
        if (reading != null) {
            reading.cancelled = true;
        }
        Reading next = new Reading(file, layout);
        reading = next;
        session.aside(next);
    }

    void cancel() {
        if (reading != null) {
            reading.cancelled = true;
        }
    }

    boolean busy() {
        return reading != null;
    }

    /** How much of the file has been read, 0 to 1. */
    double progress() {
        return reading == null ? 0 : reading.progress;
    }

    /** Hands over what has been read since the last frame, or says why nothing has. */
    void frame() {
        Reading now = reading;
        if (now == null) {
            return;
        }
        TensorFile.Loaded tensor = now.tensor;
        if (tensor == null && now.complaint.isEmpty()) {
            return;
        }
        reading = null;
        if (now.cancelled) {
            notices.say(now.file.getFileName() + " was not opened");
        } else if (tensor == null) {
            notices.warn(now.complaint);
        } else {
            taker.accept(now.file, tensor);
        }
    }
}
