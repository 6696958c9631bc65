package normscope.kernel;

import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.IntPointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Where the elements of a c-ordered single-precision array lie, views into larger buffers included, for copying to and
 * from the heap in bulk: through a buffer, because a pointer's copies go through JNI, which costs more than the copy of
 * a thousand elements. Holds the array, because a buffer would not keep its memory alive.
 */
final class HeapView {
    private final INDArray array;
    private final FloatBuffer buffer;
    private final IntBuffer bits;
    private final int length;

    HeapView(INDArray array) {
        this.array = array;
        length = Math.toIntExact(array.length());
        buffer = new FloatPointer(array.data().pointer())
                .position(array.offset())
                .limit(array.offset() + length)
                .asBuffer();
        bits = new IntPointer(array.data().pointer())
                .position(array.offset())
                .limit(array.offset() + length)
                .asBuffer();
    }

    int length() {
        return length;
    }

    private FloatBuffer open() {
        Arena.open(array);
        return buffer;
    }

    private IntBuffer openBits() {
        Arena.open(array);
        return bits;
    }

    void read(float[] to) {
        open().get(0, to, 0, length);
    }

    void write(float[] from) {
        open().put(0, from, 0, length);
    }

    /** Copies {@code count} elements, from {@code first} on, to the beginning of {@code to}. */
    void read(int first, float[] to, int count) {
        open().get(first, to, 0, count);
    }

    void read(int first, float[] to, int at, int count) {
        open().get(first, to, at, count);
    }

    /** Copies the beginning of {@code from} over {@code count} elements, from {@code first} on. */
    void write(int first, float[] from, int count) {
        open().put(first, from, 0, count);
    }

    void write(int first, float[] from, int at, int count) {
        open().put(first, from, at, count);
    }

    /** Copies elements as IEEE 754 writes them. */
    void readBits(int first, int[] to, int count) {
        openBits().get(first, to, 0, count);
    }

    void writeBits(int first, int[] from, int count) {
        openBits().put(first, from, 0, count);
    }

    @Override
    public String toString() {
        return "view of " + array.shapeInfoToString();
    }
}
