package normscope.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import normscope.kernel.Kernels;
import normscope.nn.Network;
import normscope.nn.Part;
import normscope.nn.Pass;
import normscope.snapshot.Signal;
import normscope.snapshot.Spectrum;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * How the signal fares from layer to layer, read from the arrays of a pass that has run forward and backward. Samples
 * are compared by their cosine: Gram matrix G of the samples' flattened activations, each divided by its length.
 */
final class Signals {
    /** Samples that are compared with each other: their Gram matrix costs this squared times a layer's numbers. */
    private static final int COMPARED = 128;

    private static final int POWER_ITERATIONS = 60;

    /** A residual block's sum is nobody's activation. */
    private static final double[] UNITS_OF_NONE = {Double.NaN, Double.NaN, Double.NaN};

    private final Network network;
    private final Pass pass;
    private final Saturation saturation = new Saturation();

    Signals(Network network, Pass pass) {
        this.network = network;
        this.pass = pass;
    }

    /** One for every hidden layer, then one for every residual block; input side first. */
    List<Signal> measure() {
        List<Signal> signals = new ArrayList<>();
        for (Pass.Activations layer : pass.layers()) {
            if (layer.layer().order() == Part.Order.LINEAR) {
                continue;
            }
            INDArray feeds = layer.layer().order() == Part.Order.LINEAR_ACTIVATION_NORM ? layer.pre() : layer.post();
            signals.add(measure(layer, feeds));
        }
        for (Pass.BlockOutput block : pass.blocks()) {
            signals.add(measure(block.name(), block.out(), true, Double.NaN, UNITS_OF_NONE));
        }
        return List.copyOf(signals);
    }

    private Signal measure(Pass.Activations layer, INDArray feeds) {
        float[] x = new float[Math.toIntExact(feeds.length())];
        network.kernels().read(feeds, x);
        double[] thresholds = Saturation.thresholds(network, layer.layer().index());
        double[] units = units(x, Math.toIntExact(feeds.size(1)), thresholds);
        units[2] = saturation.share(network.architecture().activation(), x, x.length, thresholds);
        INDArray gradient = layer.linearGradient();
        return measure(
                layer.layer().name(),
                layer.act(),
                false,
                gradient == null ? Double.NaN : Math.sqrt(network.kernels().dot(gradient, gradient)),
                units);
    }

    private Signal measure(String name, INDArray array, boolean block, double gradientNorm, double[] units) {
        double[] a = network.read(array);
        int channels = Math.toIntExact(array.size(1));
        double[] sums = new double[channels];
        double[] squares = new double[channels];
        for (int row = 0; row < a.length; row += channels) {
            for (int c = 0; c < channels; c++) {
                double x = a[row + c];
                sums[c] += x;
                squares[c] += x * x;
            }
        }
        double rows = (double) a.length / channels;
        double variance = 0;
        double square = 0;
        for (int c = 0; c < channels; c++) {
            double mean = sums[c] / rows;
            variance += squares[c] / rows - mean * mean;
            square += squares[c] / rows;
        }
        double[][] gram = gram(a);
        return new Signal(
                name,
                block,
                gram.length,
                variance / channels,
                square / channels,
                cosine(gram),
                stableRank(gram),
                gradientNorm,
                units[0],
                units[1],
                units[2]);
    }

    /** What the samples' directions come to in the same places. */
    List<Spectrum> spectra() {
        List<Spectrum> spectra = new ArrayList<>();
        for (Pass.Activations layer : pass.layers()) {
            if (layer.layer().order() != Part.Order.LINEAR) {
                spectra.add(spectrum(layer.layer().name(), layer.act(), false));
            }
        }
        for (Pass.BlockOutput block : pass.blocks()) {
            spectra.add(spectrum(block.name(), block.out(), true));
        }
        return List.copyOf(spectra);
    }

    private Spectrum spectrum(String name, INDArray array, boolean block) {
        double[][] gram = gram(network.read(array));
        int n = gram.length;
        double trace = 0;
        double gap = 0;
        for (int i = 0; i < n; i++) {
            trace += gram[i][i];
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double difference = gram[i][j] / trace - (i == j ? 1.0 / n : 0);
                gap += difference * difference;
            }
        }
        return new Spectrum(name, block, trace > 0 ? effectiveRank(gram, trace) : Double.NaN, Math.sqrt(gap));
    }

    private static double effectiveRank(double[][] gram, double trace) {
        double entropy = 0;
        for (double eigenvalue : new EigenDecomposition(new Array2DRowRealMatrix(gram, false)).getRealEigenvalues()) {
            double share = eigenvalue / trace;
            entropy -= share > 0 ? share * Math.log(share) : 0;
        }
        return Math.exp(entropy);
    }

    /** Of the flattened activations of the first samples, divided by their lengths. */
    private double[][] gram(double[] a) {
        int features = a.length / pass.size();
        int n = Math.min(pass.size(), COMPARED);
        double[] rows = new double[n * features];
        for (int i = 0; i < n; i++) {
            double square = 0;
            for (int j = i * features; j < (i + 1) * features; j++) {
                square += a[j] * a[j];
            }
            double scale = square > 0 ? 1 / Math.sqrt(square) : 0;
            for (int j = i * features; j < (i + 1) * features; j++) {
                rows[j] = scale * a[j];
            }
        }
        double[] values = new double[n * n];
        try (Kernels own = network.kernels().nested()) {
            INDArray matrix = own.zeros(n, features);
            INDArray product = own.zeros(n, n);
            own.write(rows, matrix);
            own.product(matrix, false, matrix, true, product).run();
            own.read(product, values);
        }
        double[][] gram = new double[n][n];
        for (int i = 0; i < n; i++) {
            System.arraycopy(values, i * n, gram[i], 0, n);
        }
        return gram;
    }

    private static double cosine(double[][] gram) {
        int n = gram.length;
        double sum = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                sum += i == j ? 0 : gram[i][j];
            }
        }
        return n > 1 ? sum / n / (n - 1) : Double.NaN;
    }

    /** Trace over the largest eigenvalue, which power iteration finds. */
    private static double stableRank(double[][] gram) {
        int n = gram.length;
        double[] v = new double[n];
        Arrays.fill(v, 1 / Math.sqrt(n));
        double largest = 0;
        for (int k = 0; k < POWER_ITERATIONS; k++) {
            double[] w = new double[n];
            double square = 0;
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    w[i] += gram[i][j] * v[j];
                }
                square += w[i] * w[i];
            }
            largest = Math.sqrt(square);
            for (int i = 0; i < n; i++) {
                v[i] = w[i] / largest;
            }
        }
        double trace = 0;
        for (int i = 0; i < n; i++) {
            trace += gram[i][i];
        }
        return trace / largest;
    }

    /** Shares of units whose input is never and always above the threshold, which is 0 but for thresholded units. */
    private static double[] units(float[] x, int channels, double @Nullable [] thresholds) {
        boolean[] everOn = new boolean[channels];
        boolean[] everOff = new boolean[channels];
        for (int row = 0; row < x.length; row += channels) {
            for (int c = 0; c < channels; c++) {
                boolean on = x[row + c] > (thresholds == null ? 0 : thresholds[c]);
                everOn[c] |= on;
                everOff[c] |= !on;
            }
        }
        int dead = 0;
        int always = 0;
        for (int c = 0; c < channels; c++) {
            dead += everOn[c] ? 0 : 1;
            always += everOff[c] ? 0 : 1;
        }
        return new double[] {(double) dead / channels, (double) always / channels, Double.NaN};
    }
}
