package normscope.nn;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import normscope.kernel.Kernels;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Everything a network computes with, in one flat buffer: learned weight matrices first, then whatever else is
 * learned, then what stays as it was drawn. So an update is one operation on a prefix, and weight decay one on a
 * shorter prefix.
 */
public final class Parameters {
    /** An array before it has a place. */
    record Declared(
            String name,
            int layer,
            Parameter.Role role,
            int rows,
            int columns,
            int fanOut,
            boolean learned,
            double start) {
        private int part() {
            return !learned ? 2 : role == Parameter.Role.WEIGHT ? 0 : 1;
        }

        private int length() {
            return Math.multiplyExact(rows, columns);
        }
    }

    private final List<Parameter> list = new ArrayList<>();
    private final INDArray values;
    private final INDArray gradients;
    private final INDArray learned;
    private final INDArray learnedGradients;
    private final INDArray weights;

    Parameters(List<Declared> declared, Kernels kernels) {
        List<Declared> ordered = declared.stream()
                .sorted(Comparator.comparingInt(Declared::part))
                .toList();
        int total = 0;
        int weightLength = 0;
        int learnedLength = 0;
        for (Declared d : ordered) {
            total = Math.addExact(total, d.length());
            weightLength = d.part() == 0 ? total : weightLength;
            learnedLength = d.part() <= 1 ? total : learnedLength;
        }
        values = kernels.zeros(1, total);
        gradients = kernels.zeros(1, total);
        weights = view(values, 0, 1, weightLength);
        learned = learnedLength == total ? values : view(values, 0, 1, learnedLength);
        learnedGradients = learnedLength == total ? gradients : view(gradients, 0, 1, learnedLength);
        int offset = 0;
        for (Declared d : ordered) {
            INDArray value = view(values, offset, d.rows(), d.columns());
            if (d.start() != 0) {
                value.assign(d.start());
            }
            list.add(new Parameter(
                    d.name(),
                    d.layer(),
                    d.role(),
                    d.fanOut(),
                    offset,
                    value,
                    view(gradients, offset, d.rows(), d.columns())));
            offset += d.length();
        }
    }

    private static INDArray view(INDArray flat, int offset, int rows, int columns) {
        return flat.get(NDArrayIndex.point(0), NDArrayIndex.interval(offset, offset + (long) rows * columns))
                .reshape('c', rows, columns);
    }

    /** All arrays, learned weight matrices first. */
    public List<Parameter> list() {
        return List.copyOf(list);
    }

    /** The array with this name; there must be one. */
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

    /** The part of {@link #values} that is learned: a prefix, all of it unless something is kept as drawn. */
    public INDArray learned() {
        return learned;
    }

    /** The loss's gradient with respect to {@link #learned}. */
    public INDArray learnedGradients() {
        return learnedGradients;
    }

    /** The part of {@link #learned} that weight decay pulls to zero, also a prefix: the learned weight matrices. */
    public INDArray weights() {
        return weights;
    }

    public int length() {
        return Math.toIntExact(values.length());
    }
}
