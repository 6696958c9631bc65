package normscope.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A value for every setting: what one lane runs. Immutable. */
public final class Setup {
    private static final Setup INITIAL = new Setup(Map.of());

    private final Map<Setting<?>, Object> chosen;

    private Setup(Map<Setting<?>, Object> chosen) {
        this.chosen = chosen;
    }

    /** Every setting at its initial value. */
    public static Setup initial() {
        return INITIAL;
    }

    /** The value of a setting. */
    @SuppressWarnings("unchecked")
    public <T> T get(Setting<T> setting) {
        return (T) Objects.requireNonNullElse(chosen.get(setting), Objects.requireNonNull(setting.initial()));
    }

    /** The same with another value, read as {@link Setting#parse} reads it, so that its range is checked. */
    public <T> Setup with(Setting<T> setting, T value) {
        T checked = setting.parse(setting.format(value));
        Map<Setting<?>, Object> changed = new LinkedHashMap<>(chosen);
        changed.put(setting, Objects.requireNonNull(checked));
        return new Setup(changed);
    }

    /** The same with another value, as a person wrote it. */
    public <T> Setup withText(Setting<T> setting, String text) {
        return with(setting, setting.parse(text));
    }

    /** The value of a setting as text. */
    public <T> String text(Setting<T> setting) {
        return setting.format(get(setting));
    }

    /** The same with all values of {@code differences} in place of its own. */
    public Setup with(Map<Setting<?>, String> differences) {
        Setup result = this;
        for (Map.Entry<Setting<?>, String> entry : differences.entrySet()) {
            result = result.withText(entry.getKey(), entry.getValue());
        }
        return result;
    }

    /** The loss that is minimised: {@link Loss#AUTO} resolved by the data. */
    public Loss loss() {
        Loss loss = get(Settings.LOSS);
        if (loss != Loss.AUTO) {
            return loss;
        }
        return get(Settings.DATASET).kind() == Dataset.Kind.REGRESSION ? Loss.MEAN_SQUARED_ERROR : Loss.CROSS_ENTROPY;
    }

    /** What the normalizer pools; only where {@link Normalizer#normalizes()}. */
    public Scheme scheme() {
        return get(Settings.NORMALIZER).scheme(this);
    }

    /** Whether anything in it goes by how long a run is. */
    boolean readsSteps() {
        return get(Settings.SCHEDULE).readsSteps()
                || get(Settings.RENORM_SCHEDULE) && get(Settings.NORMALIZER).reads(Settings.RENORM_SCHEDULE);
    }

    /** What may surprise in a lane of this setup though it can run, one sentence a remark; mostly none. */
    public List<String> remarks() {
        return Remarks.of(this);
    }

    /**
     * Checks what only several settings together can break.
     *
     * @throws InvalidExperiment naming the two that disagree and what would work
     */
    public void check() {
        boolean dense = get(Settings.LAYERS) == LayerType.DENSE;
        if (dense) {
            PoolingRules.check(this, "a dense layer", 1, get(Settings.WIDTH));
        }
        checkInference();
        checkSchedule();
        if (!dense && get(Settings.DATASET).points()) {
            throw new InvalidExperiment(
                    "layers",
                    "Convolutions need images or tensors, and the dataset %s is made of points: choose layers dense, or another dataset"
                            .formatted(get(Settings.DATASET).title()));
        }
        if (get(Settings.DATA_INIT) && get(Settings.REPARAMETERIZATION) != Reparameterization.WEIGHT_NORM) {
            throw new InvalidExperiment(
                    "data-init",
                    "Only weight normalization starts from data: set reparameterization to weight-norm, or data-init to"
                            + " false");
        }
        Dataset dataset = get(Settings.DATASET);
        if (get(Settings.LOSS) == Loss.CROSS_ENTROPY && dataset.kind() == Dataset.Kind.REGRESSION) {
            throw new InvalidExperiment(
                    "loss",
                    "Cross-entropy needs classes, and %s asks for numbers: choose loss mean-squared-error or auto"
                            .formatted(dataset.title()));
        }
        dataset.files().ifPresent(files -> {
            if (get(Settings.DATA_FOLDER).isBlank()) {
                throw new InvalidExperiment(
                        "data-folder",
                        "Dataset %s needs a folder: set data-folder to the one that holds %s"
                                .formatted(dataset.key(), files.words()));
            }
        });
        int samples = trainingSamples();
        int batch = get(Settings.BATCH_SIZE);
        if (samples > 0 && batch > samples) {
            throw new InvalidExperiment(
                    "batch-size",
                    "A minibatch of %d is larger than the %d training samples: choose at most %d"
                            .formatted(batch, samples, samples));
        }
        if (get(Settings.MINIBATCHES) == Sampling.BY_CLASS) {
            checkByClass(dataset, batch, get(Settings.CLASSES_PER_MINIBATCH));
        }
    }

