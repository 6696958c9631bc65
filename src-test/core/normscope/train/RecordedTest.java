package normscope.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is kept of many steps. */
class RecordedTest {
    private static Recorded<Integer> to(int step) {
        Recorded<Integer> recorded = new Recorded<>(at -> at, 5, 10);
        IntStream.rangeClosed(0, step).forEach(recorded::add);
        return recorded;
    }

    @Test
    void whatIsCutIsFilledToWhatAStraightRunKeeps() {
        for (int cut = 0; cut < 400; cut += 3) {
            for (int on : List.of(0, 40, 600)) {
                Recorded<Integer> forked = to(1_000);
                forked.cut(cut);
                IntStream.rangeClosed(cut + 1, cut + on).forEach(forked::add);
                if (forked.isSparse()) {
                    forked.fill(to(cut), cut);
                }
                assertThat(forked.all())
                        .as("cut at %d, on by %d", cut, on)
                        .isEqualTo(to(cut + on).all());
                assertThat(forked.every()).isEqualTo(to(cut + on).every());
            }
        }
    }
}
