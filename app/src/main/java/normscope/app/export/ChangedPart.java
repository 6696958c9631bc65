package normscope.app.export;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import org.jspecify.annotations.Nullable;

/** The smallest rectangle of a frame that holds all pixels in which it differs from the one before; never empty. */
record ChangedPart(int x, int y, int width, int height) {
    /**
     * @param before 0xRRGGBB of every pixel, row by row; null before the first frame
     * @param now the same of the frame
     * @param width of both
     */
    static ChangedPart of(int @Nullable [] before, int[] now, int width) {
        int height = now.length / width;
        if (before == null) {
            return new ChangedPart(0, 0, width, height);
        }
        int left = width;
        int right = -1;
        int top = height;
        int bottom = -1;
        for (int y = 0, i = 0; y < height; y++) {
            for (int x = 0; x < width; x++, i++) {
                if (before[i] != now[i]) {
                    left = Math.min(left, x);
                    right = Math.max(right, x);
                    top = Math.min(top, y);
                    bottom = y;
                }
            }
        }
        return bottom < 0
                ? new ChangedPart(0, 0, 1, 1)
                : new ChangedPart(left, top, right - left + 1, bottom - top + 1);
    }

    /** The pixels of an image that has one int for each, as {@link PngExport#image} makes them, row by row. */
    static int[] pixels(BufferedImage image) {
        return ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    }
}
