package normscope.app.control;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import normscope.config.Dataset;
import normscope.config.Inference;
import normscope.config.LayerType;
import normscope.config.Measured;
import normscope.config.Normalizer;
import normscope.config.Optimizer;
import normscope.config.Reparameterization;
import normscope.config.Residual;
import normscope.config.Sampling;
import normscope.config.Schedule;
import normscope.config.Setting;
import normscope.config.Settings;
import normscope.config.Setup;

/** Which settings have a meaning beside the others: a control that would do nothing is not shown. */
final class Relevance {
    private static final Map<Setting<?>, Predicate<Setup>> WHERE = new HashMap<>();

    static {
        data();
        network();
        normalization();
        training();
    }

    private Relevance() {}

    static boolean matters(Setting<?> setting, Setup setup) {
        return WHERE.getOrDefault(setting, any -> true).test(setup);
    }

    private static void only(Predicate<Setup> where, Setting<?>... settings) {
        List.of(settings).forEach(setting -> WHERE.put(setting, where));
    }

    private static <T> Predicate<Setup> is(Setting<T> setting, T value) {
        return setup -> setup.get(setting).equals(value);
    }

    private static void data() {
        only(setup -> setup.get(Settings.DATASET).needsFolder(), Settings.DATA_FOLDER);
        only(setup -> setup.get(Settings.DATASET).takesNoise(), Settings.DATA_NOISE);
        only(setup -> setup.get(Settings.DATASET).drawn(), Settings.DATA_SEED);
        only(setup -> setup.get(Settings.DATASET).binarizable(), Settings.BINARIZE);
        only(is(Settings.DATASET, Dataset.GAUSSIAN_TENSORS), Settings.TENSOR_SIZE, Settings.TENSOR_CHANNELS);
    }

    private static void network() {
        Predicate<Setup> convolutional = is(Settings.LAYERS, LayerType.CONVOLUTIONAL);
        Predicate<Setup> plain = is(Settings.RESIDUAL, Residual.NONE);
        Predicate<Setup> halving = convolutional.and(plain).and(setup -> setup.get(Settings.DOWNSAMPLE_EVERY) > 0);
        only(plain.negate(), Settings.BLOCK_LAYERS, Settings.REMEDY);
        only(convolutional.and(plain), Settings.DOWNSAMPLE_EVERY);
        only(halving, Settings.DOWNSAMPLING, Settings.WIDENING);
        only(convolutional, Settings.HEAD);
        only(is(Settings.REPARAMETERIZATION, Reparameterization.WEIGHT_NORM), Settings.DATA_INIT);
    }

    private static void normalization() {
        Predicate<Setup> normalized = setup -> setup.get(Settings.NORMALIZER).normalizes();
        Predicate<Setup> shared = normalized.and(setup -> setup.scheme().overSamples());
        only(normalized, Settings.AFFINE);
        // without a variance there is nothing to add it to
        only(normalized.and(is(Settings.NORMALIZER, Normalizer.MEAN_ONLY).negate()), Settings.EPS);
        only(normalized.and(is(Settings.RESIDUAL, Residual.NONE)), Settings.PLACEMENT);
        only(normalized.and(setup -> changesScheme(setup, Settings.GROUPS)), Settings.GROUPS);
        only(normalized.and(setup -> changesScheme(setup, Settings.GHOST_SIZE)), Settings.GHOST_SIZE);
        only(
                is(Settings.NORMALIZER, Normalizer.CUSTOM),
                Settings.POOL_SAMPLES,
                Settings.POOL_POSITIONS,
                Settings.CENTRED);
        only(
                is(Settings.NORMALIZER, Normalizer.RENORM),
                Settings.RENORM_R_MAX,
                Settings.RENORM_D_MAX,
                Settings.RENORM_SCHEDULE);
        only(shared, Settings.RUNNING_MOMENTUM, Settings.INFERENCE);
        only(shared.and(is(Settings.INFERENCE, Inference.MONTE_CARLO)), Settings.MONTE_CARLO_PASSES);
    }

    private static void training() {
        only(is(Settings.MINIBATCHES, Sampling.BY_CLASS), Settings.CLASSES_PER_MINIBATCH);
        only(is(Settings.OPTIMIZER, Optimizer.SGD), Settings.MOMENTUM);
        only(is(Settings.SCHEDULE, Schedule.STEP), Settings.SCHEDULE_AT, Settings.SCHEDULE_FACTOR);
        only(is(Settings.SCHEDULE, Schedule.EXPONENTIAL), Settings.SCHEDULE_DECAY);
        only(is(Settings.MEASURE_ON, Measured.PROBE), Settings.PROBE_SIZE);
    }

    private static boolean changesScheme(Setup setup, Setting<Integer> setting) {
        return !setup.with(setting, 1).scheme().equals(setup.with(setting, 2).scheme());
    }
}
