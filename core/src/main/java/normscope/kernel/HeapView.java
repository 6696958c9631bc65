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
    private final int length;

    HeapView(INDArray array) {
        this.array = array;
        length = Math.toIntExact(array.length());
        pointer = new FloatPointer(array.data().pointer()).position(array.offset());
    }

    int length() {
        return length;
    }

    void read(float[] to) {
        pointer.get(to, 0, length);
    }

    void write(float[] from) {
        pointer.put(from, 0, length);
    }

    @Override
    public String toString() {
        return "view of " + array.shapeInfoToString();
    }
}
