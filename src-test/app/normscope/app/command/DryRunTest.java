package normscope.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import normscope.train.SeedRuns;
import org.junit.jupiter.api.Test;

class DryRunTest {
    @Test
    void printsEveryLayerOfEveryLane() {
        Cli run = Cli.of("run", "--dry-run", "--set", "width=20", "--set", "batch-size=32");
        assertThat(run.status()).isZero();
        // 784 · 20 weights and 20 biases without a normalizer; γ and β in place of the biases with BatchNorm
        assertThat(run.out())
                .containsPattern("layer 1 +dense +20 +15,700\\n")
                .containsPattern("layer 1 +dense +20 +15,720 +BatchNorm +32\\n")
                .containsPattern("output +dense +10 +210\\n")
                .contains("Lane none, minibatches of 32", "of memory");
    }

    @Test
    void knowsConvolutionsAndTheirPools() {
        Cli run = Cli.of(
                "run",
                "--dry-run",
                "--lane=batch",
                "--set=layers=convolutional",
                "--set=depth=2",
                "--set=width=8",
                "--set=downsample-every=1",
                "--set=downsampling=max-pool",
                "--set=widening=2",
                "--set=batch-size=10");
        assertThat(run.out())
                .containsPattern("layer 1 +convolution 3 × 3 +28 × 28 × 8 +88 +BatchNorm +7,840\\n")
                .containsPattern("2 × 2 maximum +14 × 14 × 8\\n")
                .containsPattern("layer 2 +convolution 3 × 3 +14 × 14 × 16 +1,184 +BatchNorm +1,960\\n")
                .containsPattern("global average +16\\n");
    }

    @Test
    void ofSeveralSeedsItSaysHowManyTakeMemoryAtOnce() {
        int most = SeedRuns.most(4);
        Cli run = Cli.of("run", "--dry-run", "--seeds=0-3");
        assertThat(run.status()).isZero();
        assertThat(run.out().contains("of memory beside the data for each of %d seeds at once".formatted(most)))
                .isEqualTo(most > 1);
    }

    @Test
    void everyOptionIsChecked() {
        for (String[] wrong : new String[][] {
            {"--format=rubbish", "--format is 'rubbish'"},
            {"--out=", "--out is empty"},
            {"--out=pom.xml", "is a file"},
            {"--steps=1d", "steps is '1d'"},
            {"--set=learning-rate=0,5", "write 0.5, with a point"}
        }) {
            Cli run = Cli.of("run", "--dry-run", wrong[0]);
            assertThat(run.status()).as(run.out()).isEqualTo(2);
            assertThat(run.err()).contains(wrong[1]);
            assertThat(run.out()).isEmpty();
        }
    }

    @Test
    void refusesWhatCannotWork() {
        Cli tooSmall = Cli.of(
                "run",
                "--dry-run",
                "--set=layers=convolutional",
                "--set=depth=7",
                "--set=downsample-every=1",
                "--set=downsampling=max-pool");
        assertThat(tooSmall.status()).isEqualTo(2);
        assertThat(tooSmall.err()).contains("cannot be halved once more: raise downsample-every or lower depth");
        Cli points = Cli.of("run", "--dry-run", "--preset=spirals-relu", "--set=layers=convolutional");
        assertThat(points.err())
                .contains("Convolutions need images or tensors, and the dataset spirals is made of points");
        Cli single = Cli.of(
                "run",
                "--dry-run",
                "--set=layers=convolutional",
                "--set=depth=6",
                "--set=downsample-every=1",
                "--set=batch.normalizer=instance");
        assertThat(single.err())
                .contains("InstanceNorm pools by the positions of feature maps, and layer 5 has only one");
    }
}
