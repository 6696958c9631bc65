package normscope.app.export;

import org.jcodec.codecs.h264.H264Encoder;
import org.jcodec.codecs.h264.encode.RateControl;
import org.jcodec.codecs.h264.io.model.SeqParameterSet;
import org.jcodec.codecs.h264.io.model.SliceType;
import org.jcodec.codecs.h264.io.model.VUIParameters;
import org.jcodec.common.model.Size;

/** JCodec's encoder as figures need it: fine, without a search for what moves, and with its colours told. */
final class H264Settings extends H264Encoder {
    /** Numbers of ITU-T H.264, annex E. */
    private static final int UNSPECIFIED_FORMAT = 5;

    private static final int BT_709 = 1;

    /**
     * What decoders of a level can do (ITU-T H.264, table A-1).
     *
     * @param idc ten times its number
     * @param size most macroblocks a frame
     * @param rate most macroblocks a second
     */
    private record Level(int idc, int size, int rate) {}

    private static final Level[] LEVELS = {
        new Level(31, 3_600, 108_000),
        new Level(40, 8_192, 245_760),
        new Level(42, 8_704, 522_240),
        new Level(51, 36_864, 983_040),
        new Level(52, 36_864, 2_073_600),
        new Level(62, 139_264, 16_711_680)
    };

    private final int fps;
    private final Quantizer quantizer;

    /** @param keyEvery frames from one that stands for itself to the next */
    H264Settings(int fps, int keyEvery) {
        this(fps, keyEvery, new Quantizer());
    }

    private H264Settings(int fps, int keyEvery, Quantizer quantizer) {
        super(quantizer);
        this.fps = fps;
        this.quantizer = quantizer;
        setKeyInterval(keyEvery);
        setMotionSearchRange(0); // nothing in a figure moves as a whole
    }

    /** As finely as makes no difference to the eye. */
    void finest() {
        quantizer.step = Quantizer.FINEST;
    }

    /** Half as finely as until now. */
    void coarser() {
        quantizer.step += 6;
        if (quantizer.step > Quantizer.COARSEST) {
            throw new IllegalStateException("no room for a frame of " + quantizer.step);
        }
    }

    @Override
    public SeqParameterSet initSPS(Size size) {
        SeqParameterSet sps = super.initSPS(size);
        int blocks = (sps.picWidthInMbsMinus1 + 1) * (sps.picHeightInMapUnitsMinus1 + 1);
        for (int i = LEVELS.length - 1; i >= 0; i--) {
            if (blocks <= LEVELS[i].size() && (long) blocks * fps <= LEVELS[i].rate()) {
                sps.levelIdc = LEVELS[i].idc();
            }
        }
        VUIParameters shown = new VUIParameters();
        shown.videoSignalTypePresentFlag = true;
        shown.videoFormat = UNSPECIFIED_FORMAT;
        shown.colourDescriptionPresentFlag = true;
        shown.colourPrimaries = BT_709;
        shown.transferCharacteristics = BT_709;
        shown.matrixCoefficients = BT_709;
        sps.vuiParams = shown;
        return sps;
    }

    /** The same quantization parameter for all of a picture. */
    private static final class Quantizer implements RateControl {
        /** From 16 on decoders smooth the edges of blocks, which the encoder leaves out when it looks back. */
        static final int FINEST = 15;

        static final int COARSEST = 51;

        private int step = FINEST;

        @Override
        public int startPicture(Size size, int most, SliceType type) {
            return step;
        }

        @Override
        public int initialQpDelta() {
            return 0;
        }

        @Override
        public int accept(int bits) {
            return 0;
        }
    }
}
