package normscope.kernel;

import org.jspecify.annotations.Nullable;

/**
 * Whether there is a card to compute on.
 *
 * @param card the card; null if there is none
 * @param sentence which one, or what stands in the way
 */
record GpuAnswer(@Nullable Gpu card, String sentence) {
    static GpuAnswer none(String obstacle) {
        return new GpuAnswer(null, obstacle);
    }
}
