package normscope.app.figure.slice;

import static org.assertj.core.api.Assertions.assertThat;

import normscope.app.figure.Look;
import normscope.app.figure.Painted;
import normscope.app.figure.draw.Palette;
import normscope.app.figure.draw.Viridis;
import org.junit.jupiter.api.Test;

/** Losses that are known where no picture of them is symmetric: shares rise to the right, and three times as fast upwards. */
class SliceRasterTest {
    private static final Palette PALETTE = Palette.of(Look.Theme.LIGHT);

    private static final double[] SHARES = {
        0, 0.1, 0.2, // below
        0.4, 0.5, 0.6, 0.8, 0.9, 1, // above
    };

    @Test
    void everyBandHasItsColourInItsPlace() {
        double[] levels = {0.15, 0.45, 0.75};
        Painted image = new Painted(SliceRaster.bands(SHARES, 3, 3, levels, 201, 401, PALETTE, 1));
        // the middle of each band's shares
        int[] colors = {Viridis.rgb(0.075), Viridis.rgb(0.3), Viridis.rgb(0.6), Viridis.rgb(0.875)};
        assertThat(image.rgb(0, 400)).as("below, left: 0").isEqualTo(colors[0]);
        assertThat(image.rgb(200, 400)).as("below, right: 0.2").isEqualTo(colors[1]);
        assertThat(image.rgb(0, 0)).as("above, left: 0.8").isEqualTo(colors[3]);
        assertThat(image.rgb(0, 200)).as("left: 0.4").isEqualTo(colors[1]);
        assertThat(image.rgb(200, 200)).as("right: 0.6").isEqualTo(colors[2]);
        // on the left the loss is 0.15 at 400 − 200 · 0.15 / 0.4
        assertThat(image.rgb(0, 326)).isEqualTo(colors[0]);
        assertThat(image.rgb(0, 324)).isEqualTo(colors[1]);
        // below, at 200 · 0.15 / 0.2
        assertThat(image.rgb(149, 400)).isEqualTo(colors[0]);
        assertThat(image.rgb(151, 400)).isEqualTo(colors[1]);
    }

    @Test
    void everyCellStandsInItsPlace() {
        Painted image = new Painted(SliceRaster.cells(SHARES, 3, 3, 30, 60, PALETTE, 1));
        for (int j = 0; j < 3; j++) {
            for (int i = 0; i < 3; i++) {
                assertThat(image.rgb(10 * i + 5, 59 - 20 * j - 10))
                        .as("α %d, β %d", i, j)
                        .isEqualTo(Viridis.rgb(SHARES[3 * j + i]));
            }
        }
    }

    @Test
    void whatDivergedIsStripedWhereItDid() {
        double[] corner = {0, 0, 0, Double.POSITIVE_INFINITY};
        Painted image = new Painted(SliceRaster.bands(corner, 2, 2, new double[0], 100, 100, PALETTE, 1));
        int stripe = SliceRaster.hatch(PALETTE, true);
        assertThat(image.rgb(99, 0)).isIn(stripe, SliceRaster.hatch(PALETTE, false));
        assertThat(image.rgb(0, 0)).isEqualTo(Viridis.rgb(0.5));
        assertThat(image.rgb(99, 99)).isEqualTo(Viridis.rgb(0.5));
    }

    /** From dark to light: what is higher is lighter, throughout. */
    @Test
    void coloursAreInOrder() {
        double before = -1;
        for (int i = 0; i <= 16; i++) {
            var color = Viridis.at(i / 16.0);
            double light = 0.2126 * color.getRed() + 0.7152 * color.getGreen() + 0.0722 * color.getBlue();
            assertThat(light).isGreaterThan(before);
            before = light;
        }
    }
}
