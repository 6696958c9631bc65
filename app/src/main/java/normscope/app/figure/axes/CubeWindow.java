package normscope.app.figure.axes;

import java.util.function.IntUnaryOperator;
import normscope.app.figure.Focus;
import normscope.snapshot.LayerTensor;

/**
 * Which samples, channels and positions of a tensor are shown: evenly spread ones, so that the picture is a tensor of
 * the same proportions, with the selected value among them.
 *
 * @param samples indices from left to right
 * @param rows indices of positions from top to bottom; of channels where there are no feature maps
 * @param layers indices of channels from front to back; a single 0 where there are no feature maps
 * @param spatial whether rows are positions
 */
record CubeWindow(int[] samples, int[] rows, int[] layers, boolean spatial) {
    /**
     * @param most cells along an axis of a cube
     * @param flat cells along an axis where there are no feature maps
     */
    static CubeWindow of(LayerTensor tensor, Focus.Cell cell, int most, int flat) {
        boolean spatial = tensor.spatial();
        int each = spatial ? most : flat;
        return new CubeWindow(
                spread(tensor.n(), each, Focus.Cell.index(cell.sample(), tensor.n())),
                spatial
                        ? spread(tensor.positions(), each, Focus.Cell.index(cell.position(), tensor.positions()))
                        : spread(tensor.channels(), each, Focus.Cell.index(cell.channel(), tensor.channels())),
                spatial
                        ? spread(tensor.channels(), each, Focus.Cell.index(cell.channel(), tensor.channels()))
                        : new int[1],
                spatial);
    }

    /** So many of {@code count} indices, evenly, moved along so that {@code wanted} is one of them. */
    static int[] spread(int count, int most, int wanted) {
        int shown = Math.min(count, most);
        int[] result = new int[shown];
        for (int i = 0; i < shown; i++) {
            int from = (int) ((long) i * count / shown);
            int to = (int) ((long) (i + 1) * count / shown);
            result[i] = wanted >= from && wanted < to ? wanted : from;
        }
        return result;
    }

    /** The place in [n, s, c] of a cell of the picture. */
    int place(LayerTensor tensor, int i, int j, int k) {
        return spatial ? tensor.place(samples[i], rows[j], layers[k]) : tensor.place(samples[i], 0, rows[j]);
    }

    /** The same, by the cell's number with samples fastest. */
    int place(LayerTensor tensor, int cell) {
        int across = samples.length;
        int down = rows.length;
        return place(tensor, cell % across, cell / across % down, cell / (across * down));
    }

    /** How many cells there are. */
    int cells() {
        return samples.length * rows.length * layers.length;
    }

    Focus.Cell cell(LayerTensor tensor, int i, int j, int k) {
        return Focus.Cell.of(
                samples[i],
                tensor.n(),
                spatial ? rows[j] : 0,
                tensor.positions(),
                spatial ? layers[k] : rows[j],
                tensor.channels());
    }

    /** Where an index stands among the shown ones; −1 if it is not shown. */
    static int indexOf(int[] shown, int index) {
        for (int i = 0; i < shown.length; i++) {
            if (shown[i] == index) {
                return i;
            }
        }
        return -1;
    }

    /**
     * Whether a pool ends between a cell and the next along each axis, for all cells of that axis: pools are boxes, so
     * it is enough to follow one edge.
     *
     * @param statistic which pool a place of [n, s, c] belongs to
     * @return [axis][cells − 1]: 1 where one ends, else 0
     */
    double[][] boundaries(LayerTensor tensor, IntUnaryOperator statistic) {
        double[][] ends = {new double[samples.length - 1], new double[rows.length - 1], new double[layers.length - 1]};
        for (int axis = 0; axis < 3; axis++) {
            for (int i = 0; i < ends[axis].length; i++) {
                int a = statistic.applyAsInt(at(tensor, axis, i));
                int b = statistic.applyAsInt(at(tensor, axis, i + 1));
                ends[axis][i] = a == b ? 0 : 1;
            }
        }
        return ends;
    }

    private int at(LayerTensor tensor, int axis, int i) {
        return place(tensor, axis == 0 ? i : 0, axis == 1 ? i : 0, axis == 2 ? i : 0);
    }
}
