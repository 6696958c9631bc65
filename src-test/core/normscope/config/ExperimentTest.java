package normscope.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExperimentTest {
    private static final Experiment LESSON = Presets.open(Presets.FIRST);

    @Test
    void everyPresetRoundTrips() {
        for (String name : Presets.names()) {
            Experiment experiment = Presets.open(name);
            assertThat(ExperimentText.parse(ExperimentText.format(experiment), name))
                    .isEqualTo(experiment);
        }
    }

    static List<Setting<?>> settings() {
        return Settings.all();
    }

    /** Whatever settings there are: at both ends, at awkward values between them, and at every choice. */
    @ParameterizedTest
    @MethodSource("settings")
    <T> void everySettingRoundTripsAtAnOddValue(Setting<T> setting) {
        Set<T> seen = new HashSet<>();
        for (T value : odd(setting)) {
            assertThat(setting.parse(setting.format(value))).isEqualTo(value);
            for (Experiment base : bases()) {
                boolean valid = roundTrips(base, setting, value, "");
                if (valid && setting.about().scope() == Setting.Scope.LANE) {
                    roundTrips(base, setting, value, base.lanes().get(0).name() + ".");
                }
                if (valid) {
                    seen.add(value);
                    break;
                }
            }
        }
        assertThat(seen).containsExactlyInAnyOrderElementsOf(odd(setting));
    }

    /** What goes together with almost anything: every setting is allowed somewhere here. */
    private static List<Experiment> bases() {
        List<Experiment> bases = new ArrayList<>();
        for (String name : Presets.names()) {
            bases.add(Presets.open(name));
        }
        Experiment plain = Experiment.blank();
        bases.add(plain.withAssignments(List.of("data-folder=/data")));
        bases.add(plain.withAssignments(List.of("batch-size=1")));
        bases.add(plain.withAssignments(List.of("reparameterization=weight-norm")));
        bases.add(plain.withAssignments(List.of("layers=convolutional", "activation=tlu")));
        return bases;
    }

    private static <T> List<T> odd(Setting<T> setting) {
        List<Object> values = new ArrayList<>();
        if (setting instanceof Setting.Real real) {
            double span = real.max() - real.min();
            values.addAll(List.of(real.min(), real.max(), real.min() + span * 0.123456789, real.min() + span / 3e7));
        } else if (setting instanceof Setting.Whole whole) {
            values.addAll(List.of(whole.min(), whole.max(), whole.min() + 1));
        } else if (setting instanceof Setting.Choice<?> choice) {
            values.addAll(choice.options());
        } else if (setting instanceof Setting.Flag) {
            values.addAll(List.of(true, false));
        } else {
            values.addAll(List.of("", "/a folder/with = and # and ü", "C:\\data"));
        }
        @SuppressWarnings("unchecked") // the type of a setting is that of its values
        List<T> typed = (List<T>) values;
        return typed;
    }

    /** False where the value does not go with the others of this experiment. */
    private static <T> boolean roundTrips(Experiment base, Setting<T> setting, T value, String lane) {
        if (lane.isEmpty() && base.lanes().get(0).differences().containsKey(setting)) {
            return false; // the lane has its own
        }
        Experiment experiment;
        try {
            experiment = base.withAssignment(lane + setting.key() + "=" + setting.format(value));
        } catch (InvalidExperiment e) {
            return false;
        }
        assertThat(experiment.setup(0).get(setting)).isEqualTo(value);
        Experiment again = ExperimentText.parse(experiment.toString(), "test");
        assertThat(again.setup(0).get(setting)).as(experiment.toString()).isEqualTo(value);
        assertThat(again).isEqualTo(experiment);
        return true;
    }

    @Test
    void theFirstLessonIsIoffeAndSzegedys() {
        assertThat(LESSON.lanes()).extracting(Lane::name).containsExactly("none", "batch");
        Setup setup = LESSON.setup(1);
        assertThat(setup.get(Settings.BATCH_SIZE)).isEqualTo(60);
        assertThat(setup.get(Settings.LEARNING_RATE)).isEqualTo(0.1);
        assertThat(setup.get(Settings.BINARIZE)).isTrue();
        assertThat(setup.get(Settings.EVALUATE_EVERY)).isEqualTo(250);
        assertThat(setup.get(Settings.NORMALIZER)).isEqualTo(Normalizer.BATCH);
        assertThat(LESSON.confounders()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "learning-rate=fast | learning-rate is 'fast'; it takes a number from 0 to 30",
                "learning-rate=0,5 | learning-rate is '0,5'; it takes a number from 0 to 30: write 0.5, with a point",
                "learning-rate=NaN | learning-rate is 'NaN'; it takes a number from 0 to 30",
                "learning-rate=31 | learning-rate is '31'; it takes a number from 0 to 30",
                "width=0 | width is '0'; it takes a whole number from 1 to 2048",
                "width=99999999999 | width is '99999999999'; it takes a whole number from 1 to 2048",
                "activation=swish | activation is 'swish'; it takes one of sigmoid, tanh, relu, identity",
                "learning-rat=1 | There is no setting 'learning-rat'; the nearest is 'learning-rate'",
                "binarize=maybe | binarize is 'maybe'; it takes true or false",
                "other.width=3 | There is no lane 'other' here; there is none, batch",
                "batch.seed=3 | Lane 'batch' cannot have its own seed: all lanes share it",
                "width | 'width' is no KEY=VALUE",
                "batch-size=60000000 | batch-size is '60000000'; it takes a whole number from 1 to 60000",
                "loss=cross-entropy | nothing"
            })
    void refusesInOneSentence(String assignment, String sentence) {
        if (sentence.equals("nothing")) {
            assertThat(LESSON.withAssignment(assignment)).isNotNull();
            return;
        }
        assertThatThrownBy(() -> LESSON.withAssignment(assignment))
                .isInstanceOf(InvalidExperiment.class)
                .hasMessageContaining(sentence);
    }

    @Test
    void refusesWhatOnlySeveralSettingsBreak() {
        refused("groups", "4 groups do not divide a width of 99; 3 or 9 would", "width=99", "batch.normalizer=group");
        refused(
                "ghost-size",
                "Ghost batches of 15 do not divide a minibatch of 64; 8 or 16 would",
                "batch-size=64",
                "batch.normalizer=ghost");
        refused("normalizer", "a dense layer has only one", "batch.normalizer=instance");
        refused("normalizer", "a dense layer has only one", "batch.normalizer=positional");
        refused("groups", "single values", "batch.normalizer=group", "batch.groups=100");
        refused("width", "single values", "batch.normalizer=layer", "width=1");
        refused("batch-size", "larger than the 50 training samples", "train-size=50");
        refused("loss", "asks for numbers", "dataset=plane", "loss=cross-entropy");
        refused("data-folder", "set data-folder", "dataset=idx");
        refused(
                "data-folder",
                "t10k-labels-idx1-ubyte, plain or .gz, from https://github.com/",
                "dataset=fashion-mnist");
        refused("data-folder", "data_batch_5.bin and test_batch.bin, plain or .gz, of the binary", "dataset=cifar-10");
        refused("normalizer", "a dense layer has only one", "batch.normalizer=frn");
        refused("groups", "set groups to 1 or more", "batch.normalizer=group", "batch.groups=0");
        refused("groups", "set groups to 1 or more", "batch.normalizer=custom", "pool-samples=false", "groups=0");
        refused("data-init", "set reparameterization to weight-norm", "data-init=true");
        refused("layers", "dataset spirals is made of points", "layers=convolutional", "dataset=spirals");
        assertThat(LESSON.withAssignments(List.of("layers=convolutional", "dataset=gaussian-tensors")))
                .isNotNull();
    }

    @Test
    void refusesClassesThatAMinibatchCannotHold() {
        refused(
                "classes-per-minibatch",
                "classes-per-minibatch is 7, which does not divide batch-size 60; 6 or 10 would",
                "minibatches=by-class",
                "classes-per-minibatch=7");
        refused(
                "classes-per-minibatch",
                "classes-per-minibatch is 9, which does not divide batch-size 64; 8 would",
                "minibatches=by-class",
                "batch-size=64",
                "classes-per-minibatch=9");
        refused(
                "classes-per-minibatch",
                "classes-per-minibatch is 12, and MNIST has only 10 classes: choose 10",
                "minibatches=by-class",
                "classes-per-minibatch=12");
        refused(
                "classes-per-minibatch",
                "which does not divide batch-size 6; 6 would",
                "minibatches=by-class",
                "classes-per-minibatch=8",
                "batch-size=6");
        refused(
                "minibatches",
                "has no classes: choose minibatches reshuffled",
                "dataset=plane",
                "minibatches=by-class");
        assertThat(LESSON.withAssignments(List.of("classes-per-minibatch=7"))).isNotNull();
        assertThat(LESSON.withAssignments(List.of("minibatches=by-class", "classes-per-minibatch=10")))
                .isNotNull();
    }

    @Test
    void theRecipeNamesWhatTheDataAre() {
        assertThat(LESSON.recipe()).startsWith("MNIST binarised · ").contains(" · minibatch 60 · ");
        assertThat(LESSON.withAssignment("dataset=mnist-14").recipe()).startsWith("MNIST 14 × 14 · ");
        Experiment tensors = LESSON.withAssignments(
                List.of("dataset=gaussian-tensors", "tensor-size=4", "tensor-channels=16", "minibatches=by-class"));
        assertThat(tensors.recipe())
                .startsWith("Gaussian tensors 4 × 4 × 16 · ")
                .contains(" · minibatch 60, classes in each 2 · ");
        assertThat(LESSON.withAssignment("minibatches=fixed").recipe()).contains(" · minibatch 60 in fixed order · ");
    }

    @Test
    void theRecipeNamesWhatTheNetworkIsMadeOf() {
        assertThat(LESSON.recipe()).contains(" · 3×100 sigmoid · N(0, 0.1²) · SGD rate 0.1 · ");
        Experiment convolutions = LESSON.withAssignments(List.of(
                "layers=convolutional", "depth=20", "width=64", "downsample-every=5", "widening=2", "dropout=0.1"));
        assertThat(convolutions.recipe())
                .contains(
                        " · 20 × 64 convolutions sigmoid, halved every 5 by stride 2, then 2 times as wide, dropout 0.1 · ");
        Experiment residual = LESSON.withAssignments(
                List.of("layers=convolutional", "residual=pre-activation", "depth=27", "width=32", "activation=relu"));
        assertThat(residual.recipe())
                .contains(" · 27 residual blocks × 32, 2 convolutions each, pre-activation ReLU · ");
        assertThat(LESSON.withAssignments(List.of("residual=post-activation", "block-layers=1", "remedy=depth"))
                        .recipe())
                .contains(" · 3 residual blocks × 100, 1 layer each, post-activation sigmoid, h + branch / √L · ");
        assertThat(LESSON.withAssignment("placement=after").recipe()).contains("3×100 sigmoid, norm after activation");
    }

    @Test
    void theRecipeNamesOptimizerAndSchedule() {
        assertThat(LESSON.withAssignments(List.of("optimizer=adam", "momentum=0.9", "schedule=cosine"))
                        .recipe())
                .contains(" · Adam rate 0.1, cosine · ");
        assertThat(LESSON.withAssignments(List.of("schedule=step", "momentum=0.9", "weight-decay=0.001"))
                        .recipe())
                .contains(" · SGD rate 0.1, × 0.1 from 0.75 of the run on, momentum 0.9, decay 0.001 · ");
        assertThat(LESSON.withAssignments(List.of("schedule=exponential")).recipe())
                .contains(" · SGD rate 0.1, growing to match decay 0.005 · ");
    }

    @Test
    void remarksOnMinibatchesThatAreTooSmall() {
        assertThat(LESSON.remarks()).isEmpty();
        assertThat(LESSON.withAssignment("batch-size=1").remarks())
                .singleElement()
                .asString()
                .startsWith("Lane 'batch': With one sample in a minibatch, BatchNorm in training mode answers β"
                        + " whatever the sample: ");
        assertThat(LESSON.withAssignments(List.of("batch.affine=false", "batch-size=1"))
                        .remarks()
                        .get(0))
                .contains("answers 0 whatever the sample");
        assertThat(LESSON.withAssignments(List.of("batch-size=2")).remarks().get(0))
                .contains("every pair of values −1 and 1");
        assertThat(LESSON.withAssignments(List.of("batch.normalizer=ghost", "ghost-size=1"))
                        .remarks()
                        .get(0))
                .contains("one sample in a ghost batch, Ghost BatchNorm");
        assertThat(LESSON.withAssignments(List.of("layers=convolutional", "batch-size=1"))
                        .remarks()
                        .get(0))
                .contains("it is InstanceNorm");
        for (String normalizer : List.of("layer", "rms", "renorm", "l2", "switchable")) {
            assertThat(LESSON.withAssignments(List.of("batch-size=1", "batch.normalizer=" + normalizer))
                            .remarks())
                    .isEmpty();
        }
    }

    @Test
    void knowsTheShapeBeforeItReads() {
        Setup setup = LESSON.shared();
        assertThat(setup.inputShape()).contains(new Shape(28, 28, 1));
        Setup tensors = setup.with(Settings.DATASET, Dataset.GAUSSIAN_TENSORS).with(Settings.TENSOR_SIZE, 1);
        assertThat(tensors.inputShape()).contains(new Shape(1, 1, 32));
        assertThat(setup.with(Settings.DATASET, Dataset.CIFAR_10)
                        .inputShape()
                        .orElseThrow()
                        .size())
                .isEqualTo(3_072);
        assertThat(setup.with(Settings.DATASET, Dataset.IDX).inputShape()).isEmpty();
        assertThat(Dataset.IDX.classes()).isEmpty();
    }

    @Test
    void noughtMeansTheWhole() {
        Setup setup = LESSON.withAssignments(List.of("ghost-size=0", "groups=0", "batch.normalizer=custom"))
                .setup(1);
        assertThat(setup.scheme()).isEqualTo(Scheme.BATCH);
        assertThat(LESSON.withAssignments(List.of("ghost-size=0", "batch.normalizer=ghost"))
                        .setup(1)
                        .scheme())
                .isEqualTo(Scheme.BATCH);
        assertThat(LESSON.withAssignments(List.of("reparameterization=weight-norm", "data-init=true"))
                        .setup(0)
                        .get(Settings.DATA_INIT))
                .isTrue();
    }

    private static void refused(String key, String sentence, String... assignments) {
        assertThatThrownBy(() -> LESSON.withAssignments(List.of(assignments)))
                .isInstanceOfSatisfying(InvalidExperiment.class, e -> {
                    assertThat(e.key()).isEqualTo(key);
                    assertThat(e.sentence()).contains(sentence).doesNotContain("\n");
                });
    }

    @Test
    void messagesNameTheLine() {
        assertThatThrownBy(() -> ExperimentText.parse("width = 10\nwidht = 20\n[a]\n", "mine.txt"))
                .hasMessageContaining("mine.txt, line 2")
                .hasMessageContaining("'width'");
        assertThatThrownBy(() -> ExperimentText.parse("width = 10\n", "mine.txt"))
                .hasMessageContaining("mine.txt names no lane");
        assertThatThrownBy(() -> ExperimentText.parse("[a]\n[a]\n", "mine.txt")).hasMessageContaining("twice");
        assertThatThrownBy(() -> ExperimentText.parse("width = 1\nwidth = 2\n[a]\n", "mine.txt"))
                .hasMessageContaining("line 2")
                .hasMessageContaining("twice");
        assertThatThrownBy(() -> ExperimentText.parse("\u0000\u0001binary", "mine.bin"))
                .hasMessageContaining("mine.bin, line 1");
    }

    @Test
    void readsFilesOfOtherEditors() {
        assertThat(ExperimentText.parse("\uFEFFtitle = mine\r\nwidth = 7\r\n[a]\r\n", "mine.txt"))
                .isEqualTo(ExperimentText.parse("title = mine\nwidth = 7\n[a]\n", "mine.txt"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two words", "a.b", "x=y", "aaaaaaaaaaaaaaaaaaaaaaaaa"})
    void refusesLaneNamesThatTextCannotCarry(String name) {
        assertThatThrownBy(() -> new Lane(name, Map.of())).isInstanceOf(InvalidExperiment.class);
    }

    @Test
    void holdsOneToFourLanes() {
        List<Lane> five = List.of("a", "b", "c", "d", "e").stream()
                .map(name -> new Lane(name, Map.of()))
                .toList();
        assertThat(LESSON.withLanes(five.subList(0, 4)).lanes()).hasSize(4);
        assertThatThrownBy(() -> LESSON.withLanes(five)).hasMessageContaining("one to 4 lanes");
        assertThatThrownBy(() -> LESSON.withLanes(List.of())).hasMessageContaining("one to 4 lanes");
        assertThatThrownBy(() -> LESSON.withLanes(List.of(five.get(0), five.get(0))))
                .hasMessageContaining("Two lanes are named 'a'");
    }

    @Test
    void aLaneKeepsItsLetterWhereverItStands() {
        Experiment four = LESSON.withLanes(Stream.of("a", "b", "c", "d")
                .map(name -> new Lane(name, Map.of()))
                .toList());
        assertThat(four.toString()).doesNotContain("letter");
        Experiment without = four.withLanes(four.lanes().subList(1, 3));
        assertThat(without.letter(0)).isEqualTo(Letter.B);
        assertThat(without.letter(1)).isEqualTo(Letter.C);
        assertThat(without.with(Settings.SEED, 3).withAssignment("b.eps=0.1").letter(0))
                .isEqualTo(Letter.B);
        assertThat(without.toString()).contains("[b]\nletter = B\n", "[c]\nletter = C\n");
        assertThat(ExperimentText.parse(without.toString(), "mine.txt")).isEqualTo(without);

        List<Lane> more = new ArrayList<>(without.lanes());
        more.add(new Lane("new", Map.of()));
        assertThat(without.withLanes(more).letter(2)).isEqualTo(Letter.A);

        assertThatThrownBy(() -> ExperimentText.parse("[a]\nletter = E\n", "mine.txt"))
                .hasMessage("mine.txt, line 2: letter: 'E' is none of A, B, C and D");
        assertThatThrownBy(() -> ExperimentText.parse("[a]\nletter = B\n[b]\nletter = B\n", "mine.txt"))
                .hasMessage("mine.txt: Two lanes have the letter B: give lane 'b' another");
    }

    @Test
    void knowsWhatActsLive() {
        assertThat(LESSON.continuesAs(LESSON.withAssignment("learning-rate=0.5")))
                .isTrue();
        assertThat(LESSON.continuesAs(LESSON.withAssignment("batch.eps=0.001"))).isTrue();
        assertThat(LESSON.continuesAs(LESSON.withAssignment("width=50"))).isFalse();
        assertThat(LESSON.continuesAs(LESSON.withAssignment("seed=8"))).isFalse();
        assertThat(LESSON.continuesAs(LESSON.withLanes(LESSON.lanes().subList(0, 1))))
                .isFalse();
    }

    @Test
    void namesWhatElseDiffers() {
        assertThat(LESSON.withAssignment("batch.learning-rate=0.5").confounders())
                .containsExactly(Settings.LEARNING_RATE);
        assertThat(LESSON.withAssignment("batch.eps=0.5").confounders()).isEmpty();
    }

    @Test
    void unknownPresetNamesTheNearest() {
        assertThatThrownBy(() -> Presets.open("mnist-sigmoids")).hasMessageContaining("'mnist-sigmoid'");
    }
}
