package normscope.app.export;

import org.jcodec.common.model.ColorSpace;
import org.jcodec.common.model.Picture;
import org.jcodec.common.model.Size;

/** Pictures in the colours of video: ITU-R BT.709, luma from 16 to 235, chroma from 16 to 240 and one for four pixels. */
final class VideoColours {
    private static final double RED = 0.2126;
    private static final double BLUE = 0.0722;
    private static final double GREEN = 1 - RED - BLUE;

    private static final double LUMA = 219 / 255.0;
    private static final double CHROMA = 224 / 255.0 / 2;

    /** JCodec keeps a number from 0 to 255 as a byte, less this. */
    private static final int ZERO = 128;

    private VideoColours() {}

    /**
     * The picture of pixels.
     *
     * @param rgb 0xRRGGBB of each, row by row
     * @param size both sides even
     */
    static Picture of(int[] rgb, Size size) {
        int width = size.getWidth();
        // JCodec encodes pictures of this name alone, and their numbers as they are
        Picture picture = Picture.create(width, size.getHeight(), ColorSpace.YUV420J);
        byte[] y = picture.getPlaneData(0);
        for (int i = 0; i < rgb.length; i++) {
            y[i] = (byte) (Math.round(16 + LUMA * luma(rgb[i])) - ZERO);
        }
        byte[] cb = picture.getPlaneData(1);
        byte[] cr = picture.getPlaneData(2);
        for (int i = 0; i < cb.length; i++) {
            int corner = 2 * (i / (width / 2)) * width + 2 * (i % (width / 2));
            double blue = 0;
            double red = 0;
            for (int at : new int[] {corner, corner + 1, corner + width, corner + width + 1}) {
                blue += ((rgb[at] & 255) - luma(rgb[at])) / 4;
                red += ((rgb[at] >> 16 & 255) - luma(rgb[at])) / 4;
            }
            cb[i] = (byte) Math.round(CHROMA * blue / (1 - BLUE));
            cr[i] = (byte) Math.round(CHROMA * red / (1 - RED));
        }
        return picture;
    }

    private static double luma(int rgb) {
        return RED * (rgb >> 16 & 255) + GREEN * (rgb >> 8 & 255) + BLUE * (rgb & 255);
    }
}
