package normscope.measure;

import java.util.List;
import normscope.kernel.Normalized;

/**
 * A loss and layers' inputs that can be worked out with a pencil: two layers of one weight each, which multiply; the
 * first layer's inputs are p₀ x, the second's p₁ p₀ x.
 *
 * @param x [samples, units]
 */
record Linear(float[] x, int units) implements MinibatchLoss {
    @Override
    public List<Layer> layers() {
        return List.of(
                new Layer("first", List.of(new Span(0, 1)), new Span(0, 1)),
                new Layer("second", List.of(new Span(1, 2)), new Span(1, 2)));
    }

    @Override
    public double[] parameters() {
        return new double[] {1, 1};
    }

    @Override
    public double loss(double[] p) {
        return p[0] * p[1];
    }

    @Override
    public Point at(double[] p) {
        return new Point(loss(p), new double[] {p[1], p[0]});
    }

    @Override
    public List<Inputs> inputs(double[] p) {
        return List.of(new Inputs("first", times(p[0]), units), new Inputs("second", times(p[0] * p[1]), units));
    }

    private float[] times(double factor) {
        float[] scaled = new float[x.length];
        for (int i = 0; i < x.length; i++) {
            scaled[i] = (float) (factor * x[i]);
        }
        return scaled;
    }

    @Override
    public List<Normalized> normalized(double[] p) {
        return List.of();
    }
}
