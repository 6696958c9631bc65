package normscope.app.export;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A film as animated GIF that begins again at its end. A frame holds the pixels that changed and lets the others stay, so
 * its colours are for those alone, and what stands still does not flicker.
 */
final class GifFilm implements FilmWriter {
    private static final String FRAME = "javax_imageio_gif_image_1.0";
    private static final String STREAM = "javax_imageio_gif_stream_1.0";

    /** Of 256, one is for pixels that stay. */
    private static final int MOST_COLOURS = 255;

    private final int fps;
    private final ImageWriter writer =
            ImageIO.getImageWritersByFormatName("gif").next();
    private final FileChannel file;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final ImageOutputStream out = new MemoryCacheImageOutputStream(bytes);
    private int frames;
    private int @Nullable [] before;

    GifFilm(FileChannel file, int fps) {
        this.file = file;
        this.fps = fps;
    }

    @Override
    public void add(BufferedImage image, Page page) throws IOException {
        int[] now = ChangedPart.pixels(image);
        if (before == null) {
            writer.setOutput(out);
            writer.prepareWriteSequence(screen(image.getWidth(), image.getHeight()));
        }
        ChangedPart part = ChangedPart.of(before, now, image.getWidth());
        BufferedImage coloured = coloured(now, image.getWidth(), part);
        IIOMetadata metadata = writer.getDefaultImageMetadata(new ImageTypeSpecifier(coloured), null);
        IIOMetadataNode root = (IIOMetadataNode) metadata.getAsTree(FRAME);
        place(root, part, ((IndexColorModel) coloured.getColorModel()).getTransparentPixel());
        if (before == null) {
            addOnce(root, page.experiment());
        }
        metadata.setFromTree(FRAME, root);
        writer.writeToSequence(new IIOImage(coloured, null, metadata), null);
        toFile();
        before = now;
        frames++;
    }

    @Override
    public void finish() throws IOException {
        writer.endWriteSequence();
        writer.dispose();
        toFile();
    }

    /** ImageIO has words of its own for a full disk, so it never meets one. */
    private void toFile() throws IOException {
        out.flush();
        ByteBuffer written = ByteBuffer.wrap(bytes.toByteArray());
        bytes.reset();
        while (written.hasRemaining()) {
            file.write(written);
        }
    }

    private IIOMetadata screen(int width, int height) throws IOException {
        IIOMetadata metadata = writer.getDefaultStreamMetadata(null);
        IIOMetadataNode root = (IIOMetadataNode) metadata.getAsTree(STREAM);
        IIOMetadataNode screen = child(root, "LogicalScreenDescriptor");
        screen.setAttribute("logicalScreenWidth", Integer.toString(width));
        screen.setAttribute("logicalScreenHeight", Integer.toString(height));
        metadata.setFromTree(STREAM, root);
        return metadata;
    }

    private BufferedImage coloured(int[] now, int width, ChangedPart part) {
        int[] changed = new int[part.width() * part.height()];
        int n = 0;
        for (int y = part.y(); y < part.y() + part.height(); y++) {
            for (int x = part.x(); x < part.x() + part.width(); x++) {
                if (changed(now, y * width + x)) {
                    changed[n++] = now[y * width + x];
                }
            }
        }
        FewColours few = new FewColours(Arrays.copyOf(changed, n), MOST_COLOURS);
        int same = few.chosen().length;
        BufferedImage image =
                new BufferedImage(part.width(), part.height(), BufferedImage.TYPE_BYTE_INDEXED, model(few.chosen()));
        byte[] indices = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        int i = 0;
        for (int y = part.y(); y < part.y() + part.height(); y++) {
            for (int x = part.x(); x < part.x() + part.width(); x++) {
                int at = y * width + x;
                indices[i++] = changed(now, at) ? few.index(now[at]) : (byte) same;
            }
        }
        return image;
    }

    private boolean changed(int[] now, int at) {
        return before == null || before[at] != now[at];
    }

    /** The colours, and one more for pixels that stay. */
    private static IndexColorModel model(int[] colours) {
        int size = Math.max(2, Integer.highestOneBit(colours.length) * 2);
        byte[][] channels = new byte[3][size];
        for (int i = 0; i < colours.length; i++) {
            for (int c = 0; c < 3; c++) {
                channels[c][i] = (byte) (colours[i] >> (16 - 8 * c));
            }
        }
        return new IndexColorModel(8, size, channels[0], channels[1], channels[2], colours.length);
    }

    private void place(IIOMetadataNode root, ChangedPart part, int same) {
        IIOMetadataNode descriptor = child(root, "ImageDescriptor");
        descriptor.setAttribute("imageLeftPosition", Integer.toString(part.x()));
        descriptor.setAttribute("imageTopPosition", Integer.toString(part.y()));
        IIOMetadataNode control = child(root, "GraphicControlExtension");
        control.setAttribute("disposalMethod", "doNotDispose");
        control.setAttribute("userInputFlag", "FALSE");
        control.setAttribute("transparentColorFlag", "TRUE");
        control.setAttribute("transparentColorIndex", Integer.toString(same));
        control.setAttribute("delayTime", Long.toString(time(frames + 1) - time(frames)));
    }

    /** When a frame begins, in hundredths of a second: all that GIF knows, so some frames are shown longer than others. */
    private long time(int frame) {
        return Math.round(100.0 * frame / fps);
    }

    private static void addOnce(IIOMetadataNode root, String experiment) {
        IIOMetadataNode loop = new IIOMetadataNode("ApplicationExtension");
        loop.setAttribute("applicationID", "NETSCAPE");
        loop.setAttribute("authenticationCode", "2.0");
        loop.setUserObject(new byte[] {1, 0, 0}); // without end
        child(root, "ApplicationExtensions").appendChild(loop);
        IIOMetadataNode comment = new IIOMetadataNode("CommentExtension");
        // the writer makes a byte of each of these
        byte[] utf8 = experiment.getBytes(StandardCharsets.UTF_8);
        comment.setAttribute("value", new String(utf8, StandardCharsets.ISO_8859_1));
        child(root, "CommentExtensions").appendChild(comment);
    }

    private static IIOMetadataNode child(IIOMetadataNode root, String name) {
        for (int i = 0; i < root.getLength(); i++) {
            if (root.item(i).getNodeName().equals(name)) {
                return (IIOMetadataNode) root.item(i);
            }
        }
        IIOMetadataNode child = new IIOMetadataNode(name);
        root.appendChild(child);
        return child;
    }
}
