package normscope.config;

import java.util.ArrayList;
import java.util.List;

/** What a lane may do but what surprises whoever does not expect it. */
final class Remarks {
    private Remarks() {}

    static List<String> of(Setup setup) {
        List<String> remarks = new ArrayList<>();
        if (setup.get(Settings.NORMALIZER).normalizes()) {
            fewSamples(setup, remarks);
        }
        return remarks;
    }

    /** Ioffe and Szegedy (2015) need minibatches: what is left of them when few samples share their statistics. */
    private static void fewSamples(Setup setup, List<String> remarks) {
        Normalizer normalizer = setup.get(Settings.NORMALIZER);
        Scheme scheme = setup.scheme();
        int batch = setup.get(Settings.BATCH_SIZE);
        int shared = scheme.ghostSize() > 0 ? scheme.ghostSize() : batch;
        boolean alone = scheme.overSamples() && scheme.centred() && scheme.groups() == 0 && normalizer.standardizes();
        if (!alone || shared > 2) {
            return;
        }
        boolean ghosts = shared < batch;
        String where = ghosts ? "ghost batch" : "minibatch";
        boolean maps = setup.get(Settings.LAYERS) == LayerType.CONVOLUTIONAL && scheme.overPositions();
        String beta = setup.get(Settings.AFFINE) ? "β" : "0";
        if (shared == 1 && maps) {
            remarks.add(
                    "With one sample in a %s, %s pools over its positions alone: in training mode it is InstanceNorm"
                            .formatted(where, normalizer.title()));
        } else if (shared == 1) {
            remarks.add(("With one sample in a %s, %s in training mode answers %s whatever the sample: x − μ is always"
                            + " 0, so the layers below it learn nothing")
                    .formatted(where, normalizer.title(), beta));
        } else if (!maps && normalizer.divides()) {
            remarks.add(("With two samples in a %s, %s in training mode makes every pair of values −1 and 1: only which"
                            + " one is larger is left")
                    .formatted(where, normalizer.title()));
        }
    }
}
