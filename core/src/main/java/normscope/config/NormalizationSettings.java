package normscope.config;

import static normscope.config.Declaration.is;

import normscope.config.Setting.Choice;
import normscope.config.Setting.Flag;
import normscope.config.Setting.Real;
import normscope.config.Setting.Whole;

/** What normalizes them, in which lanes may differ and mostly do. */
interface NormalizationSettings {
    Declaration NORMALIZATION = new Declaration(Setting.Section.NORMALIZATION);

    /** Why the line below a picture is silent about them. */
    String LANES = "lanes are there to differ in normalization, and the line stands for all of them";

    Choice<Normalizer> NORMALIZER = NORMALIZATION
            .choice("normalizer", "Normalizer", Normalizer.NONE, "What normalizes every hidden layer.")
            .unsaid(LANES);

    Whole GROUPS = NORMALIZATION
            .whole(
                    "groups",
                    "Groups",
                    4,
                    "Channel groups of GroupNorm; they must divide the width. One group is LayerNorm; 0 gives every channel a"
                            + " group of its own.")
            .between(0, 2_048)
            .logarithmic()
            .stops(1, 2, 4, 5, 8, 10, 16, 20, 25, 32, 50, 64, 100, 128)
            .where(setup -> normalizes(setup) && shapesScheme(setup, Settings.GROUPS))
            .unsaid(LANES);

    Whole GHOST_SIZE = NORMALIZATION
            .whole(
                    "ghost-size",
                    "Ghost size",
                    15,
                    "Samples that share their statistics in Ghost BatchNorm; they must divide the minibatch, and 0 takes it"
                            + " whole.")
            .between(0, 10_000)
            .logarithmic()
            .stops(1, 2, 4, 5, 8, 10, 15, 16, 20, 30, 32, 60, 64, 128)
            .where(setup -> normalizes(setup) && shapesScheme(setup, Settings.GHOST_SIZE))
            .unsaid(LANES);

    Flag POOL_SAMPLES = NORMALIZATION
            .flag(
                    "pool-samples",
                    "Over samples",
                    true,
                    "Whether the samples of a minibatch share their mean and variance in a custom normalizer; otherwise each"
                            + " sample has its own.")
            .where(is(NORMALIZER, Normalizer.CUSTOM))
            .unsaid(LANES);

    Flag POOL_POSITIONS = NORMALIZATION
            .flag(
                    "pool-positions",
                    "Over positions",
                    true,
                    "Whether all positions of a feature map share their mean and variance in a custom normalizer.")
            .where(is(NORMALIZER, Normalizer.CUSTOM))
            .unsaid(LANES);

    Flag CENTRED = NORMALIZATION
            .flag(
                    "centred",
                    "Centred",
                    true,
                    "Whether a custom normalizer subtracts the mean; otherwise it divides by the root mean square.")
            .where(is(NORMALIZER, Normalizer.CUSTOM))
            .unsaid(LANES);

    Real EPS = NORMALIZATION
            .real("eps", "ε", 1e-5, "Added to the variance before the square root: y = γ (x − μ) / √(σ² + ε) + β.")
            .between(0, 10)
            .logarithmic(1e-8)
            .stops(1e-8, 1e-7, 1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 0.1, 1, 10)
            .live()
            .where(setup -> setup.get(NORMALIZER).divides())
            .unsaid(LANES);

    Real RUNNING_MOMENTUM = NORMALIZATION
            .real(
                    "running-momentum",
                    "Running momentum",
                    0.1,
                    "Share of a new minibatch in the running mean and variance that batch kinds use at inference"
                            + " (PyTorch's convention: r ← (1 − momentum) r + momentum · new).")
            .between(0, 1)
            .stops(0, 0.01, 0.05, 0.1, 0.2, 0.5, 1)
            .live()
            .where(NormalizationSettings::sharesSamples)
            .unsaid(LANES);

    Real RENORM_R_MAX = NORMALIZATION
            .real(
                    "renorm-r-max",
                    "r max",
                    3,
                    "Batch Renormalization keeps r, the minibatch's standard deviation over the running one, between 1 / r max"
                            + " and r max; 1 is BatchNorm.")
            .between(1, 100)
            .logarithmic(1)
            .stops(1, 1.5, 2, 3, 5, 10, 100)
            .live()
            .where(is(NORMALIZER, Normalizer.RENORM))
            .unsaid(LANES);

    Real RENORM_D_MAX = NORMALIZATION
            .real(
                    "renorm-d-max",
                    "d max",
                    5,
                    "Batch Renormalization keeps d, the distance of the minibatch's mean from the running one in standard"
                            + " deviations, between −d max and d max; 0 is BatchNorm.")
            .between(0, 100)
            .logarithmic(0.01)
            .stops(0, 0.1, 0.25, 0.5, 1, 2, 5, 10, 100)
            .live()
            .where(is(NORMALIZER, Normalizer.RENORM))
            .unsaid(LANES);

