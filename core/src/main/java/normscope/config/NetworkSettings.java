package normscope.config;

import static normscope.config.Declaration.is;

import normscope.config.Mention.Part;
import normscope.config.Setting.Choice;
import normscope.config.Setting.Flag;
import normscope.config.Setting.Real;
import normscope.config.Setting.Whole;

/** What the networks are made of. */
interface NetworkSettings {
    Declaration NETWORK = new Declaration(Setting.Section.NETWORK);

    Choice<LayerType> LAYERS = NETWORK.choice(
                    "layers", "Layers", LayerType.DENSE, "What the hidden layers are made of.")
            .saidWith("depth");

    Whole DEPTH = NETWORK.whole(
                    "depth",
                    "Hidden layers",
                    3,
                    "How many hidden layers each network has; residual blocks if it has those.")
            .between(1, 50)
            .said(Part.NETWORK, NetworkSettings::words);

    Whole WIDTH = NETWORK.whole("width", "Width", 100, "Units, or channels of convolutions, in every hidden layer.")
            .between(1, 2_048)
            .logarithmic()
            .stops(2, 4, 8, 16, 32, 50, 64, 100, 128, 200, 256, 500, 512, 1_000, 1_024, 2_048)
            .saidWith("depth");

    Choice<Residual> RESIDUAL = NETWORK.choice(
                    "residual",
                    "Residual",
                    Residual.NONE,
                    "Whether the layers stand in residual blocks, which add what they compute to what they got.")
            .saidWith("depth");

    Whole BLOCK_LAYERS = NETWORK.whole("block-layers", "Layers a block", 2, "Linear maps in one residual block.")
            .between(1, 4)
            .where(NetworkSettings::residual)
            .said(Part.NETWORK, NetworkSettings::block);

    Choice<Remedy> REMEDY = NETWORK.choice(
                    "remedy",
                    "Remedy",
                    Remedy.NONE,
                    "How residual blocks add, so that the variance does not double from block to block.")
            .where(NetworkSettings::residual)
            .said(Part.NETWORK, "%s");

    Whole DOWNSAMPLE_EVERY = NETWORK.whole(
                    "downsample-every",
                    "Halve maps every",
                    0,
                    "After so many convolutions, the last one excepted, height and width are halved; 0 never does.")
            .between(0, 50)
            .where(setup -> convolutional(setup) && !residual(setup))
            .said(Part.NETWORK, NetworkSettings::halving);

    Choice<Downsampling> DOWNSAMPLING = NETWORK.choice(
                    "downsampling", "Halve by", Downsampling.STRIDE, "How maps become smaller.")
            .where(NetworkSettings::halves)
            .saidWith("downsample-every");

    Whole WIDENING = NETWORK.whole(
                    "widening",
                    "Widen by",
                    1,
                    "The factor by which the number of channels grows where the maps are halved.")
            .between(1, 4)
            .where(NetworkSettings::halves)
            .said(Part.NETWORK, "then %s times as wide");

    Choice<Head> HEAD = NETWORK.choice(
                    "head", "Output sees", Head.GLOBAL_AVERAGE, "What the output layer sees of the last maps.")
            .where(NetworkSettings::convolutional)
            .said(Part.NETWORK, "output sees %s");

    Flag TRAIN_HEAD = NETWORK.flag(
                    "train-head",
                    "Learned output layer",
                    true,
                    "Whether the output layer is learned; otherwise it keeps its initial weights.")
            .said(Part.NETWORK, "output layer not learned");

    Choice<Activation> ACTIVATION = NETWORK.choice(
                    "activation", "Activation", Activation.SIGMOID, "The nonlinearity of the hidden layers.")
            .saidWith("depth");

    Choice<Placement> PLACEMENT = NETWORK.choice(
                    "placement",
                    "Order",
                    Placement.BEFORE,
                    "Whether the normalizer stands before or after the activation.")
            .where(setup -> setup.get(Settings.NORMALIZER).normalizes() && !residual(setup))
            .saidWith("depth");

    Real DROPOUT = NETWORK.real(
                    "dropout",
                    "Dropout",
                    0,
                    "Share of every hidden layer's outputs that training sets to 0, the others scaled up to make up for it"
                            + " (Srivastava et al. 2014).")
            .between(0, 0.95)
            .stops(0, 0.1, 0.2, 0.3, 0.5)
            .said(Part.NETWORK, "dropout %s");

    Choice<Initializer> INITIALIZER = NETWORK.choice(
                    "initializer",
                    "Initial weights",
                    Initializer.NORMAL,
                    "The distribution of the initial weights; biases start at 0, γ at 1, β at 0.")
            .said(Part.INITIAL, NetworkSettings::drawn);

