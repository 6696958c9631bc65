package normscope.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import normscope.config.InvalidExperiment;
import normscope.config.Normalizer;
import normscope.config.Settings;
import normscope.config.Setup;
import normscope.data.Npy;
import normscope.snapshot.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TensorFileTest {
    private static final double[] COUNTING =
            IntStream.range(0, 24).asDoubleStream().toArray();

    @TempDir
    private Path folder;

    private Path file(boolean single, int... shape) throws IOException {
        Path file = folder.resolve("x.npy");
        try (OutputStream out = Files.newOutputStream(file)) {
            Npy.write(new Tensor(shape, COUNTING, single), out);
        }
        return file;
    }

    private static TensorFile.Loaded read(Path file, Layout layout) throws IOException {
        return TensorFile.read(file, layout, TensorFile.Demand.TENSOR);
    }

    private static void goesBack(TensorFile.Loaded loaded, int... shape) {
        Tensor again = loaded.inFileOrder(loaded.values());
        assertThat(again.shape()).isEqualTo(shape);
        assertThat(again.values()).isEqualTo(COUNTING);
        assertThat(again.single()).isEqualTo(loaded.single());
    }

    @Test
    void channelsFirst() throws IOException {
        TensorFile.Loaded loaded = read(file(true, 2, 3, 1, 4), Layout.NCHW);
        assertThat(loaded)
                .extracting("n", "height", "width", "channels", "axes", "single")
                .containsExactly(2, 1, 4, 3, 4, true);
        assertThat(loaded.positions()).isEqualTo(4);
        // [n, s, c]: the second number is the second channel at the first position
        assertThat(loaded.values()).startsWith(0, 4, 8, 1, 5, 9, 2).endsWith(15, 19, 23);
        goesBack(loaded, 2, 3, 1, 4);
    }

    @Test
    void channelsLast() throws IOException {
        TensorFile.Loaded loaded = read(file(false, 2, 3, 1, 4), Layout.NHWC);
        assertThat(loaded)
                .extracting("n", "height", "width", "channels", "axes", "single")
                .containsExactly(2, 3, 1, 4, 4, false);
        assertThat(loaded.values()).isEqualTo(COUNTING);
        goesBack(loaded, 2, 3, 1, 4);
    }

    @Test
    void sequences() throws IOException {
        TensorFile.Loaded first = read(file(true, 2, 3, 4), Layout.NCHW);
        assertThat(first).extracting("n", "height", "width", "channels", "axes").containsExactly(2, 1, 4, 3, 3);
        assertThat(first.values()).startsWith(0, 4, 8, 1, 5, 9, 2).endsWith(15, 19, 23);
        goesBack(first, 2, 3, 4);
        TensorFile.Loaded last = read(file(true, 2, 3, 4), Layout.NHWC);
        assertThat(last).extracting("n", "height", "width", "channels", "axes").containsExactly(2, 1, 3, 4, 3);
        assertThat(last.values()).isEqualTo(COUNTING);
        goesBack(last, 2, 3, 4);
    }

    @Test
    void flat() throws IOException {
        for (Layout layout : Layout.values()) {
            TensorFile.Loaded loaded = read(file(true, 4, 6), layout);
            assertThat(loaded)
                    .extracting("n", "height", "width", "channels", "axes")
                    .containsExactly(4, 1, 1, 6, 2);
            assertThat(loaded.values()).isEqualTo(COUNTING);
            goesBack(loaded, 4, 6);
        }
    }

    @Test
    void refusesWhatWouldBecomeTooMuch() throws IOException {
        Path file = file(true, 4, 6);
        int arrays = (int) (Runtime.getRuntime().maxMemory() / 8 / 24);
        assertThat(TensorFile.read(file, Layout.NCHW, new TensorFile.Demand(arrays / 4 * 3 - 10, 0))
                        .n())
                .isEqualTo(4);
        assertThatThrownBy(() -> TensorFile.read(file, Layout.NCHW, new TensorFile.Demand(arrays / 4 * 3 + 10, 0)))
                .isInstanceOf(InvalidExperiment.class)
                .hasMessageContaining("Java may take");
        assertThatThrownBy(() -> TensorFile.read(file, Layout.NCHW, new TensorFile.Demand(1, Integer.MAX_VALUE)))
                .isInstanceOf(InvalidExperiment.class)
                .hasMessageContaining("this machine has");
    }

    @Test
    void noneNormalizesNothingAndRunningStatisticsHaveNoWayBack() throws IOException {
        TensorFile.Loaded x = read(file(false, 4, 6), Layout.NCHW);
        assertThatThrownBy(() -> new TensorNormalization(Setup.initial(), x, false))
                .isInstanceOf(InvalidExperiment.class);
        Setup batch = Setup.initial().with(Settings.NORMALIZER, Normalizer.BATCH);
        TensorNormalization normalization = new TensorNormalization(batch, x, true);
        assertThatThrownBy(() -> normalization.compute(TensorParameters.INITIAL, COUNTING))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(normalization.compute(TensorParameters.INITIAL, null).gradients())
                .isNull();
    }

    @Test
    void readingIsWatchedAndMayBeEnded() throws IOException {
        double[] values = new double[60_000];
        Path file = folder.resolve("watched.npy");
        try (OutputStream out = Files.newOutputStream(file)) {
            Npy.write(new Tensor(new int[] {600, 100}, values, false), out);
        }
        List<Double> shares = new ArrayList<>();
        TensorFile.read(file, Layout.NCHW, TensorFile.Demand.TENSOR, shares::add);
        assertThat(shares).isSorted().hasSizeGreaterThan(3).allMatch(share -> share >= 0 && share < 1);
        assertThatThrownBy(() -> TensorFile.read(file, Layout.NCHW, TensorFile.Demand.TENSOR, share -> {
                    throw new CancellationException();
                }))
                .isInstanceOf(CancellationException.class);
    }
}
