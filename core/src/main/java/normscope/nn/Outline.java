package normscope.nn;

import java.util.ArrayList;
import java.util.List;
import normscope.config.Pooling;
import normscope.config.Scheme;
import normscope.config.Shape;

/**
 * A line of a network's table, before it is built.
 *
 * @param name the layer, or what reduces its maps
 * @param what its linear map
 * @param out the shape of a sample that comes out
 * @param parameters how many numbers it computes with
 * @param normalizer what normalizes it; empty without one
 * @param pool how many values share a mean and a variance: m in Ioffe and Szegedy (2015), algorithm 1; 0 without one
 */
public record Outline(String name, String what, Shape out, long parameters, String normalizer, long pool) {
    /** Every part of a network, input side first, for minibatches of {@code n} samples. */
    public static List<Outline> of(Architecture architecture, int n) {
        List<Parameters.Declared> declared = new Declarations(architecture).list();
        List<Outline> lines = new ArrayList<>();
        for (Part part : architecture.parts()) {
            if (part instanceof Part.Layer layer) {
                lines.add(of(architecture, layer, declared, n));
            } else if (part instanceof Part.Block block) {
                block.layers().forEach(layer -> lines.add(of(architecture, layer, declared, n)));
            } else if (part instanceof Part.Reduction reduction) {
                lines.add(new Outline(reduction.kind().title(), "", reduction.out(), 0, "", 0));
            }
        }
        return lines;
    }

    private static Outline of(Architecture architecture, Part.Layer layer, List<Parameters.Declared> declared, int n) {
        long parameters = declared.stream()
                .filter(d -> d.layer() == layer.index())
                .mapToLong(d -> (long) d.rows() * d.columns())
                .sum();
        Scheme scheme = architecture.scheme();
        if (scheme == null || !layer.order().normalized()) {
            return new Outline(layer.name(), what(layer), layer.out(), parameters, "", 0);
        }
        Shape shape = layer.normalizedShape();
        return new Outline(
                layer.name(),
                what(layer),
                layer.out(),
                parameters,
                architecture.normalizer().title(),
                architecture.normalizer().pools()
                        ? Pooling.of(scheme, n, shape.positions(), shape.channels())
                                .size()
                        : 0);
    }

    private static String what(Part.Layer layer) {
        if (!layer.order().linear()) {
            return "";
        }
        String map = layer.kernel() == 0
                ? "dense"
                : "convolution %d × %d%s"
                        .formatted(
                                layer.kernel(), layer.kernel(), layer.stride() > 1 ? ", stride " + layer.stride() : "");
        return layer.learned() ? map : map + ", kept as drawn";
    }
}
