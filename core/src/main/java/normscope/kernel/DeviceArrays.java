package normscope.kernel;

import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.concurrency.AffinityManager;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Copies to and from arrays whose newest values may lie on a graphics card. ND4J keeps a second copy in the processor's
 * memory: asking a buffer for it brings it up to date, and after writing to it ND4J must be told, so that the card fetches it
 * before its next operation. The buffers are asked for anew each time, because ND4J makes and moves that copy as it likes.
 * On a processor it does the same as copying by pointers, only slower.
 */
final class DeviceArrays {
    private DeviceArrays() {}

    /** Copies {@code count} elements of a c-ordered array or a view of whole rows, from {@code first} on. */
    static void read(INDArray from, int first, float[] to, int at, int count) {
        DataBuffer data = from.data();
        if (data.dataType() == DataType.FLOAT) {
            FloatBuffer values = data.asNioFloat();
            values.position(values.position() + first).get(to, at, count);
        } else {
            DoubleBuffer values = data.asNioDouble();
            values.position(values.position() + first);
            for (int i = 0; i < count; i++) {
                to[at + i] = (float) values.get();
            }
        }
    }

    /** Copies all elements of such an array. */
    static void read(INDArray from, double[] to) {
        int n = Math.toIntExact(from.length());
        DataBuffer data = from.data();
        if (data.dataType() == DataType.DOUBLE) {
            data.asNioDouble().get(to, 0, n);
        } else {
            FloatBuffer values = data.asNioFloat();
            for (int i = 0; i < n; i++) {
                to[i] = values.get();
            }
        }
    }

    /** Copies to all elements of such an array. */
    static void write(float[] from, INDArray to) {
        int n = Math.toIntExact(to.length());
        DataBuffer data = to.data();
        if (data.dataType() == DataType.FLOAT) {
            data.asNioFloat().put(from, 0, n);
        } else {
            DoubleBuffer values = data.asNioDouble();
            for (int i = 0; i < n; i++) {
                values.put(from[i]);
            }
        }
        written(to);
    }

    /** Copies to all elements of such an array. */
    static void write(double[] from, INDArray to) {
        int n = Math.toIntExact(to.length());
        DataBuffer data = to.data();
        if (data.dataType() == DataType.DOUBLE) {
            data.asNioDouble().put(from, 0, n);
        } else {
            FloatBuffer values = data.asNioFloat();
            for (int i = 0; i < n; i++) {
                values.put((float) from[i]);
            }
        }
        written(to);
    }

    private static void written(INDArray array) {
        Nd4j.getAffinityManager().tagLocation(array, AffinityManager.Location.HOST);
    }
}
