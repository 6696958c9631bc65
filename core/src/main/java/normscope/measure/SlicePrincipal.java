package normscope.measure;

import java.util.Arrays;
import java.util.List;
import normscope.config.InvalidExperiment;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.RealVector;

/**
 * The two leading principal components of the way that training took: of the rows θᵢ − θₙ, uncentred (Li et al. 2018,
 * section 7). Rows are few and long, so they are found from the rows' inner products: if R Rᵀ u = λ u, then Rᵀ u / √λ is
 * a component, and λ its share of the squared distances.
 *
 * @param directions two, of length 1 and at right angles
 */
record SlicePrincipal(List<SliceDirection> directions) {
    /** A second component of so small a share of the first is rounding. */
    private static final double NOTHING = 1e-12;

    /**
     * @param positions oldest first
     * @throws InvalidExperiment if they are fewer than three, or lie on a line
     */
    static SlicePrincipal of(SliceSource source, List<SlicePosition> positions) {
        int n = positions.size() - 1;
        if (n < 2) {
            throw new InvalidExperiment(
                    "kind",
                    "Lane '%s' has %d recorded points, and principal components need three: train further first, or record more often (every=1)"
                            .formatted(source.lane(), n + 1));
        }
        SliceDirection[] rows = new SliceDirection[n];
        for (int i = 0; i < n; i++) {
            rows[i] = positions.get(i).from(positions.get(n));
        }
        double[][] products = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                products[i][j] = rows[i].dot(rows[j]);
                products[j][i] = products[i][j];
            }
        }
        EigenDecomposition eigen = new EigenDecomposition(new Array2DRowRealMatrix(products, false));
        double[] values = eigen.getRealEigenvalues(); // largest first
        if (!(values[1] > NOTHING * values[0])) {
            throw new InvalidExperiment(
                    "kind",
                    "The recorded points of lane '%s' lie on a line: use interpolate, or train further first"
                            .formatted(source.lane()));
        }
        return new SlicePrincipal(List.of(
                component(rows, eigen.getEigenvector(0), values[0]),
                component(rows, eigen.getEigenvector(1), values[1])));
    }

    private static SliceDirection component(SliceDirection[] rows, RealVector vector, double value) {
        double[] factors =
                Arrays.stream(vector.toArray()).map(u -> u / Math.sqrt(value)).toArray();
        // an eigenvector has no sign: training starts on the positive side, so that pictures agree
        return SliceDirection.combination(factors, rows).times(factors[0] < 0 ? -1 : 1);
    }
}
