package normscope.snapshot;

/**
 * Why a scale-invariant loss has an optimum nearer to where training starts (Santurkar, Tsipras, Ilyas and Madry 2018,
 * lemma 4.5): if W* is optimal, so is every kW* with k &gt; 0, and the nearest one to W₀ has
 * ‖W₀ − kW*‖² = ‖W₀ − W*‖² − ‖W*‖²(1 − k)², where k = ⟨W*, W₀⟩ / ‖W*‖².
 *
 * @param k the factor; only if it is above 0 is kW* on the ray of optima
 * @param squaredDistance ‖W₀ − W*‖²
 * @param squaredNearest ‖W₀ − kW*‖²
 * @param squaredGain ‖W*‖²(1 − k)², how much nearer by the lemma
 * @param squaredNorm ‖W*‖²
 */
public record NearestOptimum(
        double k, double squaredDistance, double squaredNearest, double squaredGain, double squaredNorm) {
    /**
     * From two points in the space of a layer's weights.
     *
     * @param start W₀
     * @param optimum W*, not 0
     */
    public static NearestOptimum of(double[] start, double[] optimum) {
        double dot = 0;
        double norm = 0;
        for (int i = 0; i < start.length; i++) {
            dot += optimum[i] * start[i];
            norm += optimum[i] * optimum[i];
        }
        double k = dot / norm;
        double distance = 0;
        double nearest = 0;
        for (int i = 0; i < start.length; i++) {
            double far = start[i] - optimum[i];
            double near = start[i] - k * optimum[i];
            distance += far * far;
            nearest += near * near;
        }
        return new NearestOptimum(k, distance, nearest, norm * (1 - k) * (1 - k), norm);
    }

    /** What is left of the lemma's equation: 0 but for rounding. */
    public double residual() {
        return squaredNearest - (squaredDistance - squaredGain);
    }

    /** ‖W₀‖: its parts along W* and across it make a right angle. */
    public double startNorm() {
        return Math.sqrt(k * k * squaredNorm + squaredNearest);
    }

    /** ‖W*‖ times the cosine of the angle between W* and W₀: how far W* lies along W₀. */
    public double along() {
        return k * squaredNorm / startNorm();
    }

    /** ‖W*‖ times that angle's sine: how far W* lies off the line through W₀. */
    public double across() {
        return Math.sqrt(squaredNorm * squaredNearest) / startNorm();
    }
}
