package normscope.app.figure.draw;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.util.List;
import normscope.app.figure.Look;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Values have colours of their own: not those of the two lanes that nearly every experiment has. */
class DivergingTest {
    /** A red-blind and a green-blind eye, as linear maps of linear RGB (Viénot, Brettel and Mollon 1999). */
    private static final List<double[][]> EYES = List.of(
            new double[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
            new double[][] {{0.11238, 0.88762, 0}, {0.11238, 0.88762, 0}, {0.00401, -0.00401, 1}},
            new double[][] {{0.29275, 0.70725, 0}, {0.29275, 0.70725, 0}, {-0.02234, 0.02234, 1}});

    @ParameterizedTest
    @EnumSource
    void noEndIsTheColourOfLaneAOrB(Look.Theme theme) {
        Diverging colours = new Diverging(theme, new Span(0, 1));
        for (Color lane : Palette.of(theme).lanes().subList(0, 2)) {
            for (double value : new double[] {-1, -0.5, 0.5, 1}) {
                assertThat(hueApart(lane, colours.of(value))).isGreaterThan(50);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyEyeTellsTheSidesApart(Look.Theme theme) {
        Diverging colours = new Diverging(theme, new Span(0, 1));
        for (double[][] eye : EYES) {
            assertThat(apart(seen(eye, colours.of(-1)), seen(eye, colours.of(1))))
                    .isGreaterThan(0.15);
            assertThat(apart(seen(eye, colours.of(-1)), seen(eye, colours.of(0))))
                    .isGreaterThan(0.15);
            assertThat(apart(seen(eye, colours.of(1)), seen(eye, colours.of(0))))
                    .isGreaterThan(0.15);
        }
    }

    private static double hueApart(Color a, Color b) {
        double hueA = 360 * Color.RGBtoHSB(a.getRed(), a.getGreen(), a.getBlue(), null)[0];
        double hueB = 360 * Color.RGBtoHSB(b.getRed(), b.getGreen(), b.getBlue(), null)[0];
        double apart = Math.abs(hueA - hueB) % 360;
        return Math.min(apart, 360 - apart);
    }

    private static double[] seen(double[][] eye, Color color) {
        double[] linear = {linear(color.getRed()), linear(color.getGreen()), linear(color.getBlue())};
        double[] seen = new double[3];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                seen[i] += eye[i][j] * linear[j];
            }
            seen[i] = Math.cbrt(Math.max(0, seen[i])); // about as light as it looks
        }
        return seen;
    }

    private static double linear(int channel) {
        return Math.pow(channel / 255.0, 2.2);
    }

    private static double apart(double[] a, double[] b) {
        return Math.sqrt(Math.pow(a[0] - b[0], 2) + Math.pow(a[1] - b[1], 2) + Math.pow(a[2] - b[2], 2));
    }
}
