package normscope.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import normscope.kernel.Backend;
import org.junit.jupiter.api.Test;

class LaneThreadsTest {
    /** Whoever frees the arrays of lanes after one has failed must not take them from another that still computes. */
    @Test
    void whatFailsWaitsForTheOthers() {
        Backend.load();
        CountDownLatch thrown = new CountDownLatch(1);
        AtomicBoolean done = new AtomicBoolean();
        assertThatThrownBy(() -> new LaneThreads(4).each(List.of(0, 1, 2), lane -> {
                    if (lane == 1) {
                        thrown.countDown();
                        throw new IllegalStateException("this one");
                    }
                    if (lane == 2) {
                        await(thrown);
                        done.set(true);
                    }
                }))
                .hasMessage("this one");
        assertThat(done).isTrue();
    }

    /** And a little longer, so that nobody is done by chance. */
    private static void await(CountDownLatch latch) {
        try {
            latch.await();
            TimeUnit.MILLISECONDS.sleep(100);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
