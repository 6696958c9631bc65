package normscope.app.command;

import static normscope.app.command.NpyFiles.gaussian;
import static normscope.app.command.NpyFiles.reference;
import static normscope.app.command.NpyFiles.transposed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import normscope.config.Normalizer;
import normscope.snapshot.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NormalizeCommandTest extends Normalizing {
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
                assertThat(actual.single()).isEqualTo(single && !what.matches("dgamma|dbeta"));
                assertThat(difference(actual.values(), expected.values()))
                        .as("%s of %s", what, file)
                        .isLessThan(single ? 1e-6 : 1e-10);
            }
        }
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

    @ParameterizedTest
    @ValueSource(strings = {"svg", "pdf", "png"})
    void theFigureIsDrawn(String ending) throws IOException {
        Path picture = folder.resolve("axes." + ending);
        done(reference("layer_4d/x"), "--scheme=layer", "--figure=" + picture, "--dy=" + reference("layer_4d/dy"));
        assertThat(Files.size(picture)).isGreaterThan(5_000);
        if (ending.equals("svg")) {
            assertThat(Files.readString(picture)).contains("LayerNorm").contains("x.npy");
        }
    }

    /** y = γ (x − mean) / √(var + ε) + β of the numbers in the files, for what float32 can hold. */
    @ParameterizedTest
    @CsvSource({"1e6, 0.3, 1e-5", "273.15, 1e-4, 0", "0, 1e30, 1e-5", "0, 1e-25, 0", "-1e30, 1e24, 0"})
    void yFollowsFromItsStatistics(double offset, double spread, double eps) throws IOException {
        double[] x = new double[64];
        double[] noise = gaussian(5, 64);
        Arrays.setAll(x, i -> (float) (offset + spread * noise[i]));
        Path file = NpyFiles.write(folder.resolve("far.npy"), true, new int[] {8, 8}, x);
        Path out = done(file, "--scheme=layer", "--eps=" + eps, "--dy=" + file);
        double[] y = values(out, "y");
        double[] mean = values(out, "mean");
        double[] variance = values(out, "var");
        double[] dbeta = new double[8];
        for (int i = 0; i < x.length; i++) {
            assertThat(y[i]).isCloseTo((x[i] - mean[i / 8]) / Math.sqrt(variance[i / 8] + eps), within(2e-7 * 3));
            dbeta[i % 8] += x[i];
        }
        assertThat(values(out, "dbeta")).containsExactly(dbeta, within(1e-12 * (Math.abs(offset) + spread)));
    }

    /** What nn.LayerNorm(C) makes of the tokens of a sequence. */
    @Test
    void layerNormOfTokensIsPositional() throws IOException {
        int[] shape = {3, 5, 4};
        double[] x = gaussian(6, shape);
        Path tokens = NpyFiles.write(folder.resolve("tokens.npy"), false, shape, x);
        Path out = done(tokens, "--scheme=positional", "--layout=nhwc");
        assertThat(result(out, "mean").shape()).containsExactly(3, 5);
        assertThat(result(out, "y").shape()).isEqualTo(shape);
        double[] y = values(out, "y");
        for (int token = 0; token < 15; token++) {
            double[] one = Arrays.copyOfRange(x, 4 * token, 4 * token + 4);
            double mean = Arrays.stream(one).average().orElseThrow();
            double variance = Arrays.stream(one)
                    .map(v -> (v - mean) * (v - mean))
                    .average()
                    .orElseThrow();
            for (int c = 0; c < 4; c++) {
                assertThat(y[4 * token + c]).isCloseTo((one[c] - mean) / Math.sqrt(variance + 1e-5), within(1e-12));
            }
        }
        Path first = NpyFiles.write(folder.resolve("first.npy"), false, new int[] {3, 4, 5}, transposed(x, 3, 5, 4));
        assertThat(values(done(first, "--scheme=positional"), "y")).isEqualTo(transposed(y, 3, 5, 4));
        assertThat(result(done(first, "--scheme=instance"), "var").shape()).containsExactly(3, 4);
        assertThat(Cli.of("normalize", "--help").out()).containsPattern("--scheme\\s+positional here");
    }

    @Test
    void oneSampleGivesBetaAndSaysSo() throws IOException {
        Path x = NpyFiles.write(folder.resolve("one.npy"), true, new int[] {1, 3}, 5, 6, 7);
        Path out = folder.resolve("o");
        Cli run = normalize(x, out, "--scheme=batch", "--beta=" + vector("b", 1, 2, 3));
        assertThat(run.out())
                .contains(
                        "[N, C] = [1, 3], y in float32",
                        "3 pools of 1 values each",
                        "y is β everywhere",
                        "y.npy, mean.npy");
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
