package normscope.cards;

import static org.assertj.core.api.Assertions.assertThat;

import normscope.config.Experiment;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Card E4, Hoffer, Hubara and Soudry (2017): the fewer samples share their statistics, the higher the training loss.
 * After a third of the card's 300 steps, for the sake of time; the order is the same after all of them.
 */
@Tag("card")
@Tag("slow")
class GhostBatchesCardTest {
    private static final int[] SIZES = {512, 128, 64, 32, 16, 8, 4};

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void everyHalvingRaisesTheTrainingLoss(int seed) {
        double before = 0;
        for (int size : SIZES) {
            double loss = finalLoss(seed, size);
            assertThat(loss).as("ghost batches of %d", size).isGreaterThan(before);
            before = loss;
        }
    }

    /** Of all training samples in training mode: the mean over the last epoch, which has two minibatches. */
    private static double finalLoss(int seed, int size) {
        Experiment lesson = CardRun.only(
                CardRun.lesson("e04-ghost-batches", seed, "steps=100", "probe-size=512", "ghost-4.ghost-size=" + size),
                "ghost-4");
        return CardRun.of(lesson).loss("ghost-4", 2);
    }
}
