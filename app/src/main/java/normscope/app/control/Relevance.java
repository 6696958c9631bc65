package normscope.app.control;

import normscope.config.Dataset;
import normscope.config.Normalizer;
import normscope.config.Reparameterization;
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
        if (setting == Settings.BINARIZE) {
            if (setting == Settings.TENSOR_SIZE || setting == Settings.TENSOR_CHANNELS) {
                return dataset == Dataset.GAUSSIAN_TENSORS;
            }
            return !dataset.drawn();
        }
        if (setting == Settings.GROUPS) {
            return changesScheme(setup, Settings.GROUPS);
        }
        if (setting == Settings.GHOST_SIZE) {
            return changesScheme(setup, Settings.GHOST_SIZE);
        }
        if (setting == Settings.POOL_SAMPLES || setting == Settings.POOL_POSITIONS || setting == Settings.CENTRED) {
            return normalizer == Normalizer.CUSTOM;
        }
        if (setting == Settings.RENORM_R_MAX
                || setting == Settings.RENORM_D_MAX
                || setting == Settings.RENORM_SCHEDULE) {
            return normalizer == Normalizer.RENORM;
        }
        if (setting == Settings.DATA_INIT) {
            return setup.get(Settings.REPARAMETERIZATION) == Reparameterization.WEIGHT_NORM;
        }
        if (setting == Settings.RUNNING_MOMENTUM) {
            return normalizer.normalizes() && setup.scheme().overSamples();
        }
        if (setting == Settings.EPS || setting == Settings.AFFINE || setting == Settings.PLACEMENT) {
            return normalizer.normalizes();
        }
        return true;
    }

    private static boolean changesScheme(Setup setup, Setting<Integer> setting) {
        return setup.get(Settings.NORMALIZER).normalizes()
                && !setup.with(setting, 1)
                        .scheme()
                        .equals(setup.with(setting, 2).scheme());
    }
}
