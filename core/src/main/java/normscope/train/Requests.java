package normscope.train;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** What the training thread is asked for, in the order of the calls; any thread may ask, and only that one takes. */
final class Requests {
    private final BlockingQueue<Request> queue = new LinkedBlockingQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicInteger openings = new AtomicInteger();

    /** What need not be done any more once something else is asked for. */
    enum Kind {
        /** Goes on with changed settings: of several that follow each other only the last is worth doing. */
        CHANGE,
        /** Goes to another step; the same. */
        SEEK,
        /** Is about the run that is open, and takes its time. */
        OF_RUN,
        /** Replaces what runs, so that all that waits before it and is about that run is not worth doing. */
        OPEN
    }

    private record Request(@Nullable Kind kind, Runnable work) {}

    void add(Runnable work) {
        add(null, work);
    }

    void add(@Nullable Kind kind, Runnable work) {
        waiting.incrementAndGet();
        if (kind == Kind.OPEN) {
            openings.incrementAndGet();
        }
        queue.add(new Request(kind, work));
    }

    /**
     * Takes the next one, which is {@link #done} later.
     *
     * @param wait for one; else null where there is none
     */
    @Nullable
    Runnable next(boolean wait) throws InterruptedException {
        Request next = taken(wait ? queue.take() : queue.poll());
        while (next != null && outdated(next, queue.peek())) {
            next = taken(queue.poll());
            done();
        }
        return next == null ? null : next.work();
    }

    private @Nullable Request taken(@Nullable Request request) {
        if (request != null && request.kind() == Kind.OPEN) {
            openings.decrementAndGet();
        }
        return request;
    }

    private boolean outdated(Request request, @Nullable Request following) {
        boolean again = following != null && following.kind() == request.kind() && request.kind() != Kind.OF_RUN;
        return request.kind() != null && (again || isReplaced());
    }

    /** Whether somebody asked for something else in place of what runs: nobody waits for that any more. */
    boolean isReplaced() {
        return openings.get() > 0;
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
