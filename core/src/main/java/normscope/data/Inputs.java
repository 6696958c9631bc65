package normscope.data;

import org.jspecify.annotations.Nullable;

/** The numbers that samples consist of, one sample after the other; they never change. */
public sealed interface Inputs {
    int length();

    /** Copies so many numbers, as System.arraycopy does. */
    void copy(int from, float[] into, int to, int length);

    /** All of them, to be read only. */
    float[] all();

    /** Numbers as they are used. */
    record Floats(float[] all) implements Inputs {
        @Override
        public int length() {
            return all.length;
        }

        @Override
        public void copy(int from, float[] into, int to, int length) {
            System.arraycopy(all, from, into, to, length);
        }
    }

    /**
     * The bytes of an image file, of which numbers are made where they are wanted: images are there at once then, and take a
     * quarter of the memory unless somebody asks for all of them.
     */
    final class Bytes implements Inputs {
        private final byte[] bytes;
        private final float[] meaning;
        private float @Nullable [] made;

        /** @param meaning [256], the number that each byte stands for, unsigned */
        Bytes(byte[] bytes, float[] meaning) {
            this.bytes = bytes;
            this.meaning = meaning;
        }

        @Override
        public int length() {
            return bytes.length;
        }

        @Override
        public void copy(int from, float[] into, int to, int length) {
            for (int i = 0; i < length; i++) {
                into[to + i] = meaning[Byte.toUnsignedInt(bytes[from + i])];
            }
        }

        @Override
        public synchronized float[] all() {
            float[] all = made;
            if (all == null) {
                all = new float[bytes.length];
                copy(0, all, 0, all.length);
                made = all;
            }
            return all;
        }
    }
}
