package normscope.nn;

import java.util.ArrayList;
import java.util.List;
import normscope.config.Activation;
import normscope.config.Normalizer;
import normscope.config.Remedy;
import normscope.config.Reparameterization;
import normscope.config.Shape;
import normscope.kernel.Normalizations;
import normscope.nn.Parameter.Role;
import normscope.nn.Parameters.Declared;

/**
 * Which arrays an architecture computes with, under the names that a PyTorch {@code Sequential} of the same modules
 * gives them.
 */
final class Declarations {
    /** The numbers of a layer's modules in the sequence. */
    record Place(String linear, String norm, String activation) {}

    private final Architecture architecture;
    private final List<Declared> list = new ArrayList<>();
    private final List<Place> places = new ArrayList<>();
    private int next;

    Declarations(Architecture architecture) {
        this.architecture = architecture;
        for (Part part : architecture.parts()) {
            if (part instanceof Part.Layer layer) {
                add(layer);
            } else if (part instanceof Part.Block block) {
                block.layers().forEach(this::add);
                if (block.remedy() == Remedy.SKIP_INIT) {
                    int last = block.layers().get(block.layers().size() - 1).index();
                    list.add(new Declared(block.name() + ".alpha", last, Role.BRANCH, 1, 1, 1, true, 0));
                }
            } else {
                next++;
            }
        }
    }

    List<Declared> list() {
        return list;
    }

    Place place(Part.Layer layer) {
        return places.get(layer.index());
    }

    private String next(boolean there) {
        return there ? Integer.toString(next++) : "-";
    }

    private void add(Part.Layer layer) {
        boolean normalized = layer.order().normalized() && architecture.normalized();
        boolean activated = layer.order() != Part.Order.LINEAR;
        Place place =
                switch (layer.order()) {
                    case LINEAR_NORM_ACTIVATION, LINEAR_NORM, LINEAR -> {
                        String linear = next(true);
                        yield new Place(linear, next(normalized), next(activated));
                    }
                    case LINEAR_ACTIVATION_NORM -> {
                        String linear = next(true);
                        String activation = next(activated);
                        yield new Place(linear, next(normalized), activation);
                    }
                    case NORM_ACTIVATION_LINEAR, NORM_ACTIVATION -> {
                        String norm = next(normalized);
                        String activation = next(activated);
                        yield new Place(next(layer.order().linear()), norm, activation);
                    }
                };
        places.add(place);
        if (layer.order().linear()) {
            linear(layer, place.linear());
        }
        if (normalized) {
            normalizer(layer, place.norm());
        }
        if (activated && architecture.activation() == Activation.TLU) {
            row(
                    place.activation() + ".threshold",
                    layer,
                    Role.THRESHOLD,
                    layer.normalizedShape().channels(),
                    0);
        }
    }

    private void linear(Part.Layer layer, String name) {
        int out = layer.out().channels();
        int window = Math.max(1, layer.kernel() * layer.kernel());
        list.add(new Declared(
                name + ".weight", layer.index(), Role.WEIGHT, layer.fanIn(), out, out * window, layer.learned(), 0));
        Reparameterization reparameterization = architecture.reparameterization();
        if (reparameterization.hasGain() && layer.order() != Part.Order.LINEAR) {
            row(name + ".gain", layer, Role.GAIN, out, 1);
        }
        if (layer.bias()) {
            row(name + ".bias", layer, Role.BIAS, out, 0);
        }
    }

    private void normalizer(Part.Layer layer, String name) {
        Normalizer normalizer = architecture.normalizer();
        Shape shape = layer.normalizedShape();
        if (architecture.affine()) {
            row(name + ".weight", layer, Role.GAMMA, shape.channels(), 1);
            row(name + ".bias", layer, Role.BETA, shape.channels(), 0);
        }
        int extras = Normalizations.extras(normalizer, shape.positions(), shape.channels());
        if (extras > 0) {
            row(name + ".extra", layer, Role.EXTRA, extras, Normalizations.initialExtra(normalizer));
        }
    }

    private void row(String name, Part.Layer layer, Role role, int length, double start) {
        list.add(new Declared(name, layer.index(), role, 1, length, length, layer.learned(), start));
    }
}
