package normscope.kernel;

/** Element-wise steps that copy a tile at a time to the heap, so that what is computed stays in the nearest cache. */
final class HeapTiles {
    private static final int SIZE = 2_048;

    /** On n elements of each array. */
    interface Loop {
        void run(float[] x, float[] y, int n);
    }

    /** The same on their bits. */
    interface BitLoop {
        void run(int[] x, int[] y, int n);
    }

    private HeapTiles() {}

    /** to = f(from): the loop finds {@code from} in its first array and leaves the result in its second. */
    static Step map(HeapView from, HeapView to, Loop loop) {
        int length = from.length();
        float[] x = new float[Math.min(SIZE, length)];
        float[] y = new float[x.length];
        return () -> {
            for (int first = 0; first < length; first += SIZE) {
                int n = Math.min(SIZE, length - first);
                from.read(first, x, n);
                loop.run(x, y, n);
                to.write(first, y, n);
            }
        };
    }

    /** to = f(a, b): the loop finds {@code a} and {@code b}, and leaves the result in its second array. */
    static Step combine(HeapView a, HeapView b, HeapView to, Loop loop) {
        int length = a.length();
        float[] x = new float[Math.min(SIZE, length)];
        float[] y = new float[x.length];
        return () -> {
            for (int first = 0; first < length; first += SIZE) {
                int n = Math.min(SIZE, length - first);
                a.read(first, x, n);
                b.read(first, y, n);
                loop.run(x, y, n);
                to.write(first, y, n);
            }
        };
    }

    static Step combineBits(HeapView a, HeapView b, HeapView to, BitLoop loop) {
        int length = a.length();
        int[] x = new int[Math.min(SIZE, length)];
        int[] y = new int[x.length];
        return () -> {
            for (int first = 0; first < length; first += SIZE) {
                int n = Math.min(SIZE, length - first);
                a.readBits(first, x, n);
                b.readBits(first, y, n);
                loop.run(x, y, n);
                to.writeBits(first, y, n);
            }
        };
    }
}
