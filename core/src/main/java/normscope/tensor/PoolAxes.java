package normscope.tensor;

import java.util.ArrayList;
import java.util.List;
import normscope.config.Normalizer;
import normscope.config.Scheme;
import normscope.snapshot.Tensor;

/**
 * Which axes the means and variances of a tensor keep: [C] for BatchNorm, [ghost batches, C], [N] for LayerNorm, [N, G]
 * for GroupNorm, [N, C] for InstanceNorm, [N, H, W] for PositionalNorm, in the order of the file's own axes. The kernels
 * have them as [pools of samples, positions, groups] in c order.
 *
 * @param scheme what shares a mean and a variance
 * @param x whose
 * @param slices pools of samples: N, ghost batches, or 1
 * @param positions with statistics of their own: H · W, or 1
 * @param groups of channels
 * @param keepsGroups whether the file names the axis of the groups though there is one
 */
record PoolAxes(Scheme scheme, TensorFile.Loaded x, int slices, int positions, int groups, boolean keepsGroups) {
    static PoolAxes of(Normalizer kind, Scheme scheme, TensorFile.Loaded x) {
        return new PoolAxes(
                scheme,
                x,
                x.n() / scheme.samplesPerPool(x.n()),
                scheme.overPositions() ? 1 : x.positions(),
                scheme.groupsOf(x.channels()),
                scheme.groups() != 1 || kind == Normalizer.GROUP);
    }

    /** The shape in the file; (1,) where everything shares one mean. */
    int[] shape() {
        List<Integer> shape = new ArrayList<>();
        if (!scheme.overSamples() || scheme.ghostSize() > 0) {
            shape.add(slices);
        }
        boolean first = x.layout() == Layout.NCHW;
        if (keepsGroups && first) {
            shape.add(groups);
        }
        if (!scheme.overPositions()) {
            for (int size : x.positionAxes()) {
                shape.add(size);
            }
        }
        if (keepsGroups && !first) {
            shape.add(groups);
        }
        if (shape.isEmpty()) {
            shape.add(1);
        }
        return shape.stream().mapToInt(size -> size).toArray();
    }

    /** From the kernels' order to that of the file, as float64. */
    Tensor inFileOrder(double[] statistics) {
        return new Tensor(shape(), x.layout().fromChannelsLast(statistics, slices, positions, groups), false);
    }

    /** From the order of the file to that of the kernels. */
    double[] fromFileOrder(double[] values) {
        return x.layout().toChannelsLast(values, slices, positions, groups);
    }
}