    /** What keeps minibatches from having equally many samples of so many classes. */
    private static void checkByClass(Dataset dataset, int batch, int wanted) {
        int most = Math.min(batch, dataset.classes().orElse(batch));
        if (most == 0) {
            throw new InvalidExperiment(
                    "minibatches",
                    "%s asks for numbers and has no classes: choose minibatches reshuffled or fixed"
                            .formatted(dataset.title()));
        }
        if (dataset.classes().isPresent() && wanted > dataset.classes().getAsInt()) {
            throw new InvalidExperiment(
                    "classes-per-minibatch",
                    "classes-per-minibatch is %d, and %s has only %d classes: choose %s"
                            .formatted(
                                    wanted,
                                    dataset.title(),
                                    dataset.classes().getAsInt(),
                                    divisors(batch, wanted, most)));
        }
        if (batch % wanted != 0) {
            throw new InvalidExperiment(
                    "classes-per-minibatch",
                    "classes-per-minibatch is %d, which does not divide batch-size %d; %s would"
                            .formatted(wanted, batch, divisors(batch, wanted, most)));
        }
    }

    private void checkInference() {
        Normalizer normalizer = get(Settings.NORMALIZER);
        if (get(Settings.TEST_ORDER) == TestOrder.SORTED
                && Settings.TEST_ORDER.matters(this)
                && get(Settings.DATASET).kind() == Dataset.Kind.REGRESSION) {
            throw new InvalidExperiment(
                    "test-order",
                    "%s asks for numbers and has no classes to sort by: choose test-order shuffled"
                            .formatted(get(Settings.DATASET).title()));
        }
        if (get(Settings.INFERENCE) != Inference.FUSED || !normalizer.normalizes() || !scheme().overSamples()) {
            return;
        }
        if (!normalizer.fixedAtInference(scheme())) {
            throw new InvalidExperiment(
                    "inference",
                    "%s is no fixed scale and shift of every channel at inference, so it cannot be fused: choose inference running"
                            .formatted(normalizer.title()));
        }
        boolean behind = get(Settings.RESIDUAL) == Residual.NONE
                ? get(Settings.PLACEMENT) == Placement.BEFORE
                : get(Settings.RESIDUAL) == Residual.POST_ACTIVATION;
        if (!behind) {
            throw new InvalidExperiment(
                    "inference",
                    "A normalizer can be fused only into the weights right before it: choose inference running, or let the"
                            + " normalizer follow the weights (placement before, residual none or post-activation)");
        }
    }

    private void checkSchedule() {
        if (get(Settings.SCHEDULE) != Schedule.EXPONENTIAL) {
            return;
        }
        if (get(Settings.OPTIMIZER) != Optimizer.SGD) {
            throw new InvalidExperiment(
                    "schedule", "Exponential growth stands for the weight decay of SGD: choose optimizer sgd");
        }
        double momentum = get(Settings.MOMENTUM);
        double product = get(Settings.SCHEDULE_DECAY) * get(Settings.LEARNING_RATE);
        if (product >= Math.pow(1 - Math.sqrt(momentum), 2)) {
            throw new InvalidExperiment(
                    "schedule-decay",
                    "A decay of %s at a learning rate of %s and a momentum of %s would turn the weights around, which no growth can match: lower schedule-decay"
                            .formatted(
                                    text(Settings.SCHEDULE_DECAY),
                                    text(Settings.LEARNING_RATE),
                                    text(Settings.MOMENTUM)));
        }
    }

    /** How many training samples there will be; 0 if only the files know. */
    public int trainingSamples() {
        int chosenSize = get(Settings.TRAIN_SIZE);
        return chosenSize > 0 ? chosenSize : get(Settings.DATASET).trainingSamples();
    }

    /** The shape of a sample; empty if only the files know. */
    public Optional<Shape> inputShape() {
        if (get(Settings.DATASET) == Dataset.GAUSSIAN_TENSORS) {
            int size = get(Settings.TENSOR_SIZE);
            return Optional.of(new Shape(size, size, get(Settings.TENSOR_CHANNELS)));
        }
        return get(Settings.DATASET).shape();
    }

    /** The divisors of {@code whole} next to {@code wanted}: "20 or 25". */
    static String divisors(int whole, int wanted) {
        return divisors(whole, wanted, whole);
    }

    /** The divisors of {@code whole} next to {@code wanted}, none above {@code most}: "20 or 25". */
    private static String divisors(int whole, int wanted, int most) {
        int below = Math.min(wanted, most);
        while (whole % below != 0) {
            below--;
        }
        int above = wanted;
        while (above < most && whole % above != 0) {
            above++;
        }
        return above <= most && whole % above == 0 && above != below ? below + " or " + above : Integer.toString(below);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Setup setup
                && Settings.all().stream().allMatch(setting -> get(setting).equals(setup.get(setting)));
    }

    @Override
    public int hashCode() {
        int hash = 0;
        for (Setting<?> setting : Settings.all()) {
            hash = 31 * hash + text(setting).hashCode();
        }
        return hash;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (Setting<?> setting : Settings.all()) {
            text.append(setting.key()).append(" = ").append(text(setting)).append('\n');
        }
        return text.toString();
    }
}
