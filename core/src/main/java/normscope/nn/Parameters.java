package normscope.nn;

import java.util.ArrayList;
import java.util.List;
import normscope.kernel.Kernels;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Everything a network learns, in one flat buffer with all weight matrices first, so that an update is one operation
 * and weight decay one on a prefix.
 */
public final class Parameters {
    /** A learned array before it has a place. */
    record Shape(String name, int layer, boolean weight, int rows, int columns) {}

    private final List<Parameter> list = new ArrayList<>();
    private final INDArray values;
    private final INDArray gradients;
    private final INDArray weights;
    private final int weightLength;

    Parameters(List<Shape> shapes, Kernels kernels) {
        List<Shape> ordered = new ArrayList<>();
        shapes.stream().filter(Shape::weight).forEach(ordered::add);
        int prefix = ordered.stream().mapToInt(s -> s.rows() * s.columns()).sum();
        shapes.stream().filter(s -> !s.weight()).forEach(ordered::add);
        int total = ordered.stream().mapToInt(s -> s.rows() * s.columns()).sum();
        values = kernels.zeros(1, total);
        gradients = kernels.zeros(1, total);
        weightLength = prefix;
        weights = view(values, 0, 1, prefix);
        int offset = 0;
        for (Shape s : ordered) {
            list.add(new Parameter(
                    s.name(),
                    s.layer(),
                    s.weight(),
                    offset,
                    view(values, offset, s.rows(), s.columns()),
                    view(gradients, offset, s.rows(), s.columns())));
            offset += s.rows() * s.columns();
        }
    }

    private static INDArray view(INDArray flat, int offset, int rows, int columns) {
        return flat.get(NDArrayIndex.point(0), NDArrayIndex.interval(offset, offset + (long) rows * columns))
                .reshape('c', rows, columns);
    }

    /** All learned arrays, weight matrices first. */
    public List<Parameter> list() {
        return List.copyOf(list);
    }

    /** The learned array with this name; there must be one. */
    public Parameter named(String name) {
        return list.stream().filter(p -> p.name().equals(name)).findFirst().orElseThrow();
    }

    /** All numbers, [1, {@link #length}]. */
    public INDArray values() {
        return values;
    }

    /** The loss's gradient with respect to {@link #values}, after a backward pass. */
    public INDArray gradients() {
        return gradients;
    }

    /** The part of {@link #values} that weight decay pulls to zero: the weight matrices, [1, {@link #weightLength}]. */
    public INDArray weights() {
        return weights;
    }

    public int weightLength() {
        return weightLength;
    }

    public int length() {
        return Math.toIntExact(values.length());
    }
}
