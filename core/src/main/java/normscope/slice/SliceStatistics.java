package normscope.slice;

import normscope.config.Named;

/** Which statistics batch normalizers use at the points of a slice; other normalizers know no difference. */
public enum SliceStatistics implements Named {
    /** Those of the samples that the loss is measured on: the loss that training sees. */
    BATCH("batch", "batch statistics"),
    /** The running averages of the point that the slice goes through; between recorded points, averages between theirs. */
    RUNNING("running", "running averages"),
    /** Measured anew at every point on training minibatches, variance times m / (m − 1) (Ioffe and Szegedy 2015, algorithm 2). */
    REESTIMATED("re-estimated", "statistics re-estimated at every point");

    private final Words words;

    SliceStatistics(String key, String title) {
        words = new Words(key, title);
    }

    @Override
    public Words words() {
        return words;
    }
}
