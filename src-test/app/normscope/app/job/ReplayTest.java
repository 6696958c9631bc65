package normscope.app.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import normscope.app.command.Cli;
import normscope.app.export.Csv;
import normscope.data.Npz;
import normscope.snapshot.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What --save-weights writes: read by plain Java everywhere, and by PyTorch where Python has it. */
class ReplayTest {
    /** Debian's Python, of which python3-torch is a package, before any other. */
    private static final List<String> PYTHONS = List.of("/usr/bin/python3", "python3");

    private static final String SHARED =
            """
            dataset = gaussian-tensors
            tensor-size = 6
            tensor-channels = 3
            train-size = 40
            width = 4
            depth = 2
            batch-size = 12
            evaluate-every = 3
            probe-size = 12
            steps = 6
            precision = double
            learning-rate = 0.02
            activation = tanh
            layers = convolutional
            """;

    /** How far rounding may bring the two apart in six steps. */
    private static final double ROUNDING = 1e-9;

    private static final Pattern NUMBER = Pattern.compile("by at most (\\S+)");

    @TempDir
    private Path folder;

    private Path out() {
        return folder.resolve("out");
    }

    /** A lane for every word, with its settings behind it: "a normalizer=batch head=flatten". */
    private void run(String... lanes) throws IOException {
        run(out(), lanes);
    }

    private void run(Path out, String... lanes) throws IOException {
        StringBuilder text = new StringBuilder(SHARED);
        for (String lane : lanes) {
            String[] words = lane.split(" ");
            text.append('[').append(words[0]).append("]\n");
            Arrays.stream(words).skip(1).forEach(word -> text.append(word).append('\n'));
        }
        Path file = Files.writeString(folder.resolve("experiment.txt"), text);
        Cli run = Cli.of("run", "--experiment=" + file, "--save-weights", "--format=csv", "--out=" + out);
        assertThat(run.status()).as(run.err()).isZero();
    }

    private Map<String, Tensor> npz(String name) throws IOException {
        try (var in = Files.newInputStream(out().resolve(name))) {
            return Npz.read(in, name);
        }
    }

