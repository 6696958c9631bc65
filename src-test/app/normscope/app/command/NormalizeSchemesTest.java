package normscope.app.command;

import static normscope.app.command.NpyFiles.gaussian;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import normscope.config.Normalizer;
import normscope.config.Settings;
import normscope.kernel.Normalizations;
import normscope.snapshot.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What every scheme of {@code normalize} pools, divides by, and takes at inference. */
class NormalizeSchemesTest extends Normalizing {
    /** Where an element's mean stands in the file. */
    private interface Place {
        int of(int n, int c, int h, int w);
    }

    static Stream<Arguments> shapes() {
        return Stream.of(
                shapes("batch", new int[] {6}, (n, c, h, w) -> c),
                shapes("ghost --ghost-size=2", new int[] {2, 6}, (n, c, h, w) -> n / 2 * 6 + c),
                shapes("layer", new int[] {4}, (n, c, h, w) -> n),
                shapes("group --groups=3", new int[] {4, 3}, (n, c, h, w) -> n * 3 + c / 2),
                shapes("group --groups=1", new int[] {4, 1}, (n, c, h, w) -> n),
                shapes("instance", new int[] {4, 6}, (n, c, h, w) -> n * 6 + c),
                shapes("positional", new int[] {4, 2, 3}, (n, c, h, w) -> (n * 2 + h) * 3 + w),
                shapes("rms", new int[] {4}, (n, c, h, w) -> n),
                shapes("frn", new int[] {4, 6}, (n, c, h, w) -> n * 6 + c),
                shapes("custom --groups=1", new int[] {1}, (n, c, h, w) -> 0),
                shapes(
                        "custom --groups=2 --pool-positions=false",
                        new int[] {2, 2, 3},
                        (n, c, h, w) -> (c / 3 * 2 + h) * 3 + w),
                shapes(
                        "custom --groups=3 --pool-positions=false --ghost-size=2",
                        new int[] {2, 3, 2, 3},
                        (n, c, h, w) -> ((n / 2 * 3 + c / 2) * 2 + h) * 3 + w),
                shapes(
                        "custom --groups=2 --pool-samples=false --pool-positions=false --centred=false",
                        new int[] {4, 2, 2, 3},
                        (n, c, h, w) -> ((n * 2 + c / 3) * 2 + h) * 3 + w));
    }

    private static Arguments shapes(String options, int[] shape, Place place) {
        return Arguments.of("--scheme=" + options, shape, place);
    }

    /** Means and variances are those of the elements that share them, and y follows from the three files. */
    @ParameterizedTest
    @MethodSource("shapes")
    void meansAndVariancesStandWhereTheirElementsSay(String options, int[] shape, Place place) throws IOException {
        Path out = done(cube(), (options + " --eps=0.01").split(" "));
        boolean centred = !options.matches(".*(rms|frn|centred=false).*");
        Tensor mean = result(out, "mean");
        Tensor variance = result(out, "var");
        assertThat(mean.shape()).isEqualTo(shape);
        assertThat(variance.shape()).isEqualTo(shape);
        int pools = mean.values().length;
        double[] count = new double[pools];
        double[] sum = new double[pools];
        double[] squares = new double[pools];
        for (int i = 0; i < X.length; i++) {
            int at = place(place, i);
            count[at]++;
            sum[at] += X[i];
            squares[at] += X[i] * X[i];
        }
        for (int p = 0; p < pools; p++) {
            double expected = centred ? sum[p] / count[p] : 0;
            assertThat(mean.values()[p]).isCloseTo(expected, within(1e-12));
            assertThat(variance.values()[p]).isCloseTo(squares[p] / count[p] - expected * expected, within(1e-12));
        }
        double[] y = values(out, "y");
        for (int i = 0; i < X.length; i++) {
            int at = place(place, i);
            assertThat(y[i])
                    .isCloseTo((X[i] - mean.values()[at]) / Math.sqrt(variance.values()[at] + 0.01), within(1e-12));
        }
    }

    private static int place(Place place, int i) {
        return place.of(i / 36, i / 6 % 6, i / 3 % 2, i % 3);
    }

