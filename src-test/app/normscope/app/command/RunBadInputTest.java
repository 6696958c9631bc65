package normscope.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import normscope.config.Dataset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every bad input gets one sentence and status 2, and leaves everything as it was. */
class RunBadInputTest {
    @TempDir
    private Path folder;

    private void refused(String[] args, String... words) {
        Cli run = Cli.smallRun(folder.resolve("out"), args);
        complains(run, words);
        assertThat(folder.resolve("out")).doesNotExist();
    }

    private static void complains(Cli run, String... words) {
        assertThat(run.status()).as(run.err()).isEqualTo(2);
        assertThat(run.err())
                .startsWith("normscope: ")
                .hasLineCount(1)
                .contains(words)
                .doesNotContain("Exception");
    }

    private static String[] set(String... assignments) {
        return Arrays.stream(assignments).map(a -> "--set=" + a).toArray(String[]::new);
    }

    @Test
    void presets() {
        refused(new String[] {"--preset=mnist-sigmoyd"}, "'mnist-sigmoyd'", "nearest is 'mnist-sigmoid'");
    }

    @Test
    void keysAndValues() {
        refused(set("widht=3"), "no setting 'widht'", "nearest is 'width'");
        refused(set("width"), "'width' is no KEY=VALUE");
        refused(set("width=0"), "width is '0'", "from 1 to 2048");
        refused(set("learning-rate=fast"), "learning-rate is 'fast'", "a number from 0 to 30");
        refused(set("activation=softplus"), "'softplus'", "sigmoid, tanh, relu, identity");
        refused(set("nobody.width=3"), "no lane 'nobody'", "none, batch");
        refused(set("none.seed=3"), "cannot have its own seed");
        refused(set("normalizer=layer"), "Every lane sets normalizer", "none.normalizer=…");
        refused(new String[] {"--seed=-1"}, "seed is '-1'");
        refused(new String[] {"--lane=A"}, "no lane 'A'", "none, batch");
        refused(new String[] {"--format=gif"}, "--format is 'gif'", "png, svg, pdf or csv");
        refused(
                new String[] {"--preset=a", "--experiment=b"},
                "--preset and --experiment exclude each other: leave one of them out");
        refused(new String[] {"--preset=a", "--preset", "b"}, "--preset stands there twice: leave one of them out");
        refused(new String[] {"--steps=3", "--steps=4"}, "--steps stands there twice");
        refused(new String[] {"foo"}, "'foo' belongs to no option");
    }

    @Test
    void stepsAndSeeds() {
        refused(new String[] {"--at=0,31"}, "--at names step 31, and the run has 30: add --steps 31");
        refused(new String[] {"--at=10,0,10"}, "--at names 10 twice: leave one of them out");
        refused(new String[] {"--at=-1"}, "--at names '-1'", "whole numbers from 0");
        refused(new String[] {"--at", "-1"}, "--at");
        refused(new String[] {"--at=2.5"}, "--at names '2.5'");
        refused(new String[] {"--at=first"}, "--at names 'first'");
        refused(new String[] {"--at="}, "--at names ''");
        refused(new String[] {"--at=0", "--at=10"}, "--at stands there twice");
        refused(
                new String[] {"--seeds=0-4", "--seed=3"},
                "--seeds and --seed exclude each other: leave one of them out");
        refused(new String[] {"--seeds=0-4", "--set=seed=3"}, "--seeds and --set seed exclude each other");
        refused(new String[] {"--seeds=0,a"}, "--seeds names 'a'; it takes whole numbers from 0");
        refused(new String[] {"--seeds=4-0"}, "--seeds names 4-0: write the smaller number first, 0-4");
        refused(new String[] {"--seeds=1,0-3"}, "--seeds names 1 twice");
        refused(new String[] {"--seeds=0-100"}, "--seeds names more than 100 numbers");
        refused(new String[] {"--dry-run", "--seeds=x"}, "--seeds names 'x'");
    }

    @Test
    void emptyOutputFolder() {
        complains(Cli.of("run", "--out", ""), "--out is empty");
    }

