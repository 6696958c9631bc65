package normscope.config;

import static normscope.config.Setting.Effect.LIVE;
import static normscope.config.Setting.Effect.RESTART;
import static normscope.config.Setting.Scope.EXPERIMENT;
import static normscope.config.Setting.Scope.LANE;
import static normscope.config.Setting.Section.DATA;
import static normscope.config.Setting.Section.NETWORK;
import static normscope.config.Setting.Section.NORMALIZATION;
import static normscope.config.Setting.Section.RUN;

import java.util.ArrayList;
import java.util.List;
import normscope.config.Setting.About;
import normscope.config.Setting.Choice;
import normscope.config.Setting.Effect;
import normscope.config.Setting.Flag;
import normscope.config.Setting.Real;
import normscope.config.Setting.Scope;
import normscope.config.Setting.Section;
import normscope.config.Setting.Text;
import normscope.config.Setting.Whole;

/**
 * Every setting there is, in the order in which the window and the files show them: one list, long because each entry
 * carries its explanation and its range.
 */
public final class Settings {
    private static final List<Setting<?>> LIST = new ArrayList<>();

    public static final Choice<Dataset> DATASET =
            choice("dataset", "Data", "What the networks learn.", DATA, EXPERIMENT, Dataset.MNIST);
    public static final Text DATA_FOLDER = add(new Text(
            new About(
                    "data-folder",
                    "Folder",
                    "Where the files of Fashion-MNIST (IDX format), of CIFAR-10 (binary version) or your own IDX files"
                            + " lie, under their usual names, plain or .gz.",
                    DATA,
                    RESTART,
                    EXPERIMENT),
            ""));
    public static final Whole TRAIN_SIZE = whole(
            "train-size",
            "Training samples",
            "How many training samples are used; 0 takes all (1,000 of the sets that are drawn from a seed).",
            DATA,
            RESTART,
            EXPERIMENT,
            0,
            0,
            60_000,
            true,
            List.of(100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 60_000));
    public static final Real DATA_NOISE = real(
            "data-noise",
            "Noise",
            "Standard deviation of the Gaussian noise added to the points of the two-dimensional sets, or to the"
                    + " numbers that regression asks for.",
            DATA,
            RESTART,
            EXPERIMENT,
            0.1,
            0,
            1,
            false,
            0,
            List.of());
    public static final Whole DATA_SEED = whole(
            "data-seed",
            "Data seed",
            "The seed from which the points of the two-dimensional sets, the linear map and its points, or the"
                    + " Gaussian tensors, are drawn.",
            DATA,
            RESTART,
            EXPERIMENT,
            0,
            0,
            Integer.MAX_VALUE,
            false,
            List.of());
    public static final Whole TENSOR_SIZE = whole(
            "tensor-size",
            "Tensor size",
            "Height and width of the Gaussian tensors; 1 makes them plain feature vectors.",
            DATA,
            RESTART,
            EXPERIMENT,
            8,
            1,
            64,
            true,
            List.of(1, 2, 4, 8, 16, 32, 64));
    public static final Whole TENSOR_CHANNELS = whole(
            "tensor-channels",
            "Tensor channels",
            "Numbers at each position of the Gaussian tensors.",
            DATA,
            RESTART,
            EXPERIMENT,
            32,
            1,
            1_024,
            true,
            List.of(1, 2, 4, 8, 16, 32, 64, 100, 128, 256, 512, 1_024));
    public static final Flag BINARIZE = flag(
            "binarize",
            "Binarised pixels",
            "Makes every pixel of MNIST, Fashion-MNIST or your own IDX files 0 or 1 at a threshold of one half, as"
                    + " Ioffe and Szegedy (2015) do; otherwise pixels are divided by 255.",
            DATA,
            EXPERIMENT,
            false);

