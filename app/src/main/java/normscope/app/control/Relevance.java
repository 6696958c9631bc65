package normscope.app.control;

import normscope.config.Dataset;
import normscope.config.Normalizer;
import normscope.config.Sampling;
import normscope.config.Setting;
import normscope.config.Settings;
import normscope.config.Setup;

/** Which settings have a meaning beside the others: a control that would do nothing is not shown. */
final class Relevance {
    private Relevance() {}

    static boolean matters(Setting<?> setting, Setup setup) {
        Dataset dataset = setup.get(Settings.DATASET);
        Normalizer normalizer = setup.get(Settings.NORMALIZER);
        if (setting == Settings.DATA_FOLDER) {
            return dataset.needsFolder();
        }
        if (setting == Settings.DATA_NOISE) {
            return dataset.takesNoise();
        }
        if (setting == Settings.DATA_SEED) {
            return dataset.drawn();
        }
        if (setting == Settings.TENSOR_SIZE || setting == Settings.TENSOR_CHANNELS) {
            return dataset == Dataset.GAUSSIAN_TENSORS;
        }
        if (setting == Settings.BINARIZE) {
            return dataset.binarizable();
        }
        if (setting == Settings.CLASSES_PER_MINIBATCH) {
            return setup.get(Settings.MINIBATCHES) == Sampling.BY_CLASS;
        }
        if (setting == Settings.GROUPS) {
            return normalizer.normalizes() && !normalizer.scheme(1, 1).equals(normalizer.scheme(2, 1));
        }
        if (setting == Settings.GHOST_SIZE) {
            return normalizer.normalizes() && !normalizer.scheme(1, 1).equals(normalizer.scheme(1, 2));
        }
        if (setting == Settings.RUNNING_MOMENTUM) {
            return normalizer.normalizes() && setup.scheme().overSamples();
        }
        if (setting == Settings.EPS || setting == Settings.AFFINE || setting == Settings.PLACEMENT) {
            return normalizer.normalizes();
        }
        return true;
    }
}
