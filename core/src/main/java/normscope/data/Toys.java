package normscope.data;

import java.util.SplittableRandom;
import java.util.function.DoubleBinaryOperator;
import normscope.config.Settings;
import normscope.config.Setup;

/**
 * Points in the plane, drawn from a seed; without noise they lie within [−1.5, 1.5]². Training and held-out points
 * come from two independent streams split from the generator of the data seed. Classes alternate, so both have equally
 * many points. The noise is added to both coordinates, or, for regression, to the number asked for.
 */
final class Toys {
    private static final int FEATURES = 2;

    private Toys() {}

    /** A place in the plane. */
    record Point(double x, double y) {}

    /** Draws a point of one of two classes. */
    interface Shape {
        Point draw(int label, SplittableRandom random);
    }

    static Data classes(Shape shape, Setup setup) {
        SplittableRandom root = new SplittableRandom(setup.get(Settings.DATA_SEED));
        return new Data(classes(shape, setup, root.split()), classes(shape, setup, root.split()));
    }

    private static Samples classes(Shape shape, Setup setup, SplittableRandom random) {
        int count = setup.trainingSamples();
        double noise = setup.get(Settings.DATA_NOISE);
        float[] inputs = new float[count * FEATURES];
        int[] labels = new int[count];
        for (int i = 0; i < count; i++) {
            labels[i] = i % 2;
            Point point = shape.draw(labels[i], random);
            inputs[i * FEATURES] = (float) (point.x() + noise * gaussian(random));
            inputs[i * FEATURES + 1] = (float) (point.y() + noise * gaussian(random));
        }
        return Samples.points(inputs, FEATURES, labels, 2);
    }

    static Data regression(DoubleBinaryOperator function, Setup setup) {
        SplittableRandom root = new SplittableRandom(setup.get(Settings.DATA_SEED));
        return new Data(regression(function, setup, root.split()), regression(function, setup, root.split()));
    }

    private static Samples regression(DoubleBinaryOperator function, Setup setup, SplittableRandom random) {
        int count = setup.trainingSamples();
        double noise = setup.get(Settings.DATA_NOISE);
        float[] inputs = new float[count * FEATURES];
        float[] targets = new float[count];
        for (int i = 0; i < count; i++) {
            double x = between(-1, 1, random);
            double y = between(-1, 1, random);
            inputs[i * FEATURES] = (float) x;
            inputs[i * FEATURES + 1] = (float) y;
            targets[i] = (float) (function.applyAsDouble(x, y) + noise * gaussian(random));
        }
        return Samples.points(inputs, FEATURES, targets);
    }

    /** Archimedean spirals of one and a half turns, the second half a turn behind the first. */
    static Point spiral(int label, SplittableRandom random) {
        double t = random.nextDouble();
        double radius = 0.1 + 1.2 * t;
        double angle = 3 * Math.PI * t + Math.PI * label;
        return polar(radius, angle);
    }

    /** A disc of radius 0.5 in a ring from 0.8 to 1.2, both uniform in area. */
    static Point circle(int label, SplittableRandom random) {
        double inner = label == 0 ? 0 : 0.8;
        double outer = label == 0 ? 0.5 : 1.2;
        double radius = StrictMath.sqrt(between(inner * inner, outer * outer, random));
        return polar(radius, between(0, 2 * Math.PI, random));
    }

    /** Half circles of radius 1 that reach into each other. */
    static Point moon(int label, SplittableRandom random) {
        Point half = polar(1, between(0, Math.PI, random));
        return label == 0 ? new Point(half.x() - 0.5, half.y() - 0.25) : new Point(0.5 - half.x(), 0.25 - half.y());
    }

    /** Four squares with a gap between them; the class is 1 where the signs of x and y agree. */
    static Point xor(int label, SplittableRandom random) {
        double x = between(0.05, 1.1, random);
        double y = between(0.05, 1.1, random);
        boolean left = random.nextInt(2) == 0;
        boolean below = left == (label == 1);
        return new Point(left ? -x : x, below ? -y : y);
    }

    /** Gaussian clouds of standard deviation 0.25 around (−0.6, −0.6) and (0.6, 0.6). */
    static Point cloud(int label, SplittableRandom random) {
        double centre = label == 0 ? -0.6 : 0.6;
        return new Point(centre + 0.25 * gaussian(random), centre + 0.25 * gaussian(random));
    }

    static double plane(double x, double y) {
        return 0.5 * x - 0.25 * y;
    }

    static double waves(double x, double y) {
        return StrictMath.sin(Math.PI * x) * StrictMath.cos(Math.PI * y);
    }

    private static Point polar(double radius, double angle) {
        return new Point(radius * StrictMath.cos(angle), radius * StrictMath.sin(angle));
    }

    private static double between(double lo, double hi, SplittableRandom random) {
        return lo + (hi - lo) * random.nextDouble();
    }

    /** A draw from N(0, 1) (Box and Muller 1958), written out so that every Java version draws the same. */
    static double gaussian(SplittableRandom random) {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
        return radius * StrictMath.cos(2 * Math.PI * random.nextDouble());
    }
}
