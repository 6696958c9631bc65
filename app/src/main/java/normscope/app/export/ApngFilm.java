package normscope.app.export;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.jspecify.annotations.Nullable;

/**
 * A film as animated PNG (Portable Network Graphics, third edition), which begins again at its end. The first frame is a
 * PNG picture as we export it, and all that a viewer shows that knows no films. Later ones are laid over it: the pixels
 * that changed, and holes between them, which take a quarter of the room.
 */
final class ApngFilm implements FilmWriter {
    private static final byte STAYS = 0; // dispose_op
    private static final byte OVER = 1; // blend_op

    private static final int OPAQUE = 0xff << 24;

    private final FileChannel file;
    private final int fps;
    private final int scale;
    private int @Nullable [] before;
    private long countAt;
    private int frames;
    private int sequence;

    ApngFilm(FileChannel file, int fps, int scale) {
        this.file = file;
        this.fps = fps;
        this.scale = scale;
    }

    @Override
    public void add(BufferedImage image, Page page) throws IOException {
        int[] now = ChangedPart.pixels(image);
        ChangedPart part = ChangedPart.of(before, now, image.getWidth());
        if (before == null) {
            first(changes(now, image.getWidth(), part), page);
        } else {
            write(control(part));
            for (PngChunk chunk : PngChunk.of(PngExport.encoded(changes(now, image.getWidth(), part)))) {
                if (chunk.type().equals("IDAT")) {
                    write(new PngChunk(
                            "fdAT",
                            ByteBuffer.allocate(4 + chunk.data().length)
                                    .putInt(sequence++)
                                    .put(chunk.data())
                                    .array()));
                }
            }
        }
        before = now;
        frames++;
    }

    /** The part with holes where a pixel is as it was. */
    private BufferedImage changes(int[] now, int width, ChangedPart part) {
        BufferedImage changes = new BufferedImage(part.width(), part.height(), BufferedImage.TYPE_INT_ARGB);
        int[] pixels = ChangedPart.pixels(changes);
        for (int i = 0; i < pixels.length; i++) {
            int at = (part.y() + i / part.width()) * width + part.x() + i % part.width();
            pixels[i] = before != null && before[at] == now[at] ? 0 : OPAQUE | now[at];
        }
        return changes;
    }

    private void first(BufferedImage image, Page page) throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        PngExport.write(image, page, scale, png);
        write(ByteBuffer.wrap(PngChunk.SIGNATURE));
        for (PngChunk chunk : PngChunk.of(png.toByteArray())) {
            if (chunk.type().equals("IDAT") && sequence == 0) {
                countAt = file.position();
                write(count());
                write(control(new ChangedPart(0, 0, image.getWidth(), image.getHeight())));
            }
            if (!chunk.type().equals("IEND")) {
                write(chunk);
            }
        }
    }

    @Override
    public void finish() throws IOException {
        write(new PngChunk("IEND", new byte[0]));
        file.position(countAt);
        write(count());
    }

    /** How many frames there are: known only at the end. */
    private PngChunk count() {
        return new PngChunk(
                "acTL", ByteBuffer.allocate(8).putInt(frames).putInt(0).array());
    }

    private PngChunk control(ChangedPart part) {
        return new PngChunk(
                "fcTL",
                ByteBuffer.allocate(26)
                        .putInt(sequence++)
                        .putInt(part.width())
                        .putInt(part.height())
                        .putInt(part.x())
                        .putInt(part.y())
                        .putShort((short) 1)
                        .putShort((short) fps)
                        .put(STAYS)
                        .put(OVER)
                        .array());
    }

    private void write(PngChunk chunk) throws IOException {
        write(chunk.written());
    }

    private void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            file.write(bytes);
        }
    }
}
