package normscope.app.export;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Map;
import org.jcodec.codecs.h264.io.model.SliceType;
import org.jcodec.common.Codec;
import org.jcodec.common.MuxerTrack;
import org.jcodec.common.VideoCodecMeta;
import org.jcodec.common.io.FileChannelWrapper;
import org.jcodec.common.model.ColorSpace;
import org.jcodec.common.model.Packet;
import org.jcodec.common.model.Packet.FrameType;
import org.jcodec.common.model.Picture;
import org.jcodec.common.model.Size;
import org.jcodec.containers.mp4.boxes.HandlerBox;
import org.jcodec.containers.mp4.boxes.Header;
import org.jcodec.containers.mp4.boxes.MetaBox;
import org.jcodec.containers.mp4.boxes.MetaValue;
import org.jcodec.containers.mp4.boxes.MovieBox;
import org.jcodec.containers.mp4.boxes.NodeBox;
import org.jcodec.containers.mp4.boxes.UdtaMetaBox;
import org.jcodec.containers.mp4.muxer.MP4Muxer;
import org.jspecify.annotations.Nullable;

/** A film as H.264 in MP4, which every player and browser shows. */
final class Mp4Film implements FilmWriter {
    /** Players find their way in seconds; a frame that stands for itself takes as much room as ten others. */
    private static final int KEY_SECONDS = 5;

    private static final int TITLE = 0xa96e616d; // ©nam
    private static final int COMMENT = 0xa9636d74; // ©cmt

    private final int fps;
    private final MP4Muxer muxer;
    private final H264Settings encoder;
    private @Nullable MuxerTrack track;
    private Map<Integer, MetaValue> texts = Map.of();
    private int frames;

    Mp4Film(FileChannel file, int fps) throws IOException {
        this.fps = fps;
        encoder = new H264Settings(fps, KEY_SECONDS * fps);
        muxer = MP4Muxer.createMP4MuxerToChannel(new Whole(file));
    }

    /** JCodec does not look whether all was written, and of the last bytes before a disk is full it is not. */
    private static final class Whole extends FileChannelWrapper {
        private final FileChannel file;

        Whole(FileChannel file) throws IOException {
            super(file);
            this.file = file;
        }

        @Override
        public int write(ByteBuffer bytes) throws IOException {
            int all = bytes.remaining();
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
            return all;
        }
    }

    @Override
    public void add(BufferedImage image, Page page) throws IOException {
        Size size = new Size(image.getWidth(), image.getHeight());
        MuxerTrack video = track;
        if (video == null) {
            video = muxer.addVideoTrack(
                    Codec.H264, VideoCodecMeta.createSimpleVideoCodecMeta(size, ColorSpace.YUV420J));
            track = video;
            texts = Map.of(
                    TITLE, MetaValue.createString(page.title()), COMMENT, MetaValue.createString(page.experiment()));
        }
        int sinceKey = frames % (KEY_SECONDS * fps);
        ByteBuffer data = encoded(VideoColours.of(ChangedPart.pixels(image), size), sinceKey);
        FrameType type = sinceKey == 0 ? FrameType.KEY : FrameType.INTER;
        video.addFrame(Packet.createPacket(data, frames, fps, 1, frames, type, null));
        frames++;
    }

    private ByteBuffer encoded(Picture picture, int sinceKey) {
        SliceType type = sinceKey == 0 ? SliceType.I : SliceType.P;
        encoder.finest();
        while (true) {
            try {
                ByteBuffer room = ByteBuffer.allocate(2 * picture.getWidth() * picture.getHeight() + (1 << 16));
                return encoder.doEncodeFrame(picture, room, sinceKey == 0, sinceKey, type);
            } catch (BufferOverflowException e) {
                encoder.coarser(); // a picture of noise, for which JCodec has no room
            }
        }
    }

    @Override
    public void finish() throws IOException {
        MovieBox movie = muxer.finalizeHeader();
        MetaBox meta = UdtaMetaBox.createUdtaMetaBox();
        meta.add(HandlerBox.createHandlerBox("\0\0\0\0", "mdir", "appl", 0, 0));
        meta.setItunesMeta(texts);
        NodeBox user = new NodeBox(Header.createHeader("udta", 0));
        user.add(meta);
        movie.add(user);
        muxer.storeHeader(movie);
    }
}
