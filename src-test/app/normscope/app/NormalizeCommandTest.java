package normscope.app;

import static normscope.app.NpyFiles.gaussian;
import static normscope.app.NpyFiles.reference;
import static normscope.app.NpyFiles.transposed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import normscope.config.Normalizer;
import normscope.snapshot.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class NormalizeCommandTest {
    private static final int[] CUBE = {4, 6, 2, 3};
    private static final double[] X = gaussian(1, CUBE);

    @TempDir
    private Path folder;

    private Cli normalize(Path x, Path out, String... args) {
        List<String> all = new ArrayList<>(List.of("normalize", x.toString(), "--out", out.toString()));
        all.addAll(List.of(args));
        return Cli.of(all.toArray(String[]::new));
    }

    /** What it wrote into a fresh folder. */
    private Path done(Path x, String... args) {
        Path out =
                folder.resolve("out-" + x.getFileName() + String.join("", args).hashCode());
        Cli run = normalize(x, out, args);
        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isZero();
        return out;
    }

    private static Tensor result(Path out, String name) throws IOException {
        return NpyFiles.read(out.resolve(name + ".npy"));
    }

    private static double[] values(Path out, String name) throws IOException {
        return result(out, name).values();
    }

    private Path cube() throws IOException {
        return NpyFiles.write(folder.resolve("x.npy"), false, CUBE, X);
    }

    private Path vector(String name, double... values) throws IOException {
        return NpyFiles.write(folder.resolve(name + ".npy"), false, new int[] {values.length}, values);
    }

    /** max |a − b| / max |b|. */
    private static double difference(double[] a, double[] b) {
        assertThat(a).hasSameSizeAs(b);
        double largest = 0;
        double scale = 0;
        for (int i = 0; i < b.length; i++) {
            largest = Math.max(largest, Math.abs(a[i] - b[i]));
            scale = Math.max(scale, Math.abs(b[i]));
        }
        return largest / scale;
    }

    @ParameterizedTest
    @CsvSource({
        "batch_4d, batch, ''",
        "batch_2d, batch, ''",
        "batch_offset, batch, ''",
        "layer_4d, layer, ''",
        "layer_2d, layer, ''",
        "group_4d_g4, group, --groups=4",
        "group_2d_g3, group, --groups=3",
        "instance_4d, instance, ''",
        "ghost_4d_k2, ghost, --ghost-size=4",
        "rms_4d, rms, ''",
        "renorm_4d, renorm, --r-max=1.5 --d-max=0.25"
    })
    void agreesWithPyTorch(String name, String scheme, String more) throws IOException {
        List<String> args = new ArrayList<>(List.of("--scheme", scheme));
        args.addAll(Arrays.stream(more.split(" ")).filter(arg -> !arg.isEmpty()).toList());
        for (String parameter : List.of("gamma", "beta", "dy")) {
            args.add("--" + parameter + "=" + reference(name + "/" + parameter));
        }
        if (scheme.equals("renorm")) {
            args.add("--running-mean=" + reference(name + "/running_mean"));
            args.add("--running-var=" + reference(name + "/running_var"));
        }
        Tensor x = NpyFiles.read(reference(name + "/x"));
        Path exact = NpyFiles.write(folder.resolve("exact.npy"), false, x.shape(), x.values());
        for (Path file : List.of(reference(name + "/x"), exact)) {
            boolean single = !file.equals(exact);
            Path out = done(file, args.toArray(String[]::new));
            for (String what : List.of("y", "dx", "dgamma", "dbeta")) {
                Tensor expected = NpyFiles.read(reference(name + "/" + what));
                Tensor actual = result(out, what);
                assertThat(actual.shape()).isEqualTo(expected.shape());
                assertThat(actual.single()).isEqualTo(single);
                assertThat(difference(actual.values(), expected.values()))
                        .as("%s of %s", what, file)
                        .isLessThan(single ? 1e-6 : 1e-10);
            }
        }
    }

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

    @ParameterizedTest
    @CsvSource({
        "group --groups=3, mean, '4,3'",
        "custom --groups=3 --pool-positions=false --ghost-size=2, mean, '2,2,3,3'",
        "positional, var, '4,2,3'"
    })
    void channelsLastIsTheSameInAnotherOrder(String options, String statistic, String shape) throws IOException {
        double[] dy = gaussian(2, CUBE);
        int[] last = {4, 2, 3, 6};
        Path x = NpyFiles.write(folder.resolve("last.npy"), false, last, transposed(X, 4, 6, 6));
        Path dyLast = NpyFiles.write(folder.resolve("dy-last.npy"), false, last, transposed(dy, 4, 6, 6));
        Path dyFirst = NpyFiles.write(folder.resolve("dy.npy"), false, CUBE, dy);
        String gamma = " --gamma=" + vector("g", 1, 2, 3, 4, 5, 6) + " --beta=" + vector("b", 6, 5, 4, 3, 2, 1);
        Path first = done(cube(), ("--scheme=" + options + gamma + " --dy=" + dyFirst).split(" "));
        Path out = done(x, ("--scheme=" + options + gamma + " --layout=nhwc --dy=" + dyLast).split(" "));
        for (String name : List.of("y", "dx")) {
            assertThat(result(out, name).shape()).isEqualTo(last);
            assertThat(values(out, name)).isEqualTo(transposed(values(first, name), 4, 6, 6));
        }
        assertThat(values(out, "dgamma")).isEqualTo(values(first, "dgamma"));
        assertThat(result(out, statistic).shape())
                .isEqualTo(Arrays.stream(shape.split(","))
                        .mapToInt(Integer::parseInt)
                        .toArray());
        int[] statisticShape = result(first, statistic).shape();
        if (statisticShape.length == 4) {
            assertThat(values(out, statistic)).isEqualTo(transposed(values(first, statistic), 2, 3, 6));
        } else {
            assertThat(values(out, statistic)).isEqualTo(values(first, statistic));
        }
    }

    @Test
    void byteOrderAndFortranOrderAreRead() throws IOException {
        double[] y = values(done(cube(), "--scheme=layer"), "y");
        Path big = NpyFiles.raw(folder.resolve("big.npy"), "'>f8'", false, "4, 6, 2, 3", ByteOrder.BIG_ENDIAN, X);
        assertThat(values(done(big, "--scheme=layer"), "y")).isEqualTo(y);
        double[] fortran = new double[X.length];
        for (int i = 0; i < X.length; i++) {
            fortran[i / 36 + 4 * (i / 6 % 6) + 24 * (i / 3 % 2) + 48 * (i % 3)] = X[i];
        }
        Path columns = NpyFiles.raw(
                folder.resolve("fortran.npy"), "'<f8'", true, "4, 6, 2, 3", ByteOrder.LITTLE_ENDIAN, fortran);
        assertThat(values(done(columns, "--scheme=layer"), "y")).isEqualTo(y);
    }

    /** More numbers than are converted at a time, of both widths. */
    @Test
    void longFiles() throws IOException {
        int[] shape = {37, 991};
        double[] x = gaussian(3, shape);
        for (boolean single : new boolean[] {false, true}) {
            Path file = NpyFiles.write(folder.resolve("long-" + single + ".npy"), single, shape, x);
            Path out = done(file, "--scheme=layer", "--eps=0");
            double[] y = values(out, "y");
            double[] mean = values(out, "mean");
            double[] variance = values(out, "var");
            double[] expected = new double[x.length];
            Arrays.setAll(expected, i -> (x[i] - mean[i / 991]) / Math.sqrt(variance[i / 991]));
            assertThat(difference(y, expected)).isLessThan(single ? 1e-6 : 1e-12);
        }
    }

    @Test
    void everySchemeNormalizes() throws IOException {
        Path mean = vector("m", 0, 1, 0, 1, 0, 1);
        Path variance = vector("v", 1, 2, 1, 2, 1, 2);
        Path dy = NpyFiles.write(folder.resolve("dy.npy"), false, CUBE, gaussian(4, CUBE));
        for (Normalizer kind : Normalizer.values()) {
            if (kind.normalizes()) {
                String more =
                        switch (kind) {
                            case GROUP, CUSTOM -> " --groups=2";
                            case GHOST -> " --ghost-size=2";
                            case RENORM -> " --running-mean=" + mean + " --running-var=" + variance;
                            default -> "";
                        };
                Path out = done(cube(), ("--scheme=" + kind.key() + more + " --dy=" + dy).split(" "));
                assertThat(difference(values(out, "y"), X)).as(kind.key()).isGreaterThan(0.01);
                assertThat(values(out, "dx")).hasSize(X.length);
                assertThat(out.resolve("var.npy").toFile().exists()).isEqualTo(kind != Normalizer.MEAN_ONLY);
                assertThat(out.resolve("dmix.npy").toFile().exists())
                        .isEqualTo(kind == Normalizer.SWITCHABLE || kind == Normalizer.BATCH_INSTANCE);
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

    @Test
    void oneSampleGivesBetaAndSaysSo() throws IOException {
        Path x = NpyFiles.write(folder.resolve("one.npy"), true, new int[] {1, 3}, 5, 6, 7);
        Path out = folder.resolve("o");
        Cli run = normalize(x, out, "--scheme=batch", "--beta=" + vector("b", 1, 2, 3));
        assertThat(run.out())
                .contains(
                        "[N, C] = [1, 3], float32", "3 pools of 1 values each", "y is β everywhere", "y.npy, mean.npy");
        assertThat(values(out, "y")).containsExactly(1, 2, 3);
        assertThat(normalize(cube(), folder.resolve("p"), "--scheme=batch").out())
                .contains("6 pools of 24 values each", "Wrote y.npy, mean.npy, var.npy to")
                .doesNotContain("y is β");
    }

    @Test
    void oneChannelConstantChannelsAndHugeOffsets() throws IOException {
        Path one = NpyFiles.write(folder.resolve("one.npy"), false, new int[] {2, 1, 1, 2}, 1, 3, 5, 7);
        assertThat(values(done(one, "--scheme=layer", "--eps=0"), "y")).containsExactly(-1, 1, -1, 1);
        assertThat(values(done(one, "--scheme=batch"), "mean")).containsExactly(4);
        Path constant =
                NpyFiles.write(folder.resolve("constant.npy"), true, new int[] {3, 2}, 1000.1, 1, 1000.1, 2, 1000.1, 3);
        double[] y = values(done(constant, "--scheme=batch"), "y");
        for (int i = 0; i < 6; i += 2) {
            assertThat(y[i]).isCloseTo(0, within(1e-6));
        }
        assertThat(y[5]).isCloseTo(Math.sqrt(1.5), within(1e-4));
        Path far = NpyFiles.write(folder.resolve("far.npy"), false, new int[] {4, 1}, 1e9, 1e9 + 1, 1e9 + 2, 1e9 + 3);
        Path out = done(far, "--scheme=batch");
        assertThat(values(out, "var")[0]).isCloseTo(1.25, within(1e-9));
        assertThat(values(out, "y")[3]).isCloseTo(1.5 / Math.sqrt(1.25001), within(1e-6));
    }

    @Test
    void helpSaysWhatEverySchemeIs() {
        Cli help = Cli.of("normalize", "--help");
        assertThat(help.status()).isZero();
        for (Normalizer kind : Normalizer.values()) {
            if (kind.normalizes()) {
                assertThat(help.out()).contains("\n  " + kind.key() + "\n");
            }
        }
        assertThat(help.out()).doesNotContain("\n  none").contains("clipped at r-max", "Wu and He 2018", "--layout");
        assertThat(help.out().lines()).allMatch(line -> line.length() <= 80);
        assertThat(Cli.of("--help").out()).contains("normscope normalize --scheme");
    }
}
