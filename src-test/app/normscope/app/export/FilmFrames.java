package normscope.app.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageInputStream;
import org.jcodec.api.FrameGrab;
import org.jcodec.api.JCodecException;
import org.jcodec.common.io.NIOUtils;
import org.jcodec.common.io.SeekableByteChannel;
import org.jcodec.common.model.Picture;
import org.jspecify.annotations.Nullable;

/**
 * A film, read back: every frame as a viewer shows it, 0xRRGGBB row by row.
 *
 * @param times of each frame, in hundredths of a second for GIF, as a fraction for APNG
 * @param text the experiment inside
 */
public record FilmFrames(int width, int height, List<int[]> frames, List<String> times, @Nullable String text) {
    private static final int RGB = 0xffffff;

    public static FilmFrames gif(Path file) throws IOException {
        ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
        List<int[]> frames = new ArrayList<>();
        List<String> times = new ArrayList<>();
        String text = null;
        try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
            reader.setInput(in);
            int width = reader.getWidth(0);
            int height = reader.getHeight(0);
            int[] canvas = new int[width * height];
            for (int i = 0; i < reader.getNumImages(true); i++) {
                IIOMetadataNode root =
                        (IIOMetadataNode) reader.getImageMetadata(i).getAsTree("javax_imageio_gif_image_1.0");
                IIOMetadataNode place = node(root, "ImageDescriptor");
                IIOMetadataNode control = node(root, "GraphicControlExtension");
                assertThat(control.getAttribute("disposalMethod")).isEqualTo("doNotDispose");
                times.add(control.getAttribute("delayTime"));
                over(
                        canvas,
                        width,
                        reader.read(i),
                        number(place, "imageLeftPosition"),
                        number(place, "imageTopPosition"));
                frames.add(canvas.clone());
                if (i == 0) {
                    String latin = node(root, "CommentExtension").getAttribute("value");
                    text = new String(latin.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
                    IIOMetadataNode loop = node(root, "ApplicationExtension");
                    assertThat(loop.getAttribute("applicationID")).isEqualTo("NETSCAPE");
                }
            }
            return new FilmFrames(width, height, frames, times, text);
        } finally {
            reader.dispose();
        }
    }

    private static IIOMetadataNode node(IIOMetadataNode root, String name) {
        return (IIOMetadataNode) root.getElementsByTagName(name).item(0);
    }

    private static int number(IIOMetadataNode node, String attribute) {
        return Integer.parseInt(node.getAttribute(attribute));
    }

    private static void over(int[] canvas, int width, BufferedImage part, int left, int top) {
        for (int y = 0; y < part.getHeight(); y++) {
            for (int x = 0; x < part.getWidth(); x++) {
                int pixel = part.getRGB(x, y);
                if (pixel >>> 24 == 255) {
                    canvas[(top + y) * width + left + x] = pixel & RGB;
                } else {
                    assertThat(pixel >>> 24).isZero();
                }
            }
        }
    }

    /** Makes a PNG of each frame, with the sizes of its control chunk and its data, and lays it over the others. */
    public static FilmFrames apng(Path file) throws IOException {
        ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(file));
        byte[] signature = take(in, 8);
        byte[] header = new byte[0];
        ByteBuffer control = ByteBuffer.allocate(0);
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        int[] canvas = new int[0];
        int width = 0;
        int count = -1;
        int sequence = 0;
        List<int[]> frames = new ArrayList<>();
        List<String> times = new ArrayList<>();
        for (String type = ""; !type.equals("IEND"); ) {
            int length = in.getInt();
            in.mark();
            type = new String(take(in, 4), StandardCharsets.ISO_8859_1);
            ByteBuffer chunk = ByteBuffer.wrap(take(in, length));
            in.reset();
            CRC32 sum = new CRC32();
            sum.update(take(in, 4 + length));
            assertThat(in.getInt()).as(type).isEqualTo((int) sum.getValue());
            if ((type.equals("fcTL") || type.equals("IEND")) && data.size() > 0) {
                BufferedImage part = ImageIO.read(new ByteArrayInputStream(
                        png(signature, header, control.getInt(4), control.getInt(8), data.toByteArray())));
                over(canvas, width, part, control.getInt(12), control.getInt(16));
                frames.add(canvas.clone());
                times.add(control.getShort(20) + "/" + control.getShort(22));
                assertThat(control.get(24)).as("stays").isZero();
                data.reset();
            }
            switch (type) {
                case "IHDR" -> {
                    header = chunk.array();
                    width = chunk.getInt();
                    canvas = new int[width * chunk.getInt()];
                }
                case "acTL" -> {
                    count = chunk.getInt();
                    assertThat(chunk.getInt()).as("without end").isZero();
                }
                case "fcTL" -> {
                    control = chunk;
                    assertThat(control.getInt(0)).isEqualTo(sequence++);
                }
                case "IDAT" -> data.write(chunk.array());
                case "fdAT" -> {
                    assertThat(chunk.getInt()).isEqualTo(sequence++);
                    data.write(chunk.array(), 4, length - 4);
                }
                default -> {}
            }
        }
        assertThat(in.hasRemaining()).isFalse();
        assertThat(frames).hasSize(count);
        return new FilmFrames(width, canvas.length / width, frames, times, PngExperiment.text(file));
    }

    private static byte[] png(byte[] signature, byte[] header, int width, int height, byte[] data) {
        ByteBuffer head = ByteBuffer.wrap(header.clone()).putInt(0, width).putInt(4, height);
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        png.writeBytes(signature);
        png.writeBytes(new PngChunk("IHDR", head.array()).written().array());
        png.writeBytes(new PngChunk("IDAT", data).written().array());
        png.writeBytes(new PngChunk("IEND", new byte[0]).written().array());
        return png.toByteArray();
    }

    private static byte[] take(ByteBuffer in, int count) {
        byte[] bytes = new byte[count];
        in.get(bytes);
        return bytes;
    }

    /** The frames of an MP4 in the colours of video. */
    public static List<Picture> mp4(Path file) throws IOException {
        List<Picture> pictures = new ArrayList<>();
        try (SeekableByteChannel in = NIOUtils.readableChannel(file.toFile())) {
            FrameGrab grab = FrameGrab.createFrameGrab(in);
            for (Picture next = grab.getNativeFrame(); next != null; next = grab.getNativeFrame()) {
                pictures.add(next.cloneCropped());
            }
        } catch (JCodecException e) {
            throw new IOException(e);
        }
        return pictures;
    }
}
