package normscope.app.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import normscope.config.InvalidExperiment;
import normscope.snapshot.Tensor;
import normscope.tensor.NormalizedTensor;
import normscope.tensor.TensorGradients;
import normscope.tensor.TensorNormalization;

/** Which files {@code normscope normalize} writes, and what goes into them. */
public final class NormalizeFiles {
    private NormalizeFiles() {}

    /**
     * Of the files that will be written.
     *
     * @param gradients whether gradients are asked for
     */
    public static List<String> names(TensorNormalization normalization, boolean gradients) {
        List<String> names = new ArrayList<>(List.of("y.npy"));
        if (normalization.hasMean()) {
            names.add("mean.npy");
        }
        if (normalization.hasVariance()) {
            names.add("var.npy");
        }
        if (gradients) {
            names.addAll(List.of("dx.npy", "dgamma.npy", "dbeta.npy"));
            if (normalization.extras() > 0) {
                names.add("dmix.npy");
            }
        }
        return names;
    }

    /** What goes into each, by its name. */
    public static Map<String, Tensor> tensors(NormalizedTensor result) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("y.npy", result.y());
        if (result.mean() != null) {
            tensors.put("mean.npy", result.mean());
        }
        if (result.variance() != null) {
            tensors.put("var.npy", result.variance());
        }
        TensorGradients gradients = result.gradients();
        if (gradients != null) {
            tensors.put("dx.npy", gradients.dx());
            tensors.put("dgamma.npy", gradients.dgamma());
            tensors.put("dbeta.npy", gradients.dbeta());
            if (gradients.dmix() != null) {
                tensors.put("dmix.npy", gradients.dmix());
            }
        }
        return tensors;
    }

    /**
     * Refuses to write in place of what is read.
     *
     * @throws InvalidExperiment if an input is one of the outputs, under whatever name
     */
    public static void spare(List<Path> inputs, List<Path> outputs) throws IOException {
        for (Path output : outputs) {
            for (Path input : inputs) {
                if (Files.exists(output) && Files.isSameFile(input, output)) {
                    throw new InvalidExperiment(
                            "out",
                            "%s is read, and would be replaced by what comes of it: name another --out"
                                    .formatted(output));
                }
            }
        }
    }
}