    private static Process python(List<String> command) throws IOException {
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private static String torch() throws Exception {
        for (String python : PYTHONS) {
            try {
                Process process = python(
                        List.of(
                                python,
                                "-c",
                                "import sys; from importlib.util import find_spec as find; sys.exit(not (find('torch') and find('numpy')))"));
                process.getInputStream().readAllBytes();
                if (process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0) {
                    return python;
                }
            } catch (IOException e) {
                // there is no such Python
            }
        }
        assumeTrue(false, "No Python here has PyTorch (Debian: python3-torch), so nothing was replayed in it");
        return "";
    }

    /** One Python for all programs, because PyTorch is slow to start. */
    private static void replay(List<Path> programs, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                torch(),
                "-c",
                """
                import runpy, sys
                count = int(sys.argv[1])
                programs, arguments = sys.argv[2:2 + count], sys.argv[2 + count:]
                for program in programs:
                    print("program", program, flush=True)
                    sys.argv = [program, *arguments]
                    runpy.run_path(program, run_name="__main__")
                """,
                Integer.toString(programs.size())));
        programs.forEach(program -> command.add(program.toString()));
        command.addAll(List.of(arguments));
        Process process = python(command);
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        for (Path program : programs) {
            int from = said.indexOf("program " + program);
            int to = said.indexOf("program ", from + 1);
            String own = said.substring(from, to < 0 ? said.length() : to);
            Matcher numbers = NUMBER.matcher(own);
            int count = 0;
            while (numbers.find()) {
                count++;
                assertThat(Double.parseDouble(numbers.group(1))).as(own).isLessThan(ROUNDING);
            }
            assertThat(count).as(own).isEqualTo(5);
        }
    }

    /** Four lanes a run: every kind of module, loaded with strict=True, the same answers, and the same run once more. */
    private static final List<List<String>> LANES = List.of(
            List.of("batch head=flatten downsample-every=1 downsampling=max-pool", "renorm", "variance", "mean-only"),
            List.of("batch dropout=0.3 downsample-every=1 downsampling=average-pool", "l1", "l2 affine=false", "linf"),
            List.of(
                    "group groups=2 head=flatten downsample-every=1 downsampling=stride",
                    "ghost ghost-size=4",
                    "frn activation=tlu",
                    "positional"),
            List.of(
                    "layer layers=dense",
                    "batch layers=dense dropout=0.2",
                    "rms layers=dense",
                    "switchable layers=dense"),
            List.of("switchable", "batch-instance", "instance placement=after", "detached"),
            List.of(
                    "dynamic-tanh",
                    "dynamic-tanh layers=dense activation=relu",
                    "none reparameterization=scaled-standardized activation=tanh",
                    "none reparameterization=scaled-standardized activation=normalized-relu"),
            List.of(
                    "custom groups=2 ghost-size=4 pool-positions=false",
                    "custom groups=2 centred=false ghost-size=0",
                    "custom pool-samples=false groups=0",
                    "batch inference=monte-carlo monte-carlo-passes=3 dropout=0.2"),
            List.of(
                    "batch residual=pre-activation remedy=skip-init dropout=0.2",
                    "batch residual=post-activation remedy=depth activation=tlu head=flatten",
                    "layer residual=post-activation remedy=sqrt-half layers=dense",
                    "none residual=pre-activation layers=dense activation=normalized-relu"),
            List.of(
                    "none reparameterization=weight-norm data-init=true head=flatten",
                    "none reparameterization=standardized layers=dense",
                    "none reparameterization=scaled-standardized activation=relu",
                    "none"),
            List.of(
                    "batch noise-mean=0.5 noise-scale=1.25 noise-jitter=0.1",
                    "layer residual=pre-activation noise-mean=0.5 noise-jitter=0.1",
                    "batch placement=after noise-scale=1.25 dropout=0.1",
                    "batch residual=post-activation affine=false noise-jitter=0.2"),
            List.of(
                    "batch optimizer=adam weight-decay=0.01 schedule=cosine",
                    "batch momentum=0.9 weight-decay=0.01 train-head=false",
                    "batch momentum=0.9 schedule=exponential",
                    "ghost ghost-size=4 inference=population"),
            List.of(
                    "renorm inference=population",
                    "batch minibatches=by-class classes-per-minibatch=6 inference=fused",
                    "variance inference=monte-carlo monte-carlo-passes=3",
                    "layer loss=mean-squared-error"),
            List.of(
                    "batch inference=test-minibatch test-minibatch=7 dropout=0.2",
                    "renorm inference=test-minibatch test-minibatch=16 test-order=sorted",
                    "ghost ghost-size=4 inference=test-minibatch test-minibatch=15",
                    "batch layers=dense inference=test-minibatch test-minibatch=1"));

    @Test
    void pyTorchComputesTheSame() throws Exception {
        torch();
        List<Path> programs = new ArrayList<>();
        for (int run = 0; run < LANES.size(); run++) {
            List<String> lanes = LANES.get(run);
            String[] named = new String[lanes.size()];
            for (int i = 0; i < named.length; i++) {
                named[i] = "lane-" + i + " normalizer=" + lanes.get(i);
                programs.add(out().resolve(run + "/lane-" + i + ".py"));
            }
            run(out().resolve(Integer.toString(run)), named);
        }
        replay(programs);
    }

    /** Lanes may be called as the modules are that Python's own libraries import. */
    @Test
    void aLaneMayBeCalledAsAModule() throws Exception {
        torch();
        run("random normalizer=batch", "torch normalizer=none");
        replay(List.of(out().resolve("random.py"), out().resolve("torch.py")));
    }

    /** Without PyTorch: as many modules as Conv, Norm, Tanh, Dropout … make, and the order of {@code Flatten}. */
    @Test
    void namesAndOrderAreThoseOfTheModules() throws IOException {
        run(
                "average normalizer=batch",
                "flat normalizer=none head=flatten dropout=0.5 depth=1",
                "block normalizer=batch residual=pre-activation remedy=skip-init depth=1 block-layers=2",
                "dense normalizer=none layers=dense depth=1");
        // Conv2d BatchNorm2d Tanh, twice; AdaptiveAvgPool2d Flatten Linear
        assertThat(npz("average.final.npz").keySet())
                .contains("3.weight", "4.running_var", "8.weight", "8.bias")
                .doesNotContain("6.weight", "7.weight");
        assertThat(Files.readString(out().resolve("average.py")))
                .containsSubsequence(
                        "nn.AdaptiveAvgPool2d(1),  # 6", "nn.Flatten(),  # 7", "nn.Linear(4, 10, bias=True),  # 8");
        // Conv2d Tanh Dropout Flatten Linear
        assertThat(npz("flat.final.npz").keySet()).containsExactly("0.weight", "0.bias", "4.weight", "4.bias");
        // Conv2d Residual(BatchNorm2d Tanh Conv2d BatchNorm2d Tanh Conv2d) BatchNorm2d Tanh AdaptiveAvgPool2d Flatten
        // Linear
        assertThat(npz("block.final.npz").keySet())
                .contains("0.weight", "1.branch.0.weight", "1.branch.2.weight", "1.branch.5.weight", "1.alpha")
                .contains("2.running_mean", "6.weight");
    }

    /** The same by hand: images as [C, H, W], through one 3 × 3 convolution and a dense layer behind Flatten. */
    @Test
    void flattenedMapsLieChannelByChannel() throws IOException {
        run("flat normalizer=none head=flatten depth=1", "dense normalizer=none layers=dense depth=1");
        Map<String, Tensor> replay = npz("flat.replay.npz");
        assertThat(replay.get("inputs").shape()).containsExactly(8, 3, 6, 6);
        double[] image = Arrays.copyOf(replay.get("inputs").values(), 3 * 36);
        Map<String, Tensor> flat = npz("flat.final.npz");
        assertThat(flat.get("0.weight").shape()).containsExactly(4, 3, 3, 3);
        double[] maps = convolved(
                image, flat.get("0.weight").values(), flat.get("0.bias").values());
        answers(replay, linear(tanh(maps), flat.get("3.weight"), flat.get("3.bias")));

        Map<String, Tensor> dense = npz("dense.final.npz");
        double[] hidden = tanh(linear(image, dense.get("0.weight"), dense.get("0.bias")));
        answers(npz("dense.replay.npz"), linear(hidden, dense.get("2.weight"), dense.get("2.bias")));
    }

    private static void answers(Map<String, Tensor> replay, double[] wanted) {
        double[] given = replay.get("final_outputs").values();
        for (int k = 0; k < wanted.length; k++) {
            assertThat(given[k]).isCloseTo(wanted[k], within(1e-12));
        }
    }

    private static double[] convolved(double[] image, double[] weight, double[] bias) {
        double[] maps = new double[4 * 36];
        for (int out = 0; out < 4; out++) {
            for (int y = 0; y < 6; y++) {
                for (int x = 0; x < 6; x++) {
                    double sum = bias[out];
                    for (int in = 0; in < 3; in++) {
                        for (int tap = 0; tap < 9; tap++) {
                            int row = y + tap / 3 - 1;
                            int column = x + tap % 3 - 1;
                            if (row >= 0 && row < 6 && column >= 0 && column < 6) {
                                sum += weight[(out * 3 + in) * 9 + tap] * image[in * 36 + row * 6 + column];
                            }
                        }
                    }
                    maps[out * 36 + y * 6 + x] = sum;
                }
            }
        }
        return maps;
    }

    private static double[] linear(double[] x, Tensor weight, Tensor bias) {
        double[] y = bias.values().clone();
        for (int j = 0; j < y.length; j++) {
            for (int i = 0; i < x.length; i++) {
                y[j] += weight.values()[j * x.length + i] * x[i];
            }
        }
        return y;
    }

    private static double[] tanh(double[] x) {
        return Arrays.stream(x).map(Math::tanh).toArray();
    }

    /** Of what a normalizer does not read, nothing is written: a mean that stays 0, a variance that stays 1. */
    @Test
    void runningStatisticsAreThoseThatAreRead() throws IOException {
        run(
                "variance normalizer=variance",
                "uncentred normalizer=custom centred=false ghost-size=0 groups=2",
                "mean normalizer=mean-only",
                "l2 normalizer=l2");
        Map<String, String> wanted = new LinkedHashMap<>();
        wanted.put("variance", "running_var");
        wanted.put("uncentred", "running_var");
        wanted.put("mean", "running_mean");
        wanted.put("l2", "running_mean running_var");
        for (Map.Entry<String, String> lane : wanted.entrySet()) {
            Map<String, Tensor> state = npz(lane.getKey() + ".final.npz");
            String there = String.join(
                    " ",
                    state.keySet().stream()
                            .filter(name -> name.startsWith("1.running"))
                            .map(name -> name.substring(2))
                            .sorted()
                            .toList());
            assertThat(there).as(lane.getKey()).isEqualTo(lane.getValue());
            state.forEach((name, tensor) -> {
                if (name.contains("running")) {
                    assertThat(tensor.values()).as(name).doesNotContain(name.endsWith("mean") ? 0 : 1);
                }
            });
        }
    }

    /** The file of a replay says of every step what curves.csv says, and which samples statistics were measured on. */
    @Test
    void arraysOfTheRun() throws IOException {
        run(
                "population normalizer=ghost ghost-size=4 inference=population",
                "monte normalizer=batch inference=monte-carlo monte-carlo-passes=3");
        Map<String, Tensor> population = npz("population.replay.npz");
        assertThat(population.get("evaluated_at").values()).containsExactly(0, 3, 6);
        // of 40 samples ten ghost batches of 4; every evaluation goes once through all of them
        Tensor statistics = population.get("statistics_minibatches");
        assertThat(statistics.shape()).containsExactly(3, 10, 4);
        for (int k = 0; k < 3; k++) {
            double[] pass = Arrays.copyOfRange(statistics.values(), k * 40, k * 40 + 40);
            assertThat(Arrays.stream(pass).sorted().distinct().count()).isEqualTo(40);
        }
        assertThat(npz("monte.replay.npz").get("statistics_minibatches").shape())
                .containsExactly(3, 3, 12);
        Csv curves = Csv.of(Files.readString(out().resolve("curves.csv")));
        for (int step = 1; step <= 6; step++) {
            assertThat(curves.row("lane", "population", "step", "" + step).get("train_loss"))
                    .isEqualTo(Double.toString(population.get("losses").values()[step - 1]));
        }
        assertThat(curves.row("lane", "population", "step", "6").get("test_loss"))
                .isEqualTo(Double.toString(population.get("test_losses").values()[2]));
        assertThat(npz("data.npz").get("train_inputs").shape()).containsExactly(40, 3, 6, 6);
        assertThat(npz("data.npz").get("train_labels").shape()).containsExactly(40);
    }

    /** MNIST's files are read from a folder; at 14 × 14 the mean and standard deviation come from data.npz. */
    @Test
    void standardizedImagesAreReadFromTheirFiles() throws Exception {
        Cli run = Cli.of(
                "run",
                "--set=dataset=mnist-14",
                "--set=train-size=200",
                "--set=width=4",
                "--set=depth=1",
                "--set=precision=double",
                "--set=batch-size=20",
                "--set=probe-size=60",
                "--set=test-contrast=0.5",
                "--set=test-brightness=0.25",
                "--set=test-noise=0.2",
                "--set=test-invert=yes",
                "--steps=3",
                "--lane=batch",
                "--save-weights",
                "--format=csv",
                "--out=" + out());
        assertThat(run.status()).as(run.err()).isZero();
        Map<String, Tensor> data = npz("data.npz");
        assertThat(data.keySet()).containsExactly("mean", "std");
        assertThat(data.get("mean").values()[0]).isBetween(0.12, 0.14);
        assertThat(data.get("std").values()[0]).isBetween(0.27, 0.31);
        Path files = Files.createDirectory(folder.resolve("mnist"));
        for (String name : List.of("train-images-idx3", "train-labels-idx1", "t10k-images-idx3", "t10k-labels-idx1")) {
            try (var in = ReplayTest.class.getResourceAsStream("/normscope/data/mnist/" + name + "-ubyte.gz")) {
                Files.copy(Objects.requireNonNull(in), files.resolve(name + "-ubyte.gz"));
            }
        }
        replay(List.of(out().resolve("batch.py")), files.toString());
    }

    /** Points of a slice from the arrays that lead there, by hand, through a dense network. */
    @Test
    void directionsOfSlicesLeadToTheirLosses() throws IOException {
        List<String> small = List.of(
                "--set=dataset=moons",
                "--set=width=3",
                "--set=depth=1",
                "--set=activation=tanh",
                "--set=precision=double",
                "--set=batch-size=20",
                "--set=probe-size=60",
                "--steps=4",
                "--lane=none");
        List<String> run = new ArrayList<>(List.of("run", "--save-weights", "--format=csv", "--out=" + out()));
        run.addAll(small);
        assertThat(Cli.of(run.toArray(String[]::new)).err()).isEmpty();
        List<String> slice = new ArrayList<>(List.of(
                "slice",
                "--kind=random-plane",
                "--resolution=3",
                "--samples=50",
                "--save-directions",
                "--format=csv",
                "--out=" + folder.resolve("slice")));
        slice.addAll(small);
        Cli cut = Cli.of(slice.toArray(String[]::new));
        assertThat(cut.status()).as(cut.err()).isZero();
        Path at = folder.resolve("slice/step-4");
        Map<String, Tensor> axes;
        try (var in = Files.newInputStream(at.resolve("none.directions.npz"))) {
            axes = Npz.read(in, "directions");
        }
        npz("none.final.npz")
                .forEach((name, tensor) ->
                        assertThat(axes.get("origin." + name).values()).isEqualTo(tensor.values()));
        Map<String, Tensor> data = npz("data.npz");
        Csv csv = Csv.of(Files.readString(at.resolve("slice.csv")));
        assertThat(csv.rows()).hasSize(9);
        for (Map<String, String> row : csv.rows()) {
            double alpha = Double.parseDouble(row.get("alpha"));
            double beta = Double.parseDouble(row.get("beta"));
            double loss = 0;
            for (int i = 0; i < 50; i++) {
                int sample = i * 1000 / 50;
                double[] x = Arrays.copyOfRange(data.get("train_inputs").values(), 2 * sample, 2 * sample + 2);
                double[] hidden = tanh(linear(x, at(axes, alpha, beta, "0.weight"), at(axes, alpha, beta, "0.bias")));
                double[] z = linear(hidden, at(axes, alpha, beta, "2.weight"), at(axes, alpha, beta, "2.bias"));
                int label = (int) data.get("train_labels").values()[sample];
                loss += (Math.log(Math.exp(z[0]) + Math.exp(z[1])) - z[label]) / 50;
            }
            assertThat(Double.parseDouble(row.get("loss"))).isCloseTo(loss, within(1e-10));
        }
    }

    private static Tensor at(Map<String, Tensor> axes, double alpha, double beta, String name) {
        Tensor origin = axes.get("origin." + name);
        double[] values = origin.values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] += alpha * axes.get("alpha." + name).values()[i]
                    + beta * axes.get("beta." + name).values()[i];
        }
        return new Tensor(origin.shape(), values, false);
    }
}
