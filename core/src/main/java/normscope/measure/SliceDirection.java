package normscope.measure;

import java.util.Random;
import normscope.config.InvalidExperiment;
import normscope.nn.Network;
import normscope.nn.Parameter;
import normscope.slice.SliceScaling;

/**
 * Where a slice leads from its origin.
 *
 * @param parameters a number for each of the network's, in the order of its flat buffer
 * @param statistics one for each running statistic; empty where they stay as they are
 */
record SliceDirection(double[] parameters, double[] statistics) {
    /** Keeps a filter of zeros from being divided by (Li et al. 2018, in their code). */
    private static final double TINY = 1e-10;

    /**
     * Drawn from a Gaussian for every learned weight; 0 for biases and the parameters of normalizers. Each matrix has a
     * generator of its own, so that lanes agree wherever their shapes do.
     *
     * @param number which of the directions of this seed
     */
    static SliceDirection random(Network network, int seed, int number) {
        double[] d = new double[network.size()];
        for (Parameter parameter : network.parameters().list()) {
            if (scaled(network, parameter)) {
                Random random = new Random((seed * 1_000_003L + parameter.layer()) * 31 + 7 + number);
                random.nextLong(); // the first number of neighbouring seeds is nearly the same
                int end = parameter.offset() + parameter.length();
                for (int i = parameter.offset(); i < end; i++) {
                    d[i] = random.nextGaussian();
                }
            }
        }
        return new SliceDirection(d, new double[0]);
    }

    /** Whether a direction may move this array, and has its length changed. */
    private static boolean scaled(Network network, Parameter parameter) {
        return parameter.weight()
                && parameter.offset() < network.parameters().learned().length();
    }

    /**
     * Filter normalization: d ← d / (‖d‖ + 10⁻¹⁰) · ‖θ‖, for every column of a weight matrix alone or for whole matrices
     * (Li et al. 2018, section 4). Everything that is no weight becomes 0.
     *
     * @param theta the network's numbers
     * @throws InvalidExperiment if all weights are 0, so that no length is left
     */
    SliceDirection scaled(SliceScaling scaling, Network network, double[] theta) {
        if (scaling == SliceScaling.NONE) {
            return this;
        }
        double[] d = new double[parameters.length];
        double longest = 0;
        for (Parameter parameter : network.parameters().list()) {
            if (!scaled(network, parameter)) {
                continue;
            }
            int columns = scaling == SliceScaling.LAYER
                    ? 1
                    : Math.toIntExact(parameter.value().size(1));
            for (int j = 0; j < columns; j++) {
                int from = parameter.offset() + j;
                int to = parameter.offset() + parameter.length();
                double factor = norm(theta, from, to, columns) / (norm(parameters, from, to, columns) + TINY);
                for (int i = from; i < to; i += columns) {
                    d[i] = parameters[i] * factor;
                }
                longest = Math.max(longest, factor);
            }
        }
        if (longest == 0) {
            throw new InvalidExperiment(
                    "scaling",
                    "All weights are 0, and so is every direction that is %s: choose scaling none"
                            .formatted(scaling.title()));
        }
        return new SliceDirection(d, statistics);
    }

    /** How many filters of a network are 0: there a filter-normalized direction is 0 too. */
    static int zeroFilters(Network network, double[] theta) {
        int count = 0;
        for (Parameter parameter : network.parameters().list()) {
            if (!scaled(network, parameter)) {
                continue;
            }
            int columns = Math.toIntExact(parameter.value().size(1));
            int to = parameter.offset() + parameter.length();
            for (int j = 0; j < columns; j++) {
                count += norm(theta, parameter.offset() + j, to, columns) == 0 ? 1 : 0;
            }
        }
        return count;
    }

    private static double norm(double[] x, int from, int to, int every) {
        double sum = 0;
        for (int i = from; i < to; i += every) {
            sum += x[i] * x[i];
        }
        return Math.sqrt(sum);
    }

    /** Σ of factors times differences of points from an origin: how directions through recorded points are made. */
    static SliceDirection combination(double[] factors, SliceDirection... differences) {
        double[] parameters = new double[differences[0].parameters().length];
        double[] statistics = new double[differences[0].statistics().length];
        for (int k = 0; k < factors.length; k++) {
            add(factors[k], differences[k].parameters(), parameters);
            add(factors[k], differences[k].statistics(), statistics);
        }
        return new SliceDirection(parameters, statistics);
    }

    private static void add(double factor, double[] x, double[] y) {
        for (int i = 0; i < y.length; i++) {
            y[i] += factor * x[i];
        }
    }

    /** Σ over parameters alone, not statistics. */
    double dot(SliceDirection other) {
        double sum = 0;
        for (int i = 0; i < parameters.length; i++) {
            sum += parameters[i] * other.parameters[i];
        }
        return sum;
    }

    double length() {
        return Math.sqrt(dot(this));
    }

    SliceDirection times(double factor) {
        return combination(new double[] {factor}, this);
    }
}