    public static final Choice<LayerType> LAYERS =
            choice("layers", "Layers", "What the hidden layers are made of.", NETWORK, LANE, LayerType.DENSE);
    public static final Whole DEPTH = whole(
            "depth",
            "Hidden layers",
            "How many hidden layers each network has; residual blocks if it has those.",
            NETWORK,
            RESTART,
            LANE,
            3,
            1,
            50,
            false,
            List.of());
    public static final Whole WIDTH = whole(
            "width",
            "Width",
            "Units, or channels of convolutions, in every hidden layer.",
            NETWORK,
            RESTART,
            LANE,
            100,
            1,
            2_048,
            true,
            List.of(2, 4, 8, 16, 32, 50, 64, 100, 128, 200, 256, 500, 512, 1_000, 1_024, 2_048));
    public static final Choice<Residual> RESIDUAL = choice(
            "residual",
            "Residual",
            "Whether the layers stand in residual blocks, which add what they compute to what they got.",
            NETWORK,
            LANE,
            Residual.NONE);
    public static final Whole BLOCK_LAYERS = whole(
            "block-layers",
            "Layers a block",
            "Linear maps in one residual block.",
            NETWORK,
            RESTART,
            LANE,
            2,
            1,
            4,
            false,
            List.of());
    public static final Choice<Remedy> REMEDY = choice(
            "remedy",
            "Remedy",
            "How residual blocks add, so that the variance does not double from block to block.",
            NETWORK,
            LANE,
            Remedy.NONE);
    public static final Whole DOWNSAMPLE_EVERY = whole(
            "downsample-every",
            "Halve maps every",
            "After so many convolutions, the last one excepted, height and width are halved; 0 never does.",
            NETWORK,
            RESTART,
            LANE,
            0,
            0,
            50,
            false,
            List.of());
    public static final Choice<Downsampling> DOWNSAMPLING =
            choice("downsampling", "Halve by", "How maps become smaller.", NETWORK, LANE, Downsampling.STRIDE);
    public static final Whole WIDENING = whole(
            "widening",
            "Widen by",
            "The factor by which the number of channels grows where the maps are halved.",
            NETWORK,
            RESTART,
            LANE,
            1,
            1,
            4,
            false,
            List.of());
    public static final Choice<Head> HEAD = choice(
            "head", "Output sees", "What the output layer sees of the last maps.", NETWORK, LANE, Head.GLOBAL_AVERAGE);
    public static final Flag TRAIN_HEAD = flag(
            "train-head",
            "Learned output layer",
            "Whether the output layer is learned; otherwise it keeps its initial weights.",
            NETWORK,
            LANE,
            true);
    public static final Choice<Activation> ACTIVATION = choice(
            "activation", "Activation", "The nonlinearity of the hidden layers.", NETWORK, LANE, Activation.SIGMOID);
    public static final Choice<Placement> PLACEMENT = choice(
            "placement",
            "Order",
            "Whether the normalizer stands before or after the activation.",
            NETWORK,
            LANE,
            Placement.BEFORE);
    public static final Real DROPOUT = real(
            "dropout",
            "Dropout",
            "Share of every hidden layer's outputs that training sets to 0, the others scaled up to make up for it"
                    + " (Srivastava et al. 2014).",
            NETWORK,
            RESTART,
            LANE,
            0,
            0,
            0.95,
            false,
            0,
            List.of(0.0, 0.1, 0.2, 0.3, 0.5));
    public static final Choice<Initializer> INITIALIZER = choice(
            "initializer",
            "Initial weights",
            "The distribution of the initial weights; biases start at 0, γ at 1, β at 0.",
            NETWORK,
            LANE,
            Initializer.NORMAL);
    public static final Real INIT_SCALE = real(
            "init-scale",
            "Initial scale",
            "The standard deviation of N(0, scale²), or the factor on Glorot's and He's weights.",
            NETWORK,
            RESTART,
            LANE,
            0.1,
            1e-3,
            100,
            true,
            1e-3,
            List.of(0.001, 0.01, 0.05, 0.1, 0.3, 0.5, 1.0, 2.0, 3.0, 10.0, 30.0, 100.0));
    public static final Choice<Reparameterization> REPARAMETERIZATION = choice(
            "reparameterization",
            "Weights",
            "How the weights of the hidden layers are made from the numbers that are learned.",
            NETWORK,
            LANE,
            Reparameterization.NONE);
    public static final Flag DATA_INIT = flag(
            "data-init",
            "Start from data",
            "Whether weight normalization sets its gains and biases so that every unit starts with mean 0 and variance 1"
                    + " on the first minibatch (Salimans and Kingma 2016, section 3).",
            NETWORK,
            LANE,
            false);
    public static final Choice<Bias> BIAS = choice(
            "bias",
            "Biases",
            "Which hidden layers add a bias after their weights; the output layer always does.",
            NETWORK,
            LANE,
            Bias.AUTO);
    public static final Choice<Loss> LOSS =
            choice("loss", "Loss", "What training minimises.", NETWORK, LANE, Loss.AUTO);
    public static final Choice<Precision> PRECISION =
            choice("precision", "Precision", "The number format of the network.", NETWORK, LANE, Precision.SINGLE);
    public static final Choice<Arithmetic> KERNELS = choice(
            "kernels",
            "Kernels",
            "Which code computes: the fastest for this machine, or ND4J's operations alone.",
            NETWORK,
            LANE,
            Arithmetic.AUTO);
    public static final Choice<Device> DEVICE = choice(
            "device",
            "Compute on",
            "The processor or an NVIDIA card, which pays for large networks alone: every operation costs its launch. The"
                    + " same again bit by bit is promised on the same kind of device.",
            NETWORK,
            EXPERIMENT,
            Device.AUTO);

