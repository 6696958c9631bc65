package normscope.config;

import java.util.ArrayList;
import java.util.List;

/** A setup in a line: data, network, initial weights, optimizer, minibatches, seed. */
final class Recipe {
    private final Setup setup;

    private Recipe(Setup setup) {
        this.setup = setup;
    }

    static String of(Setup setup) {
        Recipe recipe = new Recipe(setup);
        return String.join(
                " · ",
                recipe.data(),
                recipe.network(),
                recipe.initial(),
                recipe.optimizer(),
                recipe.minibatches(),
                "seed " + setup.text(Settings.SEED));
    }

    private String data() {
        Dataset dataset = setup.get(Settings.DATASET);
        String binarised = dataset.binarizable() && setup.get(Settings.BINARIZE) ? " binarised" : "";
        String shape = dataset == Dataset.GAUSSIAN_TENSORS
                ? setup.inputShape().map(each -> " " + each).orElse("")
                : "";
        return dataset.title() + binarised + shape;
    }

    private String network() {
        int depth = setup.get(Settings.DEPTH);
        int width = setup.get(Settings.WIDTH);
        boolean convolutional = setup.get(Settings.LAYERS) == LayerType.CONVOLUTIONAL;
        String activation = setup.get(Settings.ACTIVATION).title();
        List<String> parts = new ArrayList<>();
        if (setup.get(Settings.RESIDUAL) != Residual.NONE) {
            int each = setup.get(Settings.BLOCK_LAYERS);
            String things = (convolutional ? "convolution" : "layer") + (each == 1 ? "" : "s");
            parts.add("%d residual blocks × %d".formatted(depth, width));
            parts.add("%d %s each".formatted(each, things));
            parts.add(setup.get(Settings.RESIDUAL).key() + " " + activation);
            if (setup.get(Settings.REMEDY) != Remedy.NONE) {
                parts.add(setup.get(Settings.REMEDY).title());
            }
        } else {
            parts.add((convolutional ? "%d × %d convolutions " : "%d×%d ").formatted(depth, width) + activation);
            int every = setup.get(Settings.DOWNSAMPLE_EVERY);
            if (convolutional && every > 0) {
                parts.add("halved every %d by %s"
                        .formatted(every, setup.get(Settings.DOWNSAMPLING).title()));
                if (setup.get(Settings.WIDENING) > 1) {
                    parts.add("then " + setup.text(Settings.WIDENING) + " times as wide");
                }
            }
            if (setup.get(Settings.PLACEMENT) == Placement.AFTER) {
                parts.add("norm after activation");
            }
        }
        if (convolutional && setup.get(Settings.HEAD) != Head.GLOBAL_AVERAGE) {
            parts.add("output sees " + setup.get(Settings.HEAD).title());
        }
        if (!setup.get(Settings.TRAIN_HEAD)) {
            parts.add("output layer not learned");
        }
        if (setup.get(Settings.DROPOUT) > 0) {
            parts.add("dropout " + setup.text(Settings.DROPOUT));
        }
        return String.join(", ", parts);
    }

    private String initial() {
        String scale = setup.text(Settings.INIT_SCALE);
        String drawn =
                switch (setup.get(Settings.INITIALIZER)) {
                    case NORMAL -> "N(0, " + scale + "²)";
                    case GLOROT -> "Glorot × " + scale;
                    case GLOROT_NORMAL -> "Glorot normal × " + scale;
                    case HE -> "He × " + scale;
                };
        Reparameterization weights = setup.get(Settings.REPARAMETERIZATION);
        return weights == Reparameterization.NONE ? drawn : drawn + ", " + weights.title();
    }

    private String optimizer() {
        List<String> parts = new ArrayList<>();
        parts.add(setup.get(Settings.OPTIMIZER).title() + " rate " + setup.text(Settings.LEARNING_RATE));
        switch (setup.get(Settings.SCHEDULE)) {
            case CONSTANT -> {}
            case COSINE -> parts.add("cosine");
            case STEP ->
                parts.add("× %s from %s of the run on"
                        .formatted(setup.text(Settings.SCHEDULE_FACTOR), setup.text(Settings.SCHEDULE_AT)));
            case EXPONENTIAL -> parts.add("growing to match decay " + setup.text(Settings.SCHEDULE_DECAY));
        }
        if (setup.get(Settings.OPTIMIZER) == Optimizer.SGD && setup.get(Settings.MOMENTUM) > 0) {
            parts.add("momentum " + setup.text(Settings.MOMENTUM));
        }
        if (setup.get(Settings.WEIGHT_DECAY) > 0) {
            parts.add("decay " + setup.text(Settings.WEIGHT_DECAY));
        }
        return String.join(", ", parts);
    }

    private String minibatches() {
        String size = "minibatch " + setup.text(Settings.BATCH_SIZE);
        return switch (setup.get(Settings.MINIBATCHES)) {
            case RESHUFFLED -> size;
            case FIXED -> size + " in fixed order";
            case BY_CLASS -> size + ", classes in each " + setup.text(Settings.CLASSES_PER_MINIBATCH);
        };
    }
}
