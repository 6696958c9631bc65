package normscope.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import normscope.snapshot.SignalEntry;
import org.junit.jupiter.api.Test;

class RecordTest {
    @Test
    void signalsAreThinnedButTheFirstStays() {
        Record record = new Record();
        for (int step = 0; step < 5_000; step++) {
            record.signaled(new SignalEntry(step, 0, List.of()));
        }
        List<Integer> steps =
                record.view(1).signals().stream().map(SignalEntry::step).toList();
        assertThat(steps).hasSizeBetween(128, 256).startsWith(0).isSorted();
    }
}
