package normscope.app.figure.plane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import normscope.app.export.Page;
import normscope.app.export.PngExport;
import normscope.app.figure.Look;
import normscope.app.figure.Planes;
import normscope.app.figure.Snapshots;
import normscope.app.figure.Table;
import normscope.app.figure.draw.Numbers;
import normscope.config.Dataset;
import normscope.config.Settings;
import normscope.snapshot.Plane;
import normscope.snapshot.Snapshot;
import org.junit.jupiter.api.Test;

class DecisionsFigureTest {
    private static final Look LIGHT = new Look(Look.Theme.LIGHT, 0, 0, Look.Axes.SHARED);
    private static final DecisionsFigure FIGURE = new DecisionsFigure();

    private static Optional<String> readout(Snapshot snapshot, double x, double y) {
        return FIGURE.readout(x, y, 1036, 560, snapshot, LIGHT);
    }

    /** The first place from the left at this height that says so. */
    private static double[] place(Snapshot snapshot, String... words) {
        for (double y = 30; y < 540; y += 2) {
            for (double x = 0; x < 1036; x += 2) {
                String text = readout(snapshot, x, y).orElse("");
                if (List.of(words).stream().allMatch(text::contains)) {
                    return new double[] {x, y};
                }
            }
        }
        throw new AssertionError("nowhere " + List.of(words));
    }

    @Test
    void aReadoutIsOfTheNearestPlaceThatWasAsked() {
        Snapshot snapshot = Planes.spreading();
        Plane plane = snapshot.plane();
        assertThat(place(snapshot, "A none", "x −1.90, y 1.90", "class 1")).isNotNull();
        Plane.OfLane lane = plane.of("of-8").orElseThrow();
        int at = plane.side() / 2 * plane.side() + 1;
        double p = lane.answers()[2 * at + 1];
        String probability = Numbers.percent(Math.max(p, 1 - p));
        String spread = Numbers.plain(lane.spread()[at]);
        String x = Numbers.fixed(plane.x(1), 2);
        String y = Numbers.fixed(plane.y(plane.side() / 2), 2);
        assertThat(place(
                        snapshot,
                        "B of-8",
                        "x " + x + ", y " + y,
                        "probability " + probability,
                        "spread " + spread + " over 100 answers"))
                .isNotNull();
        assertThat(place(snapshot, "held-out sample of class 1")).isNotNull();
        assertThat(place(Planes.numbers(), "answer", "held-out sample that asks for"))
                .isNotNull();
        assertThat(readout(snapshot, 2, 2)).isEmpty();
    }

    /** Above the line there is class 1, far from it in its colour, and where a lane is less certain paler. */
    @Test
    void aPlaceHasTheColourOfItsClassAndIsPalerTheLessCertain() {
        Snapshot snapshot = Planes.spreading();
        BufferedImage image = PngExport.image(new Page(FIGURE, 1036, 560, snapshot, LIGHT), 1);
        double[] high = place(snapshot, "B of-8", "y 1.90");
        double[] low = place(snapshot, "B of-8", "y −1.90");
        Color one = new Color(image.getRGB((int) high[0] + 60, (int) high[1] + 4));
        Color zero = new Color(image.getRGB((int) low[0] + 60, (int) low[1] + 2));
        assertThat(one.getRed()).as("yellow").isGreaterThan(one.getBlue() + 80);
        assertThat(zero.getBlue()).as("violet").isGreaterThan(zero.getGreen() + 60);
        ClassColors colors = ClassColors.of(Look.Theme.LIGHT);
        assertThat(colors.at(0.5)).isEqualTo(colors.between());
        assertThat(colors.at(0.7).getBlue()).isGreaterThan(colors.at(0.9).getBlue());
    }

    @Test
    void theTableHasEveryPlaceOfEveryLaneAndEverySample() {
        Snapshot snapshot = Planes.certain();
        Plane plane = snapshot.plane();
        Table table = FIGURE.table(snapshot, LIGHT);
        assertThat(table.columns())
                .containsExactly("what", "lane", "step", "x", "y", "class", "probability", "number", "spread");
        assertThat(table.rows())
                .hasSize(2 * plane.side() * plane.side() + plane.points().count());
        List<String> first = table.rows().get(0);
        assertThat(first.subList(0, 6)).containsExactly("grid", "of-8", "300", "-1.9", "-1.9", "0");
        assertThat(Double.parseDouble(first.get(6)))
                .isEqualTo(plane.lanes().get(0).answers()[0], within(1e-12));
        List<String> last = table.rows().get(table.rows().size() - 1);
        assertThat(last.get(0)).isEqualTo("held-out");
        assertThat(last.get(5)).isEqualTo("1");
    }

    @Test
    void whatHasNoPlaneSaysWhatWould() {
        Snapshot lesson = Snapshots.lesson(10);
        assertThat(FIGURE.canShow(lesson)).isFalse();
        assertThat(PlaneWords.missing(lesson))
                .startsWith("The samples of MNIST are no points in a plane: choose moons");
        Snapshot moons = Snapshots.of(lesson.experiment().with(Settings.DATASET, Dataset.MOONS), 1, -1);
        assertThat(PlaneWords.missing(moons)).startsWith("Nothing measured yet");
        assertThat(readout(lesson, 500, 300)).isEmpty();
        assertThat(FIGURE.table(lesson, LIGHT).rows()).isEmpty();
    }

    @Test
    void aLaneThatHasDivergedSaysSo() {
        Snapshot snapshot = Planes.certain();
        assertThat(PlaneWords.why(null, snapshot.lanes().get(0), false)).isEqualTo("diverged at step 120");
        Plane.OfLane once = Planes.spreading().plane().of("none").orElseThrow();
        assertThat(PlaneWords.why(once, snapshot.lanes().get(1), true)).isEqualTo("Answers once: nothing spreads");
    }
}
