package normscope.kernel;

import static normscope.kernel.Normalized.gaussian;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

class NoiseTest {
    @BeforeAll
    static void load() {
        Backend.load();
    }

    private static final int SAMPLES = 50;
    private static final int UNITS = 400;
    private final Kernels kernels = new NdKernels(DataType.DOUBLE);
    private final INDArray x = kernels.zeros(SAMPLES, UNITS);
    private final INDArray y = kernels.zeros(SAMPLES, UNITS);
    private final INDArray dy = kernels.zeros(SAMPLES, UNITS);
    private final INDArray dx = kernels.zeros(SAMPLES, UNITS);
    private final Noise noise = new Noise(kernels, x, y, dy, dx, 7);

    private double[] read(INDArray array) {
        double[] values = new double[Math.toIntExact(array.length())];
        kernels.read(array, values);
        return values;
    }

    private double[] at(long step, double input) {
        x.assign(input);
        noise.step(step);
        noise.forward();
        return read(y);
    }

    private double[] shifts(long step) {
        return at(step, 0);
    }

    private double[] scales(long step) {
        double[] scales = at(step, 1);
        double[] shifts = shifts(step);
        Arrays.setAll(scales, i -> scales[i] - shifts[i]);
        return scales;
    }

    /** Mean and variance of the units' means, and the mean of their variances over samples. */
    private static double[] betweenAndWithin(double[] values) {
        double[] means = new double[UNITS];
        double inner = 0;
        for (int j = 0; j < UNITS; j++) {
            for (int i = 0; i < SAMPLES; i++) {
                means[j] += values[i * UNITS + j] / SAMPLES;
            }
            for (int i = 0; i < SAMPLES; i++) {
                inner += Math.pow(values[i * UNITS + j] - means[j], 2) / SAMPLES / UNITS;
            }
        }
        double mean = Arrays.stream(means).average().orElseThrow();
        double outer =
                Arrays.stream(means).map(m -> (m - mean) * (m - mean)).average().orElseThrow();
        return new double[] {mean, outer, inner};
    }

    @Test
    void isNoneWhereItIsNotWanted() {
        double[] input = gaussian(new int[] {SAMPLES, UNITS}, 1);
        kernels.write(input, x);
        noise.step(3);
        noise.forward();
        assertThat(read(y)).isEqualTo(input);
    }

    @Test
    void statisticsAreThoseOfThePaper() {
        noise.constants(0.5, 1.25, 0.1);
        double mean = 0;
        double scale = 0;
        for (int step = 0; step < 40; step++) {
            double[] m = betweenAndWithin(shifts(step));
            double[] s = betweenAndWithin(scales(step));
            mean += m[0] / 40;
            scale += s[0] / 40;
            // uniform over ±0.5 and over 1 … 1.25 between units; over ±0.1 and normal within
            assertThat(m[1]).isCloseTo(1.0 / 12, within(0.02));
            assertThat(m[2]).isCloseTo(0.01 / 3, within(3e-4));
            assertThat(s[1]).isCloseTo(0.0625 / 12 + 0.01 / SAMPLES, within(0.0015));
            assertThat(s[2]).isCloseTo(0.01, within(5e-4));
        }
        assertThat(mean).isCloseTo(0, within(0.02));
        assertThat(scale).isCloseTo(1.125, within(0.002));
    }

    @Test
    void withoutJitterAllSamplesOfAUnitMoveTogether() {
        noise.constants(0.5, 1.25, 0);
        double[] m = shifts(5);
        double[] s = scales(5);
        for (int j = 0; j < UNITS; j++) {
            for (int i = 1; i < SAMPLES; i++) {
                assertThat(m[i * UNITS + j]).isEqualTo(m[j]);
                assertThat(s[i * UNITS + j]).isCloseTo(s[j], within(1e-12));
            }
            assertThat(m[j]).isBetween(-0.5, 0.5);
            assertThat(s[j]).isBetween(1.0, 1.25);
        }
    }

    /** Neighbouring steps share nothing: the correlation of their shifts over 400 units is small. */
    @Test
    void everyStepDrawsAnewAndTheSameAgain() {
        noise.constants(0.5, 1.25, 0);
        double[] first = shifts(1);
        assertThat(shifts(1)).isEqualTo(first);
        double[] firstOfUnit = new double[200];
        for (int step = 0; step < 200; step++) {
            double[] a = shifts(step);
            double[] b = shifts(step + 1);
            double product = 0;
            for (int j = 0; j < UNITS; j++) {
                product += a[j] * b[j] / UNITS * 12;
            }
            assertThat(Math.abs(product)).isLessThan(0.25);
            firstOfUnit[step] = a[0];
        }
        double mean = Arrays.stream(firstOfUnit).average().orElseThrow();
        double variance = Arrays.stream(firstOfUnit)
                .map(m -> (m - mean) * (m - mean))
                .average()
                .orElseThrow();
        assertThat(mean).isCloseTo(0, within(0.08));
        assertThat(variance).as("over steps").isCloseTo(1.0 / 12, within(0.02));
    }

    @Test
    void gradientGoesThroughTheScaleAlone() {
        noise.constants(0.5, 1.25, 0.1);
        double[] scales = scales(9);
        at(9, 0.7);
        double[] gradient = gaussian(new int[] {SAMPLES, UNITS}, 2);
        kernels.write(gradient, dy);
        noise.backward();
        double[] back = read(dx);
        for (int i = 0; i < back.length; i++) {
            assertThat(back[i]).isCloseTo(gradient[i] * scales[i], within(1e-12));
        }
    }
}
