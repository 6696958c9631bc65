package normscope.kernel;

import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Where the elements of a c-ordered single-precision array lie, views into larger buffers included, for copying to and
 * from the heap in bulk. Holds the array, because a raw pointer would not keep its memory alive.
 */
final class HeapView {
    private final INDArray array;
    private final FloatPointer pointer;
    private final long start;
    private final int length;

    HeapView(INDArray array) {
        this.array = array;
        length = Math.toIntExact(array.length());
        start = array.offset();
        pointer = new FloatPointer(array.data().pointer()).position(start);
    }

    int length() {
        return length;
    }

    void read(float[] to) {
        read(0, to, length);
    }

    /** {@code to} gets the {@code count} elements from {@code at} on. */
    void read(int at, float[] to, int count) {
        pointer.position(start + at).get(to, 0, count);
    }

    void write(float[] from) {
        write(0, from, length);
    }

    /** The first {@code count} of {@code from} become the elements from {@code at} on. */
    void write(int at, float[] from, int count) {
        pointer.position(start + at).put(from, 0, count);
    }

    @Override
    public String toString() {
        return "view of " + array.shapeInfoToString();
    }
}
