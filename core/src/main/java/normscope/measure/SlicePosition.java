package normscope.measure;

/**
 * All that a network computes with at a step.
 *
 * @param step after how many updates
 * @param parameters in the order of the flat buffer
 * @param statistics see {@link SlicePoint#statistics}
 */
record SlicePosition(int step, double[] parameters, double[] statistics) {
    static SlicePosition of(SlicePoint point) {
        return new SlicePosition(point.step(), wide(point.parameters()), wide(point.statistics()));
    }

    /** Where a lane stands now, in full precision. */
    static SlicePosition now(SliceSource source) {
        return new SlicePosition(
                source.step(),
                source.network().read(source.network().parameters().values()),
                SlicePoint.statistics(source.network()));
    }

    private static double[] wide(float[] values) {
        double[] wide = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            wide[i] = values[i];
        }
        return wide;
    }

    /** The way from another position to this one. */
    SliceDirection from(SlicePosition other) {
        return new SliceDirection(difference(parameters, other.parameters), difference(statistics, other.statistics));
    }

    private static double[] difference(double[] a, double[] b) {
        double[] d = new double[a.length];
        for (int i = 0; i < d.length; i++) {
            d[i] = a[i] - b[i];
        }
        return d;
    }
}