    @Test
    void everySchemeNormalizes() throws IOException {
        Path mean = vector("m", 0, 1, 0, 1, 0, 1);
        Path variance = vector("v", 1, 2, 1, 2, 1, 2);
        Path dy = NpyFiles.write(folder.resolve("dy.npy"), false, CUBE, gaussian(4, CUBE));
        for (Normalizer kind : Normalizer.values()) {
            if (kind.normalizes()) {
                String more = (kind.reads(Settings.GROUPS) ? " --groups=2" : "")
                        + (kind.reads(Settings.GHOST_SIZE) ? " --ghost-size=2" : "")
                        + (kind.reads(Settings.RENORM_R_MAX)
                                ? " --running-mean=" + mean + " --running-var=" + variance
                                : "");
                Path out = done(cube(), ("--scheme=" + kind.key() + more + " --dy=" + dy).split(" "));
                assertThat(difference(values(out, "y"), X)).as(kind.key()).isGreaterThan(0.01);
                assertThat(values(out, "dx")).hasSize(X.length);
                assertThat(out.resolve("var.npy").toFile().exists()).isEqualTo(kind.divides());
                assertThat(out.resolve("mean.npy").toFile().exists()).isEqualTo(kind.pools());
                assertThat(out.resolve("dmix.npy").toFile().exists()).isEqualTo(Normalizations.extras(kind, 6, 6) > 0);
            }
        }
    }

    @Test
    void ofOwnArithmetic() throws IOException {
        Path batch = done(cube(), "--scheme=batch");
        double[] mean = values(batch, "mean");
        double[] variance = values(batch, "var");
        double[] squares = new double[6];
        for (int i = 0; i < X.length; i++) {
            squares[i / 6 % 6] += X[i] * X[i] / 24;
        }
        Path norm = done(cube(), "--scheme=l2");
        assertThat(values(norm, "mean")).containsExactly(mean, within(1e-12));
        assertThat(values(norm, "var")).containsExactly(squares, within(1e-12));
        Path uncentred = done(cube(), "--scheme=variance");
        assertThat(values(uncentred, "mean")).containsOnly(0);
        assertThat(values(uncentred, "var")).containsExactly(variance, within(1e-12));
        double[] y = values(done(cube(), "--scheme=mean-only"), "y");
        assertThat(y[7]).isCloseTo(X[7] - mean[1], within(1e-12));
    }

    @Test
    void whatMixesTakesItsWeights() throws IOException {
        Path instance = vector("rho", 0, 0, 0, 0, 0, 0);
        assertThat(values(done(cube(), "--scheme=batch-instance", "--mix=" + instance), "y"))
                .containsExactly(values(done(cube(), "--scheme=instance"), "y"), within(1e-12));
        assertThat(values(done(cube(), "--scheme=batch-instance"), "y"))
                .containsExactly(values(done(cube(), "--scheme=batch"), "y"), within(1e-12));
    }

    @ParameterizedTest
    @CsvSource({
        "batch, true, true",
        "ghost, true, true",
        "renorm, true, true",
        "l1, true, true",
        "detached, true, true",
        "variance, false, true",
        "mean-only, true, false"
    })
    void inferenceTakesRunningStatistics(String scheme, boolean takesMean, boolean takesVariance) throws IOException {
        double[] mean = {0.1, 0.2, 0.3, 0.4, 0.5, 0.6};
        double[] variance = {1, 2, 3, 4, 5, 6};
        List<String> args = new ArrayList<>(List.of("--scheme=" + scheme, "--inference"));
        if (takesMean) {
            args.add("--running-mean=" + vector("m", mean));
        }
        if (takesVariance) {
            args.add("--running-var=" + vector("v", variance));
        }
        Path out = done(cube(), args.toArray(String[]::new));
        double[] y = values(out, "y");
        for (int i = 0; i < X.length; i++) {
            int c = i / 6 % 6;
            double centred = X[i] - (takesMean ? mean[c] : 0);
            assertThat(y[i])
                    .isCloseTo(takesVariance ? centred / Math.sqrt(variance[c] + 1e-5) : centred, within(1e-12));
        }
        assertThat(values(out, "mean")).isEqualTo(takesMean ? mean : new double[6]);
        assertThat(out.resolve("var.npy").toFile().exists()).isEqualTo(takesVariance);
    }

    @Test
    void inferencePositionByPosition() throws IOException {
        double[] mean = gaussian(5, 2, 2, 3);
        Path m = NpyFiles.write(folder.resolve("m.npy"), false, new int[] {2, 2, 3}, mean);
        double[] ones = new double[12];
        Arrays.fill(ones, 1);
        Path v = NpyFiles.write(folder.resolve("v.npy"), false, new int[] {2, 2, 3}, ones);
        String options = "--scheme=custom --groups=2 --pool-positions=false --inference --eps=0";
        double[] y = values(done(cube(), (options + " --running-mean=" + m + " --running-var=" + v).split(" ")), "y");
        for (int i = 0; i < X.length; i++) {
            assertThat(y[i]).isCloseTo(X[i] - mean[i / 6 % 6 / 3 * 6 + i % 6], within(1e-12));
        }
    }

    @Test
    void inferenceIsTheSameForWhatTakesEverySampleByItself() throws IOException {
        assertThat(values(done(cube(), "--scheme=layer", "--inference"), "y"))
                .isEqualTo(values(done(cube(), "--scheme=layer"), "y"));
    }
}
