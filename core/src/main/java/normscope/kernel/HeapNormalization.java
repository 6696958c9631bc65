package normscope.kernel;

import java.util.Objects;
import normscope.config.Pooling;
import normscope.config.Scheme;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Every scheme of the table on Java arrays, which hold a block of the activations at a time. */
final class HeapNormalization implements Normalization {
    private final Pooling pooling;
    private final int allRows;
    private final @Nullable HeapView dy;
    private final @Nullable HeapView dz;
    private final @Nullable HeapView runningMean;
    private final @Nullable HeapView runningVar;
    private final HeapAffine affine;
    private final PoolStatistics statistics;
    private final ColumnPools columns;
    private final PoolLoops loops;
    private final float[] means;
    private final float[] variances;
    private double momentum = 0.1;
    private boolean unbiased = true;

    HeapNormalization(Scheme scheme, int n, int s, int c, NormalizationArrays a) {
        pooling = Pooling.of(scheme, n, s, c);
        allRows = pooling.pools() * pooling.rows();
        dy = view(a.dy());
        dz = view(a.dz());
        runningMean = view(a.runningMean());
        runningVar = view(a.runningVar());
        HeapView z = new HeapView(a.z());
        Lanes lanes = new Lanes(pooling.width());
        affine = new HeapAffine(c, pooling.width(), lanes, a);
        statistics = new PoolStatistics(pooling);
        columns = new ColumnPools(pooling, scheme.centred(), z, affine, statistics, lanes);
        loops = pooling.rows() > 1 ? columns : new RowPools(pooling, scheme.centred(), z, affine, statistics, lanes);
        means = new float[pooling.groups()];
        variances = new float[pooling.groups()];
    }

    private static @Nullable HeapView view(@Nullable INDArray array) {
        return array == null ? null : new HeapView(array);
    }

    @Override
    public void forward() {
        affine.refresh();
        for (int row = 0; row < allRows; row += loops.rows()) {
            loops.forward(row, Math.min(loops.rows(), allRows - row));
        }
    }

    @Override
    public void infer() {
        if (runningMean == null || runningVar == null) {
            forward();
            return;
        }
        affine.refresh();
        runningMean.read(means);
        runningVar.read(variances);
        columns.infer(means, variances);
    }

    @Override
    public void backward() {
        HeapView from = Objects.requireNonNull(dy, "compiled without gradients");
        HeapView to = Objects.requireNonNull(dz);
        affine.clearGradient();
        for (int row = 0; row < allRows; row += loops.rows()) {
            loops.backward(from, to, row, Math.min(loops.rows(), allRows - row));
        }
        affine.writeGradient();
    }

    @Override
    public Step rectified(INDArray a, boolean running, boolean backward) {
        HeapView to = new HeapView(a);
        return () -> {
            affine.rectify(to, backward);
            if (running) {
                infer();
            } else {
                forward();
            }
            affine.rectify(null, true);
        };
    }

    @Override
    public void updateRunning() {
        if (runningMean == null || runningVar == null) {
            return;
        }
        double factor = unbiased && pooling.size() > 1 ? pooling.size() / (pooling.size() - 1.0) : 1;
        int groups = pooling.groups();
        runningMean.read(means);
        runningVar.read(variances);
        for (int pool = 0; pool < pooling.pools(); pool++) {
            for (int j = 0; j < groups; j++) {
                int i = pool * groups + j;
                means[j] += (float) (momentum * (statistics.mean[i] - means[j]));
                variances[j] += (float) (momentum * (factor * statistics.variance[i] - variances[j]));
            }
        }
        runningMean.write(means);
        runningVar.write(variances);
    }

    @Override
    public Statistics statistics() {
        return new Statistics(statistics.mean.clone(), statistics.variance.clone());
    }

    @Override
    public void constants(NormalizationConstants constants) {
        statistics.eps(constants.eps());
        momentum = constants.runningMomentum();
        unbiased = constants.unbiased();
    }
}
