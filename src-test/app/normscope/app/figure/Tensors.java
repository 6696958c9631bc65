package normscope.app.figure;

import java.util.Arrays;
import java.util.Random;
import normscope.axes.Standardization;
import normscope.config.Normalizer;
import normscope.config.Scheme;
import normscope.snapshot.LayerTensor;
import normscope.snapshot.Snapshot;

/** Activations as a network has them: every channel has a mean and a spread of its own, neighbours are alike. */
public final class Tensors {
    private Tensors() {}

    /** 32 samples of 8 channels of 6 × 6, behind a normalizer with learned γ and β. */
    public static LayerTensor spatial(Normalizer normalizer) {
        return of(normalizer, normalizer.scheme(2, 8), 32, 6, 6, 8);
    }

    /** 20 samples of 24 units. */
    public static LayerTensor dense(Normalizer normalizer) {
        return of(normalizer, normalizer.scheme(4, 5), 20, 1, 1, 24);
    }

    public static LayerTensor of(Normalizer normalizer, Scheme scheme, int n, int height, int width, int c) {
        return of(normalizer, scheme, n, height, width, c, 0, 1);
    }

    /** The same tensor stretched by a scale and moved by an offset. */
    public static LayerTensor of(
            Normalizer normalizer, Scheme scheme, int n, int height, int width, int c, double offset, double scale) {
        Random random = new Random(5);
        int s = height * width;
        double[] x = new double[n * s * c];
        for (int i = 0; i < x.length; i++) {
            int channel = i % c;
            int position = i / c % s;
            int sample = i / c / s;
            double wave = Math.sin(0.7 * (position % width) + 0.9 * (position / width) + sample + channel);
            double value = 0.8 * Math.sin(channel) + (0.5 + 0.1 * channel) * (wave + 0.5 * random.nextGaussian());
            x[i] = offset + scale * value;
        }
        Standardization std = new Standardization(x, scheme, n, s, c, 1e-5);
        double[] gamma = new double[c];
        double[] beta = new double[c];
        Arrays.setAll(gamma, k -> 1 + 0.2 * Math.cos(k));
        Arrays.setAll(beta, k -> 0.1 * Math.sin(3 * k));
        double[] xhat = new double[x.length];
        double[] y = new double[x.length];
        double[] dy = new double[x.length];
        double[] dxhat = new double[x.length];
        double[] dx = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            xhat[i] = std.xhat(i);
            y[i] = gamma[i % c] * xhat[i] + beta[i % c];
            dy[i] = 0.01 * random.nextGaussian() + 0.004 * xhat[i];
            dxhat[i] = dy[i] * gamma[i % c];
        }
        for (int i = 0; i < x.length; i++) {
            dx[i] = std.gradient(std.pooling().statistic(i), dxhat).dx(dxhat[i], xhat[i]);
        }
        double[] mean = new double[c];
        double[] variance = new double[c];
        Arrays.setAll(mean, k -> offset + scale * (0.7 * Math.sin(k) + 0.1));
        Arrays.fill(variance, scale * scale * 0.9);
        boolean shares = scheme.overSamples();
        int each = s * c;
        int sample = Focus.INITIAL.cell().sampleOf(n);
        double[] here = Arrays.copyOfRange(y, sample * each, (sample + 1) * each);
        double[] elsewhere = Arrays.stream(here).map(v -> v + 0.05).toArray();
        return new LayerTensor(
                "layer 2 of lane batch",
                1,
                1,
                250,
                n,
                height,
                width,
                c,
                x,
                normalizer,
                scheme,
                1e-5,
                0.1,
                new LayerTensor.Output(xhat, y, gamma, beta, dy, dx, shares ? mean : null, shares ? variance : null),
                new LayerTensor.Company(sample, here, elsewhere, elsewhere, elsewhere));
    }

    public static Snapshot snapshot(LayerTensor tensor) {
        return Snapshots.lesson(250).withTensor(tensor);
    }
}