    public static final Choice<Normalizer> NORMALIZER = choice(
            "normalizer", "Normalizer", "What normalizes every hidden layer.", NORMALIZATION, LANE, Normalizer.NONE);
    public static final Whole GROUPS = whole(
            "groups",
            "Groups",
            "Channel groups of GroupNorm; they must divide the width. One group is LayerNorm; 0 gives every channel a"
                    + " group of its own.",
            NORMALIZATION,
            RESTART,
            LANE,
            4,
            0,
            2_048,
            true,
            List.of(1, 2, 4, 5, 8, 10, 16, 20, 25, 32, 50, 64, 100, 128));
    public static final Whole GHOST_SIZE = whole(
            "ghost-size",
            "Ghost size",
            "Samples that share their statistics in Ghost BatchNorm; they must divide the minibatch, and 0 takes it"
                    + " whole.",
            NORMALIZATION,
            RESTART,
            LANE,
            15,
            0,
            10_000,
            true,
            List.of(1, 2, 4, 5, 8, 10, 15, 16, 20, 30, 32, 60, 64, 128));
    public static final Flag POOL_SAMPLES = flag(
            "pool-samples",
            "Over samples",
            "Whether the samples of a minibatch share their mean and variance in a custom normalizer; otherwise each"
                    + " sample has its own.",
            NORMALIZATION,
            LANE,
            true);
    public static final Flag POOL_POSITIONS = flag(
            "pool-positions",
            "Over positions",
            "Whether all positions of a feature map share their mean and variance in a custom normalizer.",
            NORMALIZATION,
            LANE,
            true);
    public static final Flag CENTRED = flag(
            "centred",
            "Centred",
            "Whether a custom normalizer subtracts the mean; otherwise it divides by the root mean square.",
            NORMALIZATION,
            LANE,
            true);
    public static final Real EPS = real(
            "eps",
            "ε",
            "Added to the variance before the square root: y = γ (x − μ) / √(σ² + ε) + β.",
            NORMALIZATION,
            LIVE,
            LANE,
            1e-5,
            0,
            10,
            true,
            1e-8,
            List.of(1e-8, 1e-7, 1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 0.1, 1.0, 10.0));
    public static final Real RUNNING_MOMENTUM = real(
            "running-momentum",
            "Running momentum",
            "Share of a new minibatch in the running mean and variance that batch kinds use at inference"
                    + " (PyTorch's convention: r ← (1 − momentum) r + momentum · new).",
            NORMALIZATION,
            LIVE,
            LANE,
            0.1,
            0,
            1,
            false,
            0,
            List.of(0.0, 0.01, 0.05, 0.1, 0.2, 0.5, 1.0));
    public static final Real RENORM_R_MAX = real(
            "renorm-r-max",
            "r max",
            "Batch Renormalization keeps r, the minibatch's standard deviation over the running one, between 1 / r max"
                    + " and r max; 1 is BatchNorm.",
            NORMALIZATION,
            LIVE,
            LANE,
            3,
            1,
            100,
            true,
            1,
            List.of(1.0, 1.5, 2.0, 3.0, 5.0, 10.0, 100.0));
    public static final Real RENORM_D_MAX = real(
            "renorm-d-max",
            "d max",
            "Batch Renormalization keeps d, the distance of the minibatch's mean from the running one in standard"
                    + " deviations, between −d max and d max; 0 is BatchNorm.",
            NORMALIZATION,
            LIVE,
            LANE,
            5,
            0,
            100,
            true,
            0.01,
            List.of(0.0, 0.1, 0.25, 0.5, 1.0, 2.0, 5.0, 10.0, 100.0));
    public static final Flag RENORM_SCHEDULE = add(new Flag(
            new About(
                    "renorm-schedule",
                    "Relaxed slowly",
                    "Whether Batch Renormalization starts as BatchNorm and relaxes to r max at 31 % and d max at 19 %"
                            + " of all steps, from 4 % on, as Ioffe (2017) does; otherwise they hold from the start.",
                    NORMALIZATION,
                    LIVE,
                    LANE),
            true));
    public static final Flag AFFINE = flag(
            "affine",
            "Learned γ and β",
            "Whether scale γ and shift β are learned after normalizing; otherwise γ = 1 and β = 0.",
            NORMALIZATION,
            LANE,
            true);

