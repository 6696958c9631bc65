package normscope.app.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.atomic.AtomicInteger;
import normscope.config.Presets;
import normscope.snapshot.Snapshot;
import normscope.train.Trainer;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final StringWriter text = new StringWriter();
    private final PrintWriter out = new PrintWriter(text);

    private static Snapshot snapshot() {
        try (Trainer trainer = Trainer.open(Presets.open(Presets.FIRST)
                .withAssignments(java.util.List.of("dataset=moons", "width=4", "batch-size=10", "probe-size=10")))) {
            trainer.advance();
            return trainer.snapshot();
        }
    }

    @Test
    void awayFromATerminalItSaysAboutTwentyLines() {
        Snapshot snapshot = snapshot();
        AtomicInteger asked = new AtomicInteger();
        Progress progress = new Progress(out, false, 10_000, 100);
        for (int step = 1; step <= 10_000; step++) {
            progress.at(step, () -> {
                asked.incrementAndGet();
                return snapshot;
            });
        }
        assertThat(text.toString().lines()).hasSize(20).allMatch(line -> line.startsWith("step "));
        assertThat(asked).hasValue(20);
        assertThat(text.toString()).contains("step 500 of 10000  none ").doesNotContain("\r");
    }

    @Test
    void onATerminalItRedrawsOneLineAndClearsIt() throws InterruptedException {
        Snapshot snapshot = snapshot();
        Progress progress = new Progress(out, true, 4, 100);
        Thread.sleep(600);
        progress.at(1, () -> snapshot);
        progress.at(2, () -> {
            throw new AssertionError("asked again at once");
        });
        progress.end(snapshot);
        assertThat(text.toString()).startsWith("\r[###---------] 1/4  0:0").contains("left  none ", "batch ");
        assertThat(text.toString()).endsWith(" \r");
        assertThat(text.toString().lines().toList()).allMatch(line -> line.length() < 80);
    }
}
