package normscope.app.command;

import static normscope.app.command.NpyFiles.gaussian;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import normscope.data.Npy;
import normscope.snapshot.Tensor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every bad input of {@code normalize} gets one sentence and status 2, and nothing is written. */
class NormalizeBadInputTest {
    private static final int[] CUBE = {4, 6, 2, 3};

    @TempDir
    private Path folder;

    private Path x = Path.of("");

    @BeforeEach
    void write() throws IOException {
        x = NpyFiles.write(folder.resolve("x.npy"), true, CUBE, gaussian(1, CUBE));
    }

    private void refused(Path file, String options, String... words) {
        List<String> args = new ArrayList<>(List.of("normalize", file.toString()));
        args.addAll(Arrays.asList(options.split(" ")));
        args.add("--out=" + folder.resolve("out"));
        Cli run = Cli.of(args.toArray(String[]::new));
        assertThat(run.status()).as(run.out() + run.err()).isEqualTo(2);
        assertThat(run.err())
                .startsWith("normscope: ")
                .hasLineCount(1)
                .contains(words)
                .doesNotContain("Exception", "..");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    private Path file(String name, int[] shape, double... values) throws IOException {
        return NpyFiles.write(folder.resolve(name), false, shape, values);
    }

    private Path vector(String name, double... values) throws IOException {
        return file(name, new int[] {values.length}, values);
    }

    @Test
    void figures() throws IOException {
        refused(
                x,
                "--scheme=layer --figure=nowhere/a.svg",
                "nowhere/a.svg cannot be written",
                "a folder that is there");
        refused(x, "--scheme=layer --figure=a.gif", "a.gif is no picture", ".svg, .pdf or .png");
        refused(x, "--scheme=layer --figure=" + x.resolveSibling("x.npy"), "is no picture");
        Path there = Files.writeString(folder.resolve("there.svg"), "mine");
        refused(x, "--scheme=layer --figure=" + there, "is there already", "--overwrite");
        assertThat(there).hasContent("mine");
    }

    @Test
    void whatIsReadIsNeverReplaced() throws IOException {
        Path y = NpyFiles.write(folder.resolve("y.npy"), true, CUBE, gaussian(1, CUBE));
        byte[] before = Files.readAllBytes(y);
        for (String input : new String[] {y.toString(), folder.resolve("../" + folder.getFileName() + "/y.npy") + ""}) {
            Cli run = Cli.of("normalize", input, "--scheme=layer", "--overwrite", "--out=" + folder);
            assertThat(run.status()).isEqualTo(2);
            assertThat(run.err()).contains("y.npy is read, and would be replaced", "name another --out");
        }
        Cli gradient =
                Cli.of("normalize", x.toString(), "--dy=" + y, "--scheme=layer", "--overwrite", "--out=" + folder);
        assertThat(gradient.err()).contains("y.npy is read");
        assertThat(y).hasBinaryContent(before);
    }

    @Test
    void schemes() {
        refused(x, "--scheme=btach", "no scheme 'btach'", "nearest is 'batch'");
        refused(x, "--scheme=none", "no scheme 'none'");
        refused(x, "--layout=nchw", "Missing required option: '--scheme");
        refused(x, "--scheme=batch --layout=chwn", "--layout is 'chwn'; it takes nchw or nhwc");
        Cli none = Cli.of("normalize", "--scheme=batch", "--out=" + folder.resolve("out"));
        assertThat(none.status()).isEqualTo(2);
        assertThat(none.err()).contains("Missing required parameter: 'x.npy'");
    }

    @Test
    void optionsOutOfRangeOrOfOtherSchemes() {
        refused(x, "--scheme=batch --eps=small", "--eps is 'small'; it takes a number from 0 to 10");
        refused(x, "--scheme=group --groups=-1", "--groups is '-1'");
        refused(x, "--scheme=renorm --r-max=0.5", "--r-max is '0.5'; it takes a number from 1");
        refused(x, "--scheme=renorm --d-max=-1", "--d-max is '-1'");
        refused(x, "--scheme=custom --groups=1 --centred=perhaps", "--centred is 'perhaps'");
        refused(x, "--scheme=layer --groups=2", "LayerNorm takes no --groups", "--scheme group or custom");
        refused(x, "--scheme=batch --ghost-size=2", "BatchNorm takes no --ghost-size", "--scheme ghost or custom");
        refused(x, "--scheme=batch --r-max=2", "takes no --r-max", "--scheme renorm");
        refused(x, "--scheme=batch --d-max=2", "takes no --d-max", "--scheme renorm");
        refused(x, "--scheme=batch --pool-samples=false", "takes no --pool-samples", "--scheme custom");
        refused(x, "--scheme=batch --pool-positions=false", "takes no --pool-positions");
        refused(x, "--scheme=batch --centred=false", "takes no --centred");
        refused(x, "--scheme=mean-only --eps=0.1", "Mean-only BatchNorm takes no --eps: leave it out");
        refused(x, "--scheme=group", "GroupNorm needs", "add --groups");
        refused(x, "--scheme=custom", "Custom needs", "add --groups");
        refused(x, "--scheme=ghost", "Ghost BatchNorm needs", "add --ghost-size");
    }

    @Test
    void whatCannotBePooled() throws IOException {
        refused(x, "--scheme=group --groups=4", "4 groups do not divide the 6 channels of", "x.npy; 3 or 6 would");
        refused(x, "--scheme=ghost --ghost-size=3", "Ghost batches of 3 do not divide the 4 samples", "2 or 4 would");
        refused(x, "--scheme=ghost --ghost-size=8", "Ghost batches of 8", "4 would");
        Path flat = file("flat.npy", new int[] {4, 6}, gaussian(1, 4, 6));
        refused(flat, "--scheme=instance", "InstanceNorm pools by the positions", "flat.npy has only one");
        refused(flat, "--scheme=positional", "PositionalNorm pools by the positions");
        refused(flat, "--scheme=group --groups=6", "GroupNorm would pool single values", "always 0");
        refused(flat, "--scheme=group --groups=0", "GroupNorm with a group for every channel");
        refused(file("one.npy", new int[] {4, 1}, 1, 2, 3, 4), "--scheme=layer", "LayerNorm would pool single values");
    }

    @Test
    void filesThatAreNoTensor() throws IOException {
        refused(folder.resolve("no.npy"), "--scheme=batch", "There is no file", "no.npy");
        refused(Path.of(""), "--scheme=batch", "name of a file is empty");
        refused(folder, "--scheme=batch", "is no file");
        refused(Files.writeString(folder.resolve("a.npy"), "hello"), "--scheme=batch", "a.npy is no NumPy array");
        int[] five = {1, 2, 3, 4, 1};
        refused(file("b.npy", five, gaussian(1, 24)), "--scheme=batch", "(1, 2, 3, 4, 1)", "[N, C, L] or [N, C, H, W]");
        refused(file("b.npy", new int[] {3}, 1, 2, 3), "--scheme=batch", "shape (3,): save it as [N, C], [N, C, L]");
        refused(file("b.npy", new int[0], 1), "--scheme=batch --layout=nhwc", "shape ():", "[N, H, W, C]");
        refused(file("b.npy", new int[] {0, 3}), "--scheme=batch", "is empty, its shape is (0, 3)");
        refused(file("b.npy", new int[] {2, 3, 0, 4}), "--scheme=batch", "is empty, its shape is (2, 3, 0, 4)");
    }

    @Test
    void truncatedAndProlongedFiles() throws IOException {
        byte[] whole = Files.readAllBytes(x);
        Path cut = folder.resolve("cut.npy");
        Files.write(cut, Arrays.copyOf(whole, whole.length - 1));
        refused(cut, "--scheme=batch", "cut.npy ends after 575 of the 576 bytes");
        Files.write(cut, Arrays.copyOf(whole, whole.length + 1));
        refused(cut, "--scheme=batch", "goes on after the array");
        Files.write(cut, Arrays.copyOf(whole, 50));
        refused(cut, "--scheme=batch", "ends within its header");
        Files.write(cut, new byte[0]);
        refused(cut, "--scheme=batch", "is no NumPy array");
    }

    @Test
    void numbersThatAreNoFloats() throws IOException {
        for (Npy.Type type : List.of(Npy.Type.INT32, Npy.Type.INT64)) {
            Path whole = folder.resolve("whole.npy");
            try (var out = Files.newOutputStream(whole)) {
                Npy.write(new Tensor(new int[] {2, 2}, new double[] {1, 2, 3, 4}, false), type, out);
            }
            refused(whole, "--scheme=batch", "of type 'i", "save it as float16, float32 or float64");
        }
        for (String descr : List.of("'<c16'", "'|O'", "'|u1'", "'|b1'")) {
            Path file = NpyFiles.raw(folder.resolve("t.npy"), descr, false, "1, 1", ByteOrder.LITTLE_ENDIAN, 1, 2);
            refused(file, "--scheme=batch", "type '", "save it as float16, float32 or float64");
        }
        Path file =
                NpyFiles.raw(folder.resolve("t.npy"), "[('a', '<f4')]", false, "1, 1", ByteOrder.LITTLE_ENDIAN, 1, 2);
        refused(file, "--scheme=batch", "holds no plain numbers: save it as float16, float32 or float64");
    }

    @Test
    void numbersThatAreNotFinite() throws IOException {
        double[] values = gaussian(1, CUBE);
        values[((2 * 6 + 5) * 2 + 1) * 3] = Double.NaN;
        values[71 + 36] = Double.NEGATIVE_INFINITY;
        Path bad = file("bad.npy", CUBE, values);
        refused(bad, "--scheme=batch", "bad.npy holds NaN at [2, 5, 1, 0]: only finite");
        // as [N, H, W, C] the same file has other axes and the same index
        refused(bad, "--scheme=batch --layout=nhwc", "holds NaN at [2, 5, 1, 0]");
        refused(
                file("flat.npy", new int[] {2, 2}, 1, 2, Double.POSITIVE_INFINITY, 4),
                "--scheme=batch",
                "Infinity at [1, 0]");
        refused(x, "--scheme=batch --dy=" + bad, "bad.npy holds NaN");
        refused(x, "--scheme=batch --gamma=" + vector("g.npy", 1, 2, 3, 4, Double.NaN, 6), "g.npy holds NaN at [4]");
    }

    @Test
    void resultsThatWouldNotBeFinite() throws IOException {
        Path constant = file("c.npy", new int[] {2, 2}, 1, 2, 1, 3);
        refused(constant, "--scheme=batch --eps=0", "y would not be finite at [0, 0]", "ε is 0");
        Path huge = file("h.npy", new int[] {2, 1}, 1e200, -1e200);
        refused(huge, "--scheme=batch", "would not be finite", "too large");
        Path single = NpyFiles.write(folder.resolve("s.npy"), true, new int[] {2, 1}, 1e30, -1e30);
        Path scaled = vector("huge-gamma.npy", 1e39);
        refused(single, "--scheme=batch --gamma=" + scaled, "y would not be finite at [0, 0]");
    }

    @Test
    void gradientsOfAnotherShape() throws IOException {
        Path dy = file("dy.npy", new int[] {4, 6, 3, 2}, gaussian(1, CUBE));
        refused(x, "--scheme=batch --dy=" + dy, "dy.npy has shape (4, 6, 3, 2), and", "x.npy has (4, 6, 2, 3)");
        Path right = file("dy.npy", CUBE, gaussian(1, CUBE));
        String running = " --running-mean=%s --running-var=%s"
                .formatted(vector("m.npy", new double[6]), vector("v.npy", new double[6]));
        refused(
                x,
                "--scheme=batch --inference --dy=" + right + running,
                "--dy asks for gradients",
                "leave --inference");
    }

    @Test
    void parametersOfAnotherShape() throws IOException {
        Path five = vector("five.npy", 1, 2, 3, 4, 5);
        refused(x, "--scheme=batch --gamma=" + five, "five.npy has shape (5,), but γ is one", "shape (6,)");
        refused(x, "--scheme=batch --beta=" + five, "but β is one number per channel");
        Path each = file("each.npy", new int[] {6, 2, 3}, gaussian(1, 36));
        refused(x, "--scheme=layer --gamma=" + each, "γ for every element (6, 2, 3)", "PyTorch's LayerNorm", "save 6");
        refused(x, "--scheme=layer --beta=" + each, "β for every element");
        refused(x, "--scheme=batch-instance --mix=" + five, "five.npy has shape (5,)", "(6,)");
        refused(x, "--scheme=batch --mix=" + five, "leave --mix out");
    }

    @Test
    void runningStatistics() throws IOException {
        Path m = vector("m.npy", 0, 0, 0, 0, 0, 0);
        Path v = vector("v.npy", 1, 1, 1, 1, 1, 1);
        refused(x, "--scheme=batch --inference", "BatchNorm normalizes by running statistics", "with --running-mean");
        refused(x, "--scheme=batch --inference --running-mean=" + m, "name their file with --running-var");
        refused(x, "--scheme=renorm --running-var=" + v, "corrects towards running", "with --running-mean");
        refused(x, "--scheme=renorm --running-mean=" + m, "with --running-var");
        refused(x, "--scheme=batch --running-mean=" + m, "only at inference: leave --running-mean out, or add --inf");
        refused(x, "--scheme=layer --running-var=" + v, "has no running statistics: leave --running-var out");
        refused(x, "--scheme=layer --inference --running-var=" + v, "has no running statistics");
        String both = "--inference --running-mean=" + m + " --running-var=" + v;
        refused(x, "--scheme=mean-only " + both, "does not use it at inference: leave --running-var out");
        refused(x, "--scheme=variance " + both, "does not use it at inference: leave --running-mean out");
        Path bad = vector("bad.npy", 1, 1, -1, 1, 1, 1);
        refused(
                x,
                "--scheme=batch --inference --running-mean=" + m + " --running-var=" + bad,
                "holds -1.0",
                "negative");
        Path five = vector("five.npy", 1, 1, 1, 1, 1);
        refused(
                x,
                "--scheme=batch --inference --running-mean=" + five + " --running-var=" + v,
                "five.npy has shape (5,)");
    }

    /** Sparse files: they take no space, and reading them would take minutes. */
    @Test
    void filesThatDoNotFit() throws IOException {
        Path file = folder.resolve("large.npy");
        sparse(file, "'<f4'", "2, 300000000", 2_400_000_000L);
        refused(file, "--scheme=batch", "large.npy has 2.4 GB", "bring fewer samples");
        long most = Runtime.getRuntime().maxMemory() / 4 * 3 / 24;
        sparse(file, "'<f8'", "8, " + (most / 8 + 1000), 8 * 8 * (most / 8 + 1000));
        refused(file, "--scheme=batch", "of which would come", "in memory, and Java may take", "larger -Xmx");
        sparse(file, "'<f8'", "8, " + (most / 16), 8 * 8 * (most / 16));
        Path dy = NpyFiles.write(folder.resolve("dy.npy"), true, new int[] {1, 1}, 1);
        // with what its own arithmetic needs, half of that is too much
        refused(file, "--scheme=switchable --dy=" + dy, "in memory, and Java may take");
    }

    private static void sparse(Path file, String descr, String shape, long bytes) throws IOException {
        NpyFiles.raw(file, descr, false, shape, ByteOrder.LITTLE_ENDIAN);
        try (RandomAccessFile random = new RandomAccessFile(file.toFile(), "rw")) {
            random.setLength(random.length() + bytes);
        }
    }

    @Test
    void outputFolders() throws IOException {
        Path out = Files.createDirectory(folder.resolve("mine"));
        Files.writeString(out.resolve("var.npy"), "mine");
        Cli taken = Cli.of("normalize", x.toString(), "--scheme=batch", "--out=" + out);
        assertThat(taken.status()).isEqualTo(2);
        assertThat(taken.err()).contains("already holds var.npy", "--overwrite");
        assertThat(out.toFile().list()).containsExactly("var.npy");
        Cli replaced = Cli.of("normalize", x.toString(), "--scheme=batch", "--overwrite", "--out=" + out);
        assertThat(replaced.status()).isZero();
        assertThat(out.toFile().list()).containsExactlyInAnyOrder("y.npy", "mean.npy", "var.npy");
        assertThat(NpyFiles.read(out.resolve("var.npy")).shape()).containsExactly(6);
        assertThat(Cli.of("normalize", x.toString(), "--scheme=batch", "--out=").err())
                .contains("--out is empty");
    }
}
