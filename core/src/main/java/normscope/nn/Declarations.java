package normscope.nn;

import java.util.ArrayList;
import java.util.List;
import normscope.config.Activation;
import normscope.config.Normalizer;
import normscope.config.Remedy;
import normscope.config.Reparameterization;
import normscope.config.Shape;
import normscope.kernel.Normalizations;
import normscope.nn.Modules.Kind;
import normscope.nn.Parameter.Role;
import normscope.nn.Parameters.Declared;

/**
 * Which arrays an architecture computes with, under the names that a PyTorch {@code Sequential} of the same modules
 * gives them.
 */
final class Declarations {
    /** What a layer's modules are called; "-" for those it has not. */
    record Place(String linear, String norm, String activation) {}

    private final Architecture architecture;
    private final Modules modules;
    private final List<Declared> list = new ArrayList<>();

    Declarations(Architecture architecture) {
        this.architecture = architecture;
        modules = new Modules(architecture);
        for (Part part : architecture.parts()) {
            if (part instanceof Part.Layer layer) {
                add(layer);
            } else if (part instanceof Part.Block block) {
                block.layers().forEach(this::add);
                if (block.remedy() == Remedy.SKIP_INIT) {
                    int last = block.layers().get(block.layers().size() - 1).index();
                    list.add(new Declared(branchFactor(block), last, Role.BRANCH, 1, 1, 1, true, 0));
                }
            }
        }
    }

    List<Declared> list() {
        return list;
    }

    Place place(Part.Layer layer) {
        return new Place(
                modules.name(Kind.LINEAR, layer),
                modules.name(Kind.NORMALIZER, layer),
                modules.name(Kind.ACTIVATION, layer));
    }

    /** What the factor on a block's branch is called where it is learned. */
    String branchFactor(Part.Block block) {
        return modules.name(Kind.BLOCK, block) + ".alpha";
    }

    private void add(Part.Layer layer) {
        Place place = place(layer);
        if (layer.order().linear()) {
            linear(layer, place.linear());
        }
        if (layer.order().normalized() && architecture.normalized()) {
            normalizer(layer, place.norm());
        }
        if (layer.order() != Part.Order.LINEAR && architecture.activation() == Activation.TLU) {
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
