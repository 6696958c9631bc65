package normscope.train;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import normscope.kernel.Backend;
import org.jspecify.annotations.Nullable;

/**
 * The cores that lanes train on side by side. A lane touches nothing of another, so the numbers are the same however
 * the threads take turns; the caller waits until all are done. Where a graphics card computes, all lanes run on the
 * caller's thread: every thread has a queue of its own there, the card does not wait for one before it begins another, and
 * cuBLAS promises the same bits only where one queue uses it.
 */
public final class LaneThreads {
    static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

    static final LaneThreads ALL_CORES = new LaneThreads(PROCESSORS);

    /**
     * Leaves a window two cores, one for its own thread and one for the thread that renders. Measured on two cores: lanes
     * side by side took them from it, and 59 frames a second became 40.
     */
    static final LaneThreads BESIDE_WINDOW = new LaneThreads(PROCESSORS - 2);

    /** Null where the caller is alone. */
    private final @Nullable ExecutorService pool;

    /** @param cores the caller's included */
    public LaneThreads(int cores) {
        // idle threads end by themselves; where all are busy, the caller does the work
        pool = cores < 2
                ? null
                : new ThreadPoolExecutor(
                        0,
                        cores - 1,
                        10,
                        TimeUnit.SECONDS,
                        new SynchronousQueue<>(),
                        LaneThreads::thread,
                        new ThreadPoolExecutor.CallerRunsPolicy());
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(
                () -> {
                    Backend.load();
                    work.run();
                },
                "lane");
        thread.setDaemon(true);
        return thread;
    }

    /** Does {@code work} for every lane; the first lane's on the calling thread. */
    public <T> void each(List<T> lanes, Consumer<T> work) {
        if (pool == null || lanes.size() < 2 || !Backend.onProcessor()) {
            lanes.forEach(work);
            return;
        }
        List<Future<?>> others = new ArrayList<>();
        for (T lane : lanes.subList(1, lanes.size())) {
            others.add(pool.submit(() -> work.accept(lane)));
        }
        List<Runnable> all = new ArrayList<>();
        all.add(() -> work.accept(lanes.get(0)));
        others.forEach(other -> all.add(() -> finish(other)));
        finishAll(all);
    }

    /** Waits for all, whatever fails: what one still computes with must not be freed. */
    private static void finishAll(List<Runnable> all) {
        RuntimeException failed = null;
        Error broken = null;
        for (Runnable each : all) {
            try {
                each.run();
            } catch (RuntimeException e) {
                failed = failed == null ? e : failed;
            } catch (Error e) {
                broken = broken == null ? e : broken;
            }
        }
        if (broken != null) {
            throw broken;
        }
        if (failed != null) {
            throw failed;
        }
    }

    /** What every lane answers, at the same time; empty for those that have diverged. */
    <R> List<Optional<R>> ask(List<LaneRun> lanes, Function<LaneRun, R> question) {
        List<Optional<R>> answers = new ArrayList<>(Collections.nCopies(lanes.size(), Optional.empty()));
        each(lanes, lane -> {
            if (!lane.diverged()) {
                answers.set(lanes.indexOf(lane), Optional.of(question.apply(lane)));
            }
        });
        return answers;
    }

    private static void finish(Future<?> other) {
        boolean interrupted = false;
        while (true) {
            try {
                other.get();
                break;
            } catch (InterruptedException e) {
                interrupted = true; // a step is short, and half of one would be no state to go on from
            } catch (ExecutionException e) {
                if (e.getCause() instanceof Error error) {
                    throw error;
                }
                throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