    public static final Real NOISE_MEAN = real(
            "noise-mean",
            "Noise in the mean",
            "In training, shifts every unit by a number from U(−n, n), drawn anew at every step, after the normalizer"
                    + " (Santurkar, Tsipras, Ilyas and Madry 2018: 0.5).",
            NORMALIZATION,
            LIVE,
            LANE,
            0,
            0,
            10,
            false,
            0,
            List.of(0.0, 0.1, 0.25, 0.5, 1.0, 2.0, 5.0, 10.0));
    public static final Real NOISE_SCALE = real(
            "noise-scale",
            "Noise in the scale",
            "In training, multiplies every unit by a number from U(1, n), drawn anew at every step, after the"
                    + " normalizer (Santurkar, Tsipras, Ilyas and Madry 2018: 1.25).",
            NORMALIZATION,
            LIVE,
            LANE,
            1,
            1,
            10,
            false,
            1,
            List.of(1.0, 1.1, 1.25, 1.5, 2.0, 5.0, 10.0));
    public static final Real NOISE_JITTER = real(
            "noise-jitter",
            "Noise per sample",
            "In training, how far single samples stray from their unit's shift and factor: U(±r) and N(0, r²)"
                    + " (Santurkar, Tsipras, Ilyas and Madry 2018: 0.1).",
            NORMALIZATION,
            LIVE,
            LANE,
            0,
            0,
            10,
            false,
            0,
            List.of(0.0, 0.05, 0.1, 0.25, 0.5, 1.0, 10.0));

    public static final Choice<Inference> INFERENCE = choice(
            "inference",
            "At inference",
            "With which statistics batch kinds are evaluated on held-out data.",
            NORMALIZATION,
            LANE,
            Inference.RUNNING);
    public static final Whole MONTE_CARLO_PASSES = whole(
            "monte-carlo-passes",
            "Monte Carlo passes",
            "How many random training minibatches lend their statistics to one Monte Carlo evaluation.",
            NORMALIZATION,
            RESTART,
            LANE,
            50,
            2,
            1_000,
            true,
            List.of(10, 20, 50, 100, 200));