    Real INIT_SCALE = NETWORK.real(
                    "init-scale",
                    "Initial scale",
                    0.1,
                    "The standard deviation of N(0, scale²), or the factor on Glorot's and He's weights.")
            .between(1e-3, 100)
            .logarithmic(1e-3)
            .stops(0.001, 0.01, 0.05, 0.1, 0.3, 0.5, 1, 2, 3, 10, 30, 100)
            .saidWith("initializer");

    Real HEAD_SCALE = NETWORK.real(
                    "head-scale",
                    "Output layer's scale",
                    1,
                    "A factor on the initial weights of the output layer, beside the initial scale: no normalizer takes theirs"
                            + " away.")
            .between(1e-3, 100)
            .logarithmic(1e-3)
            .stops(0.001, 0.01, 0.1, 0.3, 1, 3, 10, 100)
            .said(Part.INITIAL, "output layer × %s");

    Choice<Reparameterization> REPARAMETERIZATION = NETWORK.choice(
                    "reparameterization",
                    "Weights",
                    Reparameterization.NONE,
                    "How the weights of the hidden layers are made from the numbers that are learned.")
            .said(Part.INITIAL, "%s");

    Flag DATA_INIT = NETWORK.flag(
                    "data-init",
                    "Start from data",
                    false,
                    "Whether weight normalization sets its gains and biases so that every unit starts with mean 0 and variance 1"
                            + " on the first minibatch (Salimans and Kingma 2016, section 3).")
            .where(is(REPARAMETERIZATION, Reparameterization.WEIGHT_NORM))
            .said(Part.INITIAL, "started from data");

    Choice<Bias> BIAS = NETWORK.choice(
                    "bias",
                    "Biases",
                    Bias.AUTO,
                    "Which hidden layers add a bias after their weights; the output layer always does.")
            .said(Part.NETWORK, "biases %s");

    Choice<Loss> LOSS = NETWORK.choice("loss", "Loss", Loss.AUTO, "What training minimises.")
            .said(Part.NETWORK, "%s");

    Choice<Precision> PRECISION = NETWORK.choice(
                    "precision", "Precision", Precision.SINGLE, "The number format of the network.")
            .said(Part.NETWORK, "%s");

    Choice<Arithmetic> KERNELS = NETWORK.choice(
                    "kernels",
                    "Kernels",
                    Arithmetic.AUTO,
                    "Which code computes: the fastest for this machine, or ND4J's operations alone.")
            .unsaid("the numbers are the same but for rounding");

    Choice<Device> DEVICE = NETWORK.choice(
                    "device",
                    "Compute on",
                    Device.AUTO,
                    "The processor or an NVIDIA card, which pays for large networks alone: every operation costs its launch."
                            + " The same again bit by bit is promised on the same kind of device.")
            .shared()
            .unsaid("the foot says what computed");

    private static boolean convolutional(Setup setup) {
        return setup.get(LAYERS) == LayerType.CONVOLUTIONAL;
    }

    private static boolean residual(Setup setup) {
        return setup.get(RESIDUAL) != Residual.NONE;
    }

    private static boolean halves(Setup setup) {
        return convolutional(setup) && !residual(setup) && setup.get(DOWNSAMPLE_EVERY) > 0;
    }

    private static String words(Setup setup) {
        int depth = setup.get(DEPTH);
        int width = setup.get(WIDTH);
        if (residual(setup)) {
            return "%d residual blocks × %d".formatted(depth, width);
        }
        return (convolutional(setup) ? "%d × %d convolutions " : "%d×%d ").formatted(depth, width)
                + setup.get(ACTIVATION).title()
                + (setup.get(PLACEMENT) == Placement.AFTER ? ", norm after activation" : "");
    }

    private static String block(Setup setup) {
        int each = setup.get(BLOCK_LAYERS);
        String things = (convolutional(setup) ? "convolution" : "layer") + (each == 1 ? "" : "s");
        return "%d %s each, %s %s"
                .formatted(
                        each,
                        things,
                        setup.get(RESIDUAL).key(),
                        setup.get(ACTIVATION).title());
    }

    private static String halving(Setup setup) {
        int every = setup.get(DOWNSAMPLE_EVERY);
        return every == 0
                ? ""
                : "halved every %d by %s"
                        .formatted(every, setup.get(DOWNSAMPLING).title());
    }

    private static String drawn(Setup setup) {
        String scale = setup.text(INIT_SCALE);
        return switch (setup.get(INITIALIZER)) {
            case NORMAL -> "N(0, " + scale + "²)";
            case GLOROT -> "Glorot × " + scale;
            case GLOROT_NORMAL -> "Glorot normal × " + scale;
            case HE -> "He × " + scale;
        };
    }
}
