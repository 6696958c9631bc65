package normscope.train;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** What the training thread is asked for, in the order of the calls; any thread may ask, and only that one takes. */
final class Requests {
    private final BlockingQueue<Request> queue = new LinkedBlockingQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();

    /** Of several of a kind that follow each other, only the last is worth doing. */
    enum Kind {
        CHANGE,
        SEEK
    }

    private record Request(@Nullable Kind kind, Runnable work) {}

    void add(Runnable work) {
        add(null, work);
    }

    void add(@Nullable Kind kind, Runnable work) {
        waiting.incrementAndGet();
        queue.add(new Request(kind, work));
    }

    /**
     * Takes the next one, which is {@link #done} later.
     *
     * @param wait for one; else null where there is none
     */
    @Nullable
    Runnable next(boolean wait) throws InterruptedException {
        Request next = wait ? queue.take() : queue.poll();
        while (next != null && outdated(next, queue.peek())) {
            next = queue.poll();
            done();
        }
        return next == null ? null : next.work();
    }

    private static boolean outdated(Request request, @Nullable Request following) {
        return request.kind() != null && following != null && following.kind() == request.kind();
    }

    /** What was taken last has been done. */
    void done() {
        waiting.decrementAndGet();
    }

    /** Whether everything that was asked for has been done. */
    boolean allDone() {
        return waiting.get() == 0;
    }
}
