package normscope.kernel;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What every weight of a convolution over images of one channel is multiplied with: [k·k, N·H'·W'], the images shifted
 * by each place of the window. One product with them is the gradient of the weights; ND4J's own operation would make
 * the gradient of the images too, which the first layer of a network has no use for.
 */
final class HeapWindows implements Step {
    private final Convolution shape;
    private final HeapView input;
    private final HeapView output;
    private final float[] image;
    private final float[] shifted;

    /**
     * @param x [N·H·W, 1]
     * @param out [k·k, N·H'·W']
     */
    HeapWindows(Convolution shape, INDArray x, INDArray out) {
        if (shape.in() != 1) {
            throw new IllegalArgumentException(shape.in() + " channels, which do not lie side by side");
        }
        this.shape = shape;
        input = new HeapView(x);
        output = new HeapView(out);
        image = new float[shape.height() * shape.width()];
        shifted = new float[shape.outHeight() * shape.outWidth()];
    }

    @Override
    public void run() {
        for (int sample = 0; sample < shape.n(); sample++) {
            input.read(sample * image.length, image, image.length);
            for (int tap = 0; tap < shape.taps(); tap++) {
                int down = tap / shape.kernel() - shape.padding();
                int right = tap % shape.kernel() - shape.padding();
                for (int row = 0; row < shape.outHeight(); row++) {
                    shift(row, row * shape.stride() + down, right);
                }
                output.write((tap * shape.n() + sample) * shifted.length, shifted, shifted.length);
            }
        }
    }

    /** A row of the output from a line of the image; zeros lie around the image. */
    private void shift(int row, int line, int right) {
        int width = shape.outWidth();
        int stride = shape.stride();
        int to = row * width;
        if (line < 0 || line >= shape.height()) {
            Arrays.fill(shifted, to, to + width, 0);
            return;
        }
        int first = right < 0 ? (-right + stride - 1) / stride : 0;
        int end = Math.min(width, (shape.width() - right + stride - 1) / stride);
        int from = line * shape.width() + right;
        Arrays.fill(shifted, to, to + first, 0);
        if (stride == 1) {
            System.arraycopy(image, from + first, shifted, to + first, end - first);
        } else {
            for (int j = first; j < end; j++) {
                shifted[to + j] = image[from + j * stride];
            }
        }
        Arrays.fill(shifted, to + end, to + width, 0);
    }
}
