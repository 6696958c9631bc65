package normscope.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import normscope.snapshot.SignalEntry;
import org.junit.jupiter.api.Test;

class RecordTest {
    private static SignalEntry at(int step) {
        return new SignalEntry(step, step, List.of());
    }

    private static List<Integer> steps(Recorded<SignalEntry> recorded, int last) {
        return recorded.upTo(last).stream().map(SignalEntry::step).toList();
    }

    @Test
    void signalsAreThinnedButTheFirstStays() {
        Record record = new Record(1, 100);
        for (int step = 0; step < 5_000; step++) {
            record.signals().add(at(step));
        }
        assertThat(steps(record.signals(), Integer.MAX_VALUE))
                .hasSizeBetween(128, 256)
                .startsWith(0)
                .isSorted();
    }

    @Test
    void whichAreKeptFollowsFromTheStepsAlone() {
        Recorded<SignalEntry> straight = new Recorded<>(SignalEntry::step, 10, 8);
        IntStream.rangeClosed(0, 500).forEach(step -> straight.add(at(step)));
        Recorded<SignalEntry> backwards = new Recorded<>(SignalEntry::step, 10, 8);
        IntStream.rangeClosed(0, 500).forEach(step -> backwards.add(at(500 - step)));
        assertThat(steps(straight, 1_000)).containsExactly(0, 80, 160, 240, 320, 400, 480);
        assertThat(steps(backwards, 1_000)).isEqualTo(steps(straight, 1_000));
        assertThat(steps(straight, 239)).containsExactly(0, 80, 160);
        assertThat(straight.wants(80)).isFalse();
        assertThat(straight.wants(560)).isTrue();
        assertThat(straight.wants(570)).isFalse();
    }

    @Test
    void whatIsCutIsGoneAndWhatWasHandedOutStays() {
        Record record = new Record(1, 100);
        for (int step = 0; step < 300; step++) {
            record.step(step, step, step);
        }
        var before = record.upTo(300).loss();
        record.cut(100);
        record.step(100, -1, -1);
        assertThat(before.get(100)).isEqualTo(100);
        assertThat(record.upTo(Integer.MAX_VALUE).loss().size()).isEqualTo(101);
        assertThat(record.upTo(50).loss().size()).isEqualTo(50);
        assertThat(record.step(7, 7, 7)).isTrue();
        assertThat(record.step(7, Math.nextUp(7.0), 7)).isFalse();
    }
}