    Flag RENORM_SCHEDULE = NORMALIZATION
            .flag(
                    "renorm-schedule",
                    "Relaxed slowly",
                    true,
                    "Whether Batch Renormalization starts as BatchNorm and relaxes to r max at 31 % and d max at 19 %"
                            + " of all steps, from 4 % on, as Ioffe (2017) does; otherwise they hold from the start.")
            .live()
            .where(is(NORMALIZER, Normalizer.RENORM))
            .unsaid(LANES);

    Flag AFFINE = NORMALIZATION
            .flag(
                    "affine",
                    "Learned γ and β",
                    true,
                    "Whether scale γ and shift β are learned after normalizing; otherwise γ = 1 and β = 0.")
            .where(NormalizationSettings::normalizes)
            .unsaid(LANES);

    Real NOISE_MEAN = NORMALIZATION
            .real(
                    "noise-mean",
                    "Noise in the mean",
                    0,
                    "In training, shifts every unit by a number from U(−n, n), drawn anew at every step, after the normalizer"
                            + " (Santurkar, Tsipras, Ilyas and Madry 2018: 0.5).")
            .between(0, 10)
            .stops(0, 0.1, 0.25, 0.5, 1, 2, 5, 10)
            .live()
            .unsaid(LANES);

    Real NOISE_SCALE = NORMALIZATION
            .real(
                    "noise-scale",
                    "Noise in the scale",
                    1,
                    "In training, multiplies every unit by a number from U(1, n), drawn anew at every step, after the"
                            + " normalizer (Santurkar, Tsipras, Ilyas and Madry 2018: 1.25).")
            .between(1, 10)
            .stops(1, 1.1, 1.25, 1.5, 2, 5, 10)
            .live()
            .unsaid(LANES);

    Real NOISE_JITTER = NORMALIZATION
            .real(
                    "noise-jitter",
                    "Noise per sample",
                    0,
                    "In training, how far single samples stray from their unit's shift and factor: U(±r) and N(0, r²)"
                            + " (Santurkar, Tsipras, Ilyas and Madry 2018: 0.1).")
            .between(0, 10)
            .stops(0, 0.05, 0.1, 0.25, 0.5, 1, 10)
            .live()
            .unsaid(LANES);

    Choice<Inference> INFERENCE = NORMALIZATION
            .choice(
                    "inference",
                    "At inference",
                    Inference.RUNNING,
                    "With which statistics batch kinds are evaluated on held-out data.")
            .live()
            .where(NormalizationSettings::sharesSamples)
            .unsaid(LANES);

    Whole MONTE_CARLO_PASSES = NORMALIZATION
            .whole(
                    "monte-carlo-passes",
                    "Monte Carlo passes",
                    50,
                    "How many random training minibatches lend their statistics to one Monte Carlo evaluation.")
            .between(2, 1_000)
            .logarithmic()
            .stops(10, 20, 50, 100, 200)
            .live()
            .where(setup -> sharesSamples(setup) && setup.get(INFERENCE) == Inference.MONTE_CARLO)
            .unsaid(LANES);

    Whole TEST_MINIBATCH = NORMALIZATION
            .whole(
                    "test-minibatch",
                    "Test minibatch",
                    200,
                    "How many held-out samples share their statistics where inference takes those of the test minibatch"
                            + " (Nado, Padhy, Sculley, D'Amour, Lakshminarayanan and Snoek 2020).")
            .between(1, 10_000)
            .logarithmic()
            .stops(1, 2, 4, 8, 16, 32, 64, 100, 200, 500, 1_000, 10_000)
            .live()
            .where(NormalizationSettings::asksTogether)
            .unsaid(LANES);

    Choice<TestOrder> TEST_ORDER = NORMALIZATION
            .choice(
                    "test-order",
                    "Test order",
                    TestOrder.SHUFFLED,
                    "Which held-out samples come together in a test minibatch.")
            .live()
            .where(NormalizationSettings::asksTogether)
            .unsaid(LANES);

    private static boolean asksTogether(Setup setup) {
        return sharesSamples(setup) && setup.get(INFERENCE) == Inference.TEST_MINIBATCH;
    }

    private static boolean normalizes(Setup setup) {
        return setup.get(NORMALIZER).normalizes();
    }

    private static boolean sharesSamples(Setup setup) {
        return normalizes(setup) && setup.scheme().overSamples();
    }

    private static boolean shapesScheme(Setup setup, Setting<Integer> setting) {
        return !setup.with(setting, 1).scheme().equals(setup.with(setting, 2).scheme());
    }
}