    public static final Choice<Optimizer> OPTIMIZER = choice(
            "optimizer", "Optimizer", "How the gradient moves the parameters.", Section.OPTIMIZER, LANE, Optimizer.SGD);
    public static final Real LEARNING_RATE = real(
            "learning-rate",
            "Learning rate",
            "Length of a step along the negative gradient.",
            Section.OPTIMIZER,
            LIVE,
            LANE,
            0.1,
            0,
            30,
            true,
            1e-5,
            List.of(1e-5, 1e-4, 1e-3, 0.01, 0.03, 0.1, 0.3, 0.5, 1.0, 2.0, 3.0, 10.0, 30.0));
    public static final Real MOMENTUM = real(
            "momentum",
            "Momentum",
            "Share of the last velocity that is kept: v ← momentum · v + gradient, θ ← θ − rate · v.",
            Section.OPTIMIZER,
            LIVE,
            LANE,
            0,
            0,
            0.999,
            false,
            0,
            List.of(0.0, 0.5, 0.9, 0.95, 0.99));
    public static final Real WEIGHT_DECAY = real(
            "weight-decay",
            "Weight decay",
            "Adds this times the weight to the gradient of every weight matrix; biases, γ and β are exempt.",
            Section.OPTIMIZER,
            LIVE,
            LANE,
            0,
            0,
            1,
            true,
            1e-6,
            List.of(1e-6, 1e-5, 1e-4, 5e-4, 1e-3, 5e-3, 0.01, 0.1, 1.0));
    public static final Choice<Schedule> SCHEDULE = choice(
            "schedule",
            "Schedule",
            "How the learning rate changes over the run.",
            Section.OPTIMIZER,
            LANE,
            Schedule.CONSTANT);
    public static final Real SCHEDULE_AT = real(
            "schedule-at",
            "Step down at",
            "The share of the run after which the rate steps down.",
            Section.OPTIMIZER,
            LIVE,
            LANE,
            0.75,
            0,
            1,
            false,
            0,
            List.of(0.25, 0.5, 0.75));
    public static final Real SCHEDULE_FACTOR = real(
            "schedule-factor",
            "Step down to",
            "The factor on the learning rate after the step down.",
            Section.OPTIMIZER,
            LIVE,
            LANE,
            0.1,
            1e-4,
            1,
            true,
            1e-4,
            List.of(0.01, 0.1, 0.5));
    public static final Real SCHEDULE_DECAY = real(
            "schedule-decay",
            "Decay to match",
            "The weight decay whose course exponential growth of the learning rate follows without any.",
            Section.OPTIMIZER,
            RESTART,
            LANE,
            5e-3,
            0,
            1,
            true,
            1e-6,
            List.of(5e-4, 5e-3, 2e-2));
    public static final Whole BATCH_SIZE = whole(
            "batch-size",
            "Minibatch",
            "Samples in one step.",
            Section.OPTIMIZER,
            RESTART,
            LANE,
            60,
            1,
            60_000,
            true,
            List.of(1, 2, 4, 8, 16, 30, 32, 60, 64, 128, 256, 500, 512, 1_000, 1_024));
    public static final Choice<Sampling> MINIBATCHES = choice(
            "minibatches",
            "Sampling",
            "How training samples are put into minibatches: shuffled anew every epoch, in the first epoch's order"
                    + " every epoch, or not i.i.d., with a few classes alone in each.",
            Section.OPTIMIZER,
            LANE,
            Sampling.RESHUFFLED);
    public static final Whole CLASSES_PER_MINIBATCH = whole(
            "classes-per-minibatch",
            "Classes in each",
            "How many classes a minibatch by class holds, drawn anew for each, with equally many samples of each"
                    + " class; it must divide the minibatch.",
            Section.OPTIMIZER,
            RESTART,
            LANE,
            2,
            1,
            1_000,
            true,
            List.of(1, 2, 4, 5, 8, 10, 16, 20, 32, 50, 100));

