package normscope.config;

import static normscope.config.Declaration.is;

import normscope.config.Mention.Part;
import normscope.config.Setting.Choice;
import normscope.config.Setting.Flag;
import normscope.config.Setting.Real;
import normscope.config.Setting.Text;
import normscope.config.Setting.Whole;

/** What the networks learn. */
interface DataSettings {
    Declaration DATA = new Declaration(Setting.Section.DATA);

    Choice<Dataset> DATASET = DATA.choice("dataset", "Data", Dataset.MNIST, "What the networks learn.")
            .shared()
            .said(Part.DATA, DataSettings::words);

    Text DATA_FOLDER = DATA.text(
                    "data-folder",
                    "Folder",
                    "",
                    "Where the files of Fashion-MNIST (IDX format), of CIFAR-10 (binary version) or your own IDX files"
                            + " lie, under their usual names, plain or .gz.")
            .shared()
            .where(setup -> setup.get(DATASET).needsFolder())
            .unsaid("a path of one machine says nothing on another");

    Whole TRAIN_SIZE = DATA.whole(
                    "train-size",
                    "Training samples",
                    0,
                    "How many training samples are used; 0 takes all (1,000 of the sets that are drawn from a seed).")
            .between(0, 60_000)
            .logarithmic()
            .stops(100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 60_000)
            .shared()
            .said(Part.DATA, "%s training samples");

    Real DATA_NOISE = DATA.real(
                    "data-noise",
                    "Noise",
                    0.1,
                    "Standard deviation of the Gaussian noise added to the points of the two-dimensional sets, to the nearly"
                            + " parallel inputs, or to the numbers that regression asks for.")
            .between(0, 1)
            .shared()
            .where(setup -> setup.get(DATASET).takesNoise())
            .said(Part.DATA, "noise %s");

    Whole DATA_SEED = DATA.whole(
                    "data-seed",
                    "Data seed",
                    0,
                    "The seed from which the points of the two-dimensional sets, the linear map and its points, the nearly"
                            + " parallel inputs, or the Gaussian tensors, are drawn.")
            .between(0, Integer.MAX_VALUE)
            .shared()
            .where(setup -> setup.get(DATASET).drawn())
            .said(Part.DATA, "data seed %s");

    Whole TENSOR_SIZE = DATA.whole(
                    "tensor-size",
                    "Tensor size",
                    8,
                    "Height and width of the Gaussian tensors; 1 makes them plain feature vectors.")
            .between(1, 64)
            .logarithmic()
            .stops(1, 2, 4, 8, 16, 32, 64)
            .shared()
            .where(is(DATASET, Dataset.GAUSSIAN_TENSORS))
            .saidWith("dataset");

    Whole TENSOR_CHANNELS = DATA.whole(
                    "tensor-channels", "Tensor channels", 32, "Numbers at each position of the Gaussian tensors.")
            .between(1, 1_024)
            .logarithmic()
            .stops(1, 2, 4, 8, 16, 32, 64, 100, 128, 256, 512, 1_024)
            .shared()
            .where(is(DATASET, Dataset.GAUSSIAN_TENSORS))
            .saidWith("dataset");

    Flag BINARIZE = DATA.flag(
                    "binarize",
                    "Binarised pixels",
                    false,
                    "Makes every pixel of MNIST, Fashion-MNIST or your own IDX files 0 or 1 at a threshold of one half, as"
                            + " Ioffe and Szegedy (2015) do; otherwise pixels are divided by 255.")
            .shared()
            .where(setup -> setup.get(DATASET).binarizable())
            .saidWith("dataset");

    private static String words(Setup setup) {
        Dataset dataset = setup.get(DATASET);
        String binarised = dataset.binarizable() && setup.get(BINARIZE) ? " binarised" : "";
        String shape = dataset == Dataset.GAUSSIAN_TENSORS
                ? setup.inputShape().map(each -> " " + each).orElse("")
                : "";
        return dataset.title() + binarised + shape;
    }
}