    @Test
    void placesOfFilesThatAreTaken() throws IOException {
        Path out = Files.createDirectories(folder.resolve("taken/curves.csv")).getParent();
        complains(Cli.smallRun(out, "--overwrite"), "curves.csv is a folder");
        Path other = Files.createDirectory(folder.resolve("other"));
        Files.writeString(other.resolve("figures"), "mine");
        complains(Cli.smallRun(other), "figures is no folder");
        assertThat(other.resolve("figures")).hasContent("mine");
    }

    @Test
    void aRecordOfMinibatchesThatWouldNotFit() {
        Path out = folder.resolve("out");
        complains(
                Cli.of("run", "--save-weights", "--steps=10000000", "--out", out.toString()),
                "600,000,000 minibatch indices",
                "lower steps or batch-size");
        assertThat(out).doesNotExist();
    }

    @Test
    void pictureOfTheWindow() {
        complains(Cli.of("--picture=" + folder.resolve("no/such/p.png")), "name a file in a folder that is there");
        complains(Cli.of("--picture=" + folder.resolve("p.jpg")), "give it a name that ends in .png");
        complains(Cli.of("--picture=" + folder.resolve("p.png"), "--size=banana"), "--size is 'banana'");
    }

    @Test
    void impossibleCombinations() {
        refused(set("batch.normalizer=group", "groups=3"), "3 groups do not divide a width of 8");
        refused(set("batch.normalizer=instance"), "InstanceNorm", "choose layer or group");
        refused(set("batch-size=500", "train-size=100"), "minibatch of 500", "at most 100");
        refused(set("dataset=waves", "loss=cross-entropy"), "Cross-entropy needs classes");
    }

    @Test
    void dataFiles() throws IOException {
        refused(set("dataset=idx"), "needs a folder");
        refused(set("dataset=idx", "data-folder=" + folder.resolve("none")), "is no folder");
        Path data = Files.createDirectory(folder.resolve("data"));
        refused(set("dataset=idx", "data-folder=" + data), "holds no file train-images-idx3-ubyte");
        for (String name : Dataset.IDX.files().orElseThrow().names()) {
            Files.writeString(data.resolve(name), "no images");
        }
        refused(set("dataset=idx", "data-folder=" + data), "train-images-idx3-ubyte is no IDX file of images");
        refused(set("dataset=mnist", "train-size=60000", "batch-size=60001"), "batch-size is '60001'");
    }

    @Test
    void experimentFiles() throws IOException {
        refused(new String[] {"--experiment=" + folder.resolve("x.txt")}, "no file", "x.txt");
        refused(new String[] {"--experiment=" + folder}, "is a folder");
        Path text = Files.writeString(folder.resolve("lesson.txt"), "width = 3\n[a]\nnonsense\n");
        refused(new String[] {"--experiment=" + text}, "lesson.txt, line 3", "neither 'key = value' nor '[lane]'");
        Path binary = Files.write(folder.resolve("binary.txt"), new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});
        refused(new String[] {"--experiment=" + binary}, "binary.txt is no text");
        Path huge = Files.write(folder.resolve("huge.txt"), new byte[(1 << 20) + 1]);
        refused(new String[] {"--experiment=" + huge}, "huge.txt is too long");
        byte[] png = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13};
        Path picture = Files.write(folder.resolve("cut.png"), png);
        refused(new String[] {"--experiment=" + picture}, "cut.png is cut off");
    }

    @Test
    void outputFolders() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "mine");
        complains(Cli.smallRun(file), "--out " + file + " is a file");
        complains(Cli.smallRun(file.resolve("below")), "cannot be written to", "is a file");
        assertThat(file).hasContent("mine");
        complains(Cli.of("run"), "Missing required option: '--out=DIR', or --dry-run");
    }

    @Test
    void nothingIsOverwrittenUnasked() throws IOException {
        Path used = Files.createDirectories(folder.resolve("used"));
        Files.writeString(used.resolve("curves.csv"), "mine");
        complains(Cli.smallRun(used, "--format=csv"), "already holds curves.csv", "--overwrite");
        assertThat(used.resolve("curves.csv")).hasContent("mine");
        assertThat(used.toFile().list()).containsExactly("curves.csv");
        Files.writeString(used.resolve("notes.md"), "mine");
        assertThat(Cli.smallRun(used, "--format=csv", "--overwrite").status()).isZero();
        assertThat(Files.readString(used.resolve("curves.csv"))).startsWith("lane,step");
        assertThat(used.resolve("notes.md")).hasContent("mine");
    }
}