    public static final Whole SEED = whole(
            "seed",
            "Seed",
            "Initial weights and minibatch order of every lane come from it.",
            RUN,
            RESTART,
            EXPERIMENT,
            7,
            0,
            Integer.MAX_VALUE,
            false,
            List.of());
    public static final Whole STEPS = whole(
            "steps",
            "Steps",
            "How long a run is: where 'normscope run' stops and playing pauses.",
            RUN,
            LIVE,
            EXPERIMENT,
            5_000,
            1,
            10_000_000,
            true,
            List.of(100, 200, 500, 1_000, 2_000, 5_000, 10_000, 50_000, 100_000, 1_000_000));
    public static final Whole EVALUATE_EVERY = whole(
            "evaluate-every",
            "Evaluate every",
            "Steps between two evaluations on held-out data, in inference mode.",
            RUN,
            RESTART,
            EXPERIMENT,
            250,
            1,
            1_000_000,
            true,
            List.of(10, 25, 50, 100, 250, 500, 1_000));
    public static final Whole RECORD_EVERY = whole(
            "record-every",
            "Record every",
            "Steps between two entries of the record: distributions of every layer, on the same samples each time.",
            RUN,
            RESTART,
            EXPERIMENT,
            10,
            1,
            1_000_000,
            true,
            List.of(1, 2, 5, 10, 20, 50, 100));
    public static final Choice<Measured> MEASURE_ON = choice(
            "measure-on",
            "Measure on",
            "Which samples the distributions of every layer are measured on.",
            RUN,
            EXPERIMENT,
            Measured.PROBE);
    public static final Whole PROBE_SIZE = whole(
            "probe-size",
            "Probe samples",
            "How many held-out samples the distributions are measured on: always the same ones, with the statistics"
                    + " of training mode, without moving the running averages.",
            RUN,
            RESTART,
            EXPERIMENT,
            500,
            2,
            10_000,
            true,
            List.of(60, 100, 200, 500, 1_000, 2_000));

    private Settings() {}

    /** All settings, in order. */
    public static List<Setting<?>> all() {
        return List.copyOf(LIST);
    }

    /**
     * The setting with this key.
     *
     * @throws InvalidExperiment if there is none; the sentence names the nearest key there is
     */
    public static Setting<?> of(String key) {
        for (Setting<?> setting : LIST) {
            if (setting.key().equals(key)) {
                return setting;
            }
        }
        String nearest = Nearest.of(key, LIST.stream().map(Setting::key).toList());
        throw new InvalidExperiment(
                key,
                "There is no setting '%s'; the nearest is '%s' ('normscope run --help' lists all)"
                        .formatted(key, nearest));
    }

    private static <S extends Setting<?>> S add(S setting) {
        LIST.add(setting);
        return setting;
    }

    private static <E extends Enum<E> & Named> Choice<E> choice(
            String key, String title, String explanation, Section section, Scope scope, E initial) {
        return add(new Choice<>(
                new About(key, title, explanation, section, RESTART, scope),
                initial,
                List.of(initial.getDeclaringClass().getEnumConstants())));
    }

    private static Flag flag(
            String key, String title, String explanation, Section section, Scope scope, boolean initial) {
        return add(new Flag(new About(key, title, explanation, section, RESTART, scope), initial));
    }

    @SuppressWarnings("TooManyParameters")
    private static Real real(
            String key,
            String title,
            String explanation,
            Section section,
            Effect effect,
            Scope scope,
            double initial,
            double min,
            double max,
            boolean logarithmic,
            double smallest,
            List<Double> stops) {
        return add(new Real(
                new About(key, title, explanation, section, effect, scope),
                initial,
                min,
                max,
                logarithmic,
                smallest,
                stops));
    }

    @SuppressWarnings("TooManyParameters")
    private static Whole whole(
            String key,
            String title,
            String explanation,
            Section section,
            Effect effect,
            Scope scope,
            int initial,
            int min,
            int max,
            boolean logarithmic,
            List<Integer> stops) {
        return add(new Whole(
                new About(key, title, explanation, section, effect, scope), initial, min, max, logarithmic, stops));
    }
}
