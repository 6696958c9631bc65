package normscope.app.figure;

/**
 * The glossary: every word of the figures that a student may not know, in the order in which it lists them, and where each is
 * shown. A figure names those that its {@link Reading} uses.
 */
public enum Term {
    LANE(
            "lane",
            "One of up to four networks that train side by side, from the same initial weights and with the same images in the"
                    + " same order. It is known by its letter, its colour and its dashes.",
            "mnist-sigmoid",
            "layers",
            250),
    STEP(
            "step",
            "One update of all weights, made from one minibatch. Step 590 means that 590 updates were made.",
            "mnist-sigmoid",
            "layers",
            50),
    MINIBATCH(
            "minibatch",
            "The few samples from which one step is computed, 60 for instance. BatchNorm takes its means and variances from"
                    + " them.",
            "d02-small-minibatches",
            "axes",
            10),
    EPOCH(
            "epoch",
            "As many steps as it takes to see every training sample once; it stands at the top, beside the step. Smaller"
                    + " minibatches make more steps an epoch.",
            "mnist-sigmoid",
            "layers",
            500),
    LEARNING_RATE(
            "learning rate",
            "How long a step is: the gradient times this number is taken from the weights. Too small and nothing is learned in"
                    + " time, too large and the loss grows.",
            "a04-learning-rates-sigmoid",
            "layers",
            300),
    LOSS(
            "loss",
            "One number for how wrong the answers are; training lowers it. Who guesses one of ten classes has a loss of 2.3.",
            "mnist-sigmoid",
            "layers",
            250),
    HELD_OUT(
            "held-out samples",
            "Samples that training never sees. Dots in the curves are of them, lines are of the training minibatches.",
            "mnist-sigmoid",
            "layers",
            250),
    SEED(
            "seed",
            "The number from which all that is random is drawn: weights, order of the samples, noise. The same seed makes the"
                    + " same run; several seeds tell luck from effect.",
            "mnist-sigmoid",
            "layers",
            100),
    UNIT(
            "unit, channel",
            "One output of a dense layer, or one map of a convolution. BatchNorm gives each a mean and a variance of its own.",
            "e10-axes",
            "axes",
            50),
    INPUT(
            "input of the activation",
            "What a layer hands to its activation function, a sigmoid for instance: where there is a normalizer before it, the"
                    + " normalized values. Histograms, shift and drift are of these.",
            "mnist-sigmoid",
            "layers",
            100),
    SIGMA(
            "μ and σ",
            "The mean, and the standard deviation, which says how far values typically lie from the mean. σ² is the variance.",
            "mnist-sigmoid",
            "axes",
            100),
    PERCENTILE(
            "percentile",
            "The value below which so many per cent of the values lie. The 15th and the 85th hold the middle between them, the"
                    + " 50th is the median.",
            "a02-percentile-drift",
            "layers",
            300),
    NORMALIZATION(
            "normalization",
            "Taking the mean from some values and dividing by their standard deviation, so that they lie around 0 with a spread"
                    + " of 1; then γ and β.",
            "mnist-sigmoid",
            "axes",
            100),
    POOL(
            "pool",
            "The values that share one mean and one variance. Which those are is all in which BatchNorm, LayerNorm, GroupNorm"
                    + " and InstanceNorm differ.",
            "e10-axes",
            "axes",
            50),
    NORMALIZED(
            "normalized value",
            "How many standard deviations a value lies from the mean of its pool; figures write it as an x with a hat. γ and"
                    + " β come after it.",
            "mnist-sigmoid",
            "axes",
            100),
    GAMMA_BETA(
            "γ and β",
            "The normalized value is multiplied by γ, and β is added. Each channel learns its own two; they begin at 1 and 0, and"
                    + " could undo the normalization.",
            "mnist-sigmoid",
            "axes",
            300),
    EPSILON(
            "ε",
            "A small number, 0.00001 at first, that is added to the variance before its root is taken, so that nothing is"
                    + " divided by 0. Where values hardly vary, it makes them smaller than σ alone would.",
            "a07-weight-scale",
            "layers",
            0),
    GROUP(
            "group",
            "Channels of one sample that share a mean and a variance in GroupNorm. One group of all is LayerNorm, one for each"
                    + " channel is InstanceNorm.",
            "c01-group-size",
            "signal",
            0),
    GHOST_BATCH(
            "ghost batch",
            "A slice of a minibatch that is normalized by itself. The smaller it is, the noisier are its mean and variance.",
            "e04-ghost-batches",
            "axes",
            10),
    RUNNING_AVERAGE(
            "running average",
            "The mean and variance of recent minibatches, kept while training. BatchNorm uses them in their place when it"
                    + " answers about a single sample.",
            "n1-test-statistics",
            "layers",
            500),
    SATURATED(
            "saturated",
            "Where the activation is flat: beyond ±4 for a sigmoid, beyond ±2 for tanh, below 0 for ReLU. Little gradient comes"
                    + " through there, so little is learned.",
            "mnist-saturation",
            "layers",
            100),
    DEAD_UNIT(
            "dead unit",
            "A ReLU that gives 0 for every sample of the minibatch. It says nothing about them, and no gradient comes through"
                    + " it.",
            "e12-dead-units",
            "signal",
            0),
    COVARIATE_SHIFT(
            "internal covariate shift",
            "While earlier layers learn, the inputs of a later layer change their distribution. Ioffe and Szegedy made BatchNorm"
                    + " against it; Santurkar and others doubt that this is why it helps.",
            "b02-shift-sigmoid",
            "shift",
            200),
    WASSERSTEIN(
            "Wasserstein distance, W",
            "How far values must be moved, on the average, to make the one distribution of the other.",
            "b02-shift-sigmoid",
            "shift",
            200),
    JENSEN_SHANNON(
            "KL and JS",
            "The Kullback–Leibler and the Jensen–Shannon divergence: how well one could tell two distributions apart by their"
                    + " values. 0 is not at all; JS goes up to 0.69.",
            "b02-shift-sigmoid",
            "shift",
            200),
    GRADIENT(
            "gradient, ∂L",
            "How the loss changes with every weight. Against it the loss falls fastest, so training steps that way.",
            "b01-smoothness-sigmoid",
            "smoothness",
            100),
    GRADIENT_NORM(
            "gradient norm",
            "The length of the gradient. Where it vanishes on its way back through the layers, the first ones learn nothing;"
                    + " where it explodes, steps lead anywhere.",
            "c02-first-gradient",
            "signal",
            0),
    EFFECTIVE_BETA(
            "effective β",
            "How much the gradient changes on a step, for its length. A small one means a smooth loss, on which the gradient can"
                    + " be trusted for longer steps. It is not the β that normalizers learn.",
            "b01-smoothness-sigmoid",
            "smoothness",
            100),
    SCALE_INVARIANCE(
            "scale of weights",
            "Behind a normalizer, weights times 10 give the same outputs, for the factor is divided out again. So the length of"
                    + " such weights means nothing, only their direction does.",
            "a07-weight-scale",
            "layers",
            0),
    COSINE(
            "cosine between samples",
            "How alike a layer makes two samples, averaged over all pairs: 1 where all point the same way, 0 where they are at"
                    + " right angles.",
            "n3-orthogonalization",
            "signal",
            0),
    STABLE_RANK(
            "stable rank",
            "In how many directions the samples of a minibatch point: 1 where all point the same way, more the more they"
                    + " differ.",
            "n3-orthogonalization",
            "signal",
            0),
    EFFECTIVE_RANK(
            "effective rank",
            "Another count of those directions, in which weak ones count too. Choose it in a panel of the page Quantities.",
            "n3-orthogonalization",
            "quantity",
            0),
    RESIDUAL_BLOCK(
            "residual block",
            "Layers whose output is added to their input. Without a normalizer the sum grows from block to block.",
            "e01-residual-doubling",
            "signal",
            0),
    SLICE(
            "slice of the loss",
            "The loss along a line or over a plane through all the weights, which have thousands of dimensions. Other directions"
                    + " give other pictures.",
            "f01-loss-surface",
            "surface",
            100),
    FILTER_NORMALIZED(
            "filter-normalized",
            "A random direction whose part for each unit is as long as that unit's own weights, so that networks with long and"
                    + " with short weights can be compared.",
            "f01-loss-surface",
            "surface",
            100),
    MONTE_CARLO(
            "Monte Carlo spread",
            "The network answers many times, each time with the statistics of another random minibatch. How far the answers"
                    + " spread says how much to trust them.",
            "e05-uncertainty-moons",
            "plane",
            250),
    LOGARITHMIC(
            "logarithmic axis",
            "An axis on which equal distances mean equal factors: from 0.01 to 0.1 is as far as from 1 to 10. What grows by the"
                    + " same factor each time is a straight line on it.",
            "e01-residual-doubling",
            "signal",
            0);

    private final String title;
    private final String meaning;
    private final String preset;
    private final String page;
    private final int step;

    Term(String title, String meaning, String preset, String page, int step) {
        this.title = title;
        this.meaning = meaning;
        this.preset = preset;
        this.page = page;
        this.step = step;
    }

    /** The word itself. */
    public String title() {
        return title;
    }

    /** What it means, in one to three sentences. */
    public String meaning() {
        return meaning;
    }

    /** The name of an experiment that shows it. */
    public String preset() {
        return preset;
    }

    /** The id of the page on which it is to be seen there. */
    public String page() {
        return page;
    }

    /** After how many updates. */
    public int step() {
        return step;
    }
}
