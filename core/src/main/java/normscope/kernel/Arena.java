package normscope.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Everything native that belongs together: arrays, and operations that hold contexts. Java's collector would free them too,
 * but it does not see how large they are and comes gigabytes late. Used by one thread at a time, as its arrays are.
 */
final class Arena implements AutoCloseable {
    /** Bytes of the arrays of all arenas. */
    private static final AtomicLong ALLOCATED = new AtomicLong();

    private final @Nullable Arena around;
    private final List<INDArray> arrays = new ArrayList<>();
    private final List<NdOp> operations = new ArrayList<>();
    private final Set<Arena> nested = new LinkedHashSet<>();
    private long bytes;
    private boolean closed;

    Arena() {
        this(null);
    }

    private Arena(@Nullable Arena around) {
        this.around = around;
    }

    static long allocated() {
        return ALLOCATED.get();
    }

    /** An arena that may be closed before this one, and is closed with it at the latest. */
    Arena nested() {
        checkOpen();
        Arena inner = new Arena(this);
        nested.add(inner);
        return inner;
    }

    /** @param array no view: those are freed with what they show */
    INDArray own(INDArray array) {
        checkOpen();
        arrays.add(array);
        long size = array.length() * array.dataType().width();
        bytes += size;
        ALLOCATED.addAndGet(size);
        return array;
    }

    NdOp own(NdOp operation) {
        checkOpen();
        operations.add(operation);
        return operation;
    }

    /** What its arrays take, those of nested arenas included. */
    long bytes() {
        return bytes + nested.stream().mapToLong(Arena::bytes).sum();
    }

    /** The same array, unless it or what it is a view of was freed. */
    static INDArray open(INDArray array) {
        if (array.wasClosed()) {
            throw new IllegalStateException(
                    "an array of %s is used after it was closed".formatted(Arrays.toString(array.shape())));
        }
        return array;
    }

    /** Native memory that is gone would be read and written all the same. */
    void checkOpen() {
        if (closed) {
            throw new IllegalStateException("used after it was closed");
        }
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        List.copyOf(nested).forEach(Arena::close);
        operations.forEach(NdOp::close);
        arrays.forEach(INDArray::close);
        operations.clear();
        arrays.clear();
        ALLOCATED.addAndGet(-bytes);
        bytes = 0;
        if (around != null) {
            around.nested.remove(this);
        }
    }
}
