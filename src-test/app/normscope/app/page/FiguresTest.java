package normscope.app.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import normscope.app.export.Page;
import normscope.app.export.PngExport;
import normscope.app.figure.Figure;
import normscope.app.figure.Look;
import normscope.app.figure.MeasuredGradients;
import normscope.app.figure.Planes;
import normscope.app.figure.Slices;
import normscope.app.figure.Snapshots;
import normscope.app.figure.Table;
import normscope.app.figure.Tensors;
import normscope.app.figure.Writings;
import normscope.app.figure.draw.Numbers;
import normscope.app.figure.draw.Palette;
import normscope.app.figure.draw.Panel;
import normscope.claim.Claim;
import normscope.claim.Claims;
import normscope.config.Letter;
import normscope.config.Normalizer;
import normscope.snapshot.Evaluation;
import normscope.snapshot.LaneSnapshot;
import normscope.snapshot.LayerStats;
import normscope.snapshot.Snapshot;
import org.junit.jupiter.api.Test;

class FiguresTest {
    private static final Look LOOK = new Look(Look.Theme.LIGHT, 2, 0, Look.Axes.SHARED);

    private static List<Figure> all() {
        List<Figure> figures = new ArrayList<>(Figures.ALL);
        figures.add(Figures.LESSON);
        figures.add(Figures.AXES);
        Figures.ALL.forEach(figure -> figures.add(new Sheet(figure)));
        return figures;
    }

    @Test
    void claimsAreSeenOnPagesThatThereAre() {
        List<String> pages = Figures.TABS.stream().map(tab -> tab.id()).toList();
        for (Claim claim : Claims.all()) {
            claim.shownBy().ifPresent(shown -> assertThat(pages).contains(shown.page()));
        }
    }

    @Test
    void everyFigurePaintsEverySnapshotAtEverySize() {
        List<Snapshot> snapshots = List.of(
                Snapshots.lesson(250),
                Snapshots.lesson(0),
                Snapshots.lesson(1),
                Snapshots.withoutHistory(),
                Snapshots.diverged(),
                Snapshots.regression(),
                Snapshots.oneLayer(),
                Snapshots.deep(),
                Snapshots.residual(),
                Planes.spreading(),
                Planes.numbers(),
                Tensors.snapshot(Tensors.spatial(Normalizer.BATCH)),
                Tensors.snapshot(Tensors.dense(Normalizer.RMS)));
        int[][] sizes = {{1, 1}, {60, 40}, {345, 220}, {200, 700}};
        for (Snapshot snapshot : snapshots) {
            for (Figure figure : all()) {
                for (int i = 0; i < sizes.length; i++) {
                    int[] size = sizes[i];
                    // a layer and a unit that this experiment does not have; not every size with every kind of axes
                    Look look = new Look(Look.Theme.DARK, 99, 999, Look.Axes.values()[i % Look.Axes.values().length]);
                    PngExport.image(new Page(figure, size[0], size[1], snapshot, look), 1);
                    figure.readout(size[0] / 2.0, size[1] / 2.0, size[0], size[1], snapshot, look);
                }
                Table table = figure.table(snapshot, LOOK);
                assertThat(table.rows())
                        .allMatch(row -> row.size() == table.columns().size());
            }
        }
    }

    @Test
    void paintingTwiceGivesTheSamePictureWhateverWasPaintedBetween() {
        Snapshot lesson = Snapshots.lesson(250);
        BufferedImage first = picture(lesson);
        picture(Snapshots.deep());
        picture(Snapshots.lesson(40));
        BufferedImage again = picture(lesson);
        assertThat(pixels(again)).isEqualTo(pixels(first));
    }

    private static BufferedImage picture(Snapshot snapshot) {
        return PngExport.image(new Page(Figures.LESSON, 800, 500, snapshot, LOOK), 1);
    }

    private static int[] pixels(BufferedImage image) {
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }

    @Test
    void aLaneIsToldByItsLetterAndNotByItsPlace() {
        List<Snapshot> snapshots = List.of(
                Snapshots.caused(),
                Snapshots.diverged(),
                MeasuredGradients.lesson(),
                Slices.line(),
                Slices.plane(),
                Tensors.snapshot(Tensors.spatial(Normalizer.BATCH)));
        for (Snapshot each : snapshots) {
            Snapshot snapshot = Snapshots.lettered(each, Letter.D, Letter.C);
            for (Figure figure : all()) {
                BufferedImage image = PngExport.image(new Page(figure, 800, 500, snapshot, LOOK), 1);
                assertThat(Arrays.stream(pixels(image)).filter(OF_A_AND_B::contains))
                        .as(figure.id())
                        .isEmpty();
                assertThat(figure.readout(300, 250, 800, 500, snapshot, LOOK).orElse(""))
                        .as(figure.id())
                        .doesNotContain("A none", "B batch", "A:", "B:", "A diverged");
            }
        }
    }

    private static final Set<Integer> OF_A_AND_B = Stream.of(Letter.A, Letter.B)
            .flatMap(letter -> {
                Palette palette = Palette.of(Look.Theme.LIGHT);
                Color lane = palette.lane(letter);
                return Stream.of(lane, palette.laneText(letter), Palette.mix(palette.card(), lane, 0.82));
            })
            .map(Color::getRGB)
            .collect(Collectors.toSet());

    @Test
    void nothingLeavesItsPlotInSilence() {
        Snapshot diverged = Snapshots.diverged();
        assertThat(texts(Figures.DRIFT, diverged)).contains("A to 172", "A to −172");
        assertThat(texts(Figures.CURVES, diverged)).anyMatch(text -> text.matches("A to [0-9,]+"));
        assertThat(texts(Figures.TIME, diverged)).anyMatch(text -> text.matches("5\\d\\.\\d %"));
    }

    @Test
    void aNumberAtTheEndOfACurveIsThatOfTheLastDot() {
        Snapshot deep = Snapshots.deep();
        for (int lane = 0; lane < 4; lane++) {
            Evaluation last = deep.lanes().get(lane).lastEvaluation();
            assertThat(texts(Figures.CURVES, deep))
                    .contains(
                            deep.letter(lane) + " " + Numbers.percent(last.accuracy()),
                            deep.letter(lane) + " " + Numbers.plain(last.loss()));
        }
        String note = "the last at step "
                + Numbers.count(deep.lanes().get(0).lastEvaluation().step());
        assertThat(texts(Figures.CURVES, deep)).anyMatch(text -> text.contains(note));
    }

    @Test
    void linesThatCoincideAreSaidTo() {
        assertThat(texts(Figures.DRIFT, Snapshots.deep())).contains("B, C, D coincide");
        assertThat(texts(Figures.SIGNAL, Snapshots.deep())).contains("B, C, D coincide");
        assertThat(texts(Figures.SMOOTHNESS, MeasuredGradients.deep())).contains("C, D coincide");
        assertThat(texts(Figures.CURVES, Snapshots.deep())).noneMatch(text -> text.contains("coincide"));
    }

    private static List<String> texts(Figure figure, Snapshot snapshot) {
        return Writings.of(figure, 1036, 560, snapshot, LOOK).stream()
                .map(Writings.Writing::text)
                .toList();
    }

    @Test
    void noNumberIsWrittenOverAnother() {
        List<Snapshot> snapshots = List.of(
                Snapshots.lesson(250),
                Snapshots.diverged(),
                Snapshots.exploded(),
                Snapshots.deep(),
                Snapshots.caused(),
                MeasuredGradients.deep(),
                Slices.line(),
                Slices.plane(),
                Tensors.snapshot(Tensors.spatial(Normalizer.BATCH)));
        for (Snapshot snapshot : snapshots) {
            for (Figure figure : all()) {
                int[][] sizes = Figures.ALL.contains(figure)
                        ? new int[][] {{1036, 560}, {516, 342}, {345, 220}, {250, 320}, {220, 150}}
                        : new int[][] {{1280, 720}, {640, 400}};
                for (int[] size : sizes) {
                    List<Writings.Writing> numbers = Writings.of(figure, size[0], size[1], snapshot, LOOK).stream()
                            .filter(each -> each.text().matches("[+−±]?[0-9][0-9.,e−]*[kM]?( %)?"))
                            .toList();
                    for (int i = 0; i < numbers.size(); i++) {
                        for (int k = 0; k < i; k++) {
                            assertThat(numbers.get(i)
                                            .box()
                                            .intersects(numbers.get(k).box()))
                                    .as(
                                            "%s of %s over %s at %d × %d",
                                            figure.id(), numbers.get(i), numbers.get(k), size[0], size[1])
                                    .isFalse();
                        }
                    }
                }
            }
        }
    }

    @Test
    void curvesSayWhatTheTableSays() {
        Snapshot lesson = Snapshots.lesson(250);
        Table table = Figures.CURVES.table(lesson, LOOK);
        assertThat(table.columns())
                .containsExactly(
                        "lane",
                        "step",
                        "epoch",
                        "train_loss",
                        "train_accuracy",
                        "test_loss",
                        "test_accuracy",
                        "statistics");
        assertThat(table.rows()).hasSize(2 * 251);
        Evaluation last = lesson.lanes().get(1).lastEvaluation();
        List<String> row = table.rows().get(251 + last.step());
        assertThat(row.get(0)).isEqualTo("batch");
        assertThat(Double.parseDouble(row.get(6))).isEqualTo(last.accuracy());
        assertThat(table.rows().get(0).get(3)).isEmpty();
        assertThat(Double.parseDouble(table.rows().get(1).get(3)))
                .isEqualTo(lesson.lanes().get(0).history().loss().get(0));
        String text = Figures.CURVES.readout(200, 60, 345, 220, lesson, LOOK).orElseThrow();
        assertThat(text).startsWith("step ").contains("A none:", "B batch:", "held-out");
    }

    @Test
    void driftIsThatOfTheChosenUnit() {
        Snapshot lesson = Snapshots.lesson(250);
        Look look = new Look(Look.Theme.LIGHT, 1, 3, Look.Axes.SHARED);
        Table table = Figures.DRIFT.table(lesson, look);
        List<String> last = table.rows().get(table.rows().size() - 1);
        LayerStats layer = lesson.lanes().get(1).layers().get(1);
        assertThat(last.subList(0, 2)).containsExactly("batch", "250");
        assertThat(last.subList(3, 5)).containsExactly("layer 2", "3");
        assertThat(Float.parseFloat(last.get(6))).isEqualTo(layer.unitPercentiles()[1][3]);
        String text = Figures.DRIFT.readout(314, 100, 345, 220, lesson, look).orElseThrow();
        assertThat(text).startsWith("layer 2, unit 3 · step 2").contains("B batch: 15, 50, 85 %");
    }

    @Test
    void theStripOfADivergedLaneEnds() {
        Snapshot diverged = Snapshots.diverged();
        LaneSnapshot first = diverged.lanes().get(0);
        assertThat(first.divergedAt()).isEqualTo(120);
        assertThat(Figures.TIME.readout(100, 60, 345, 220, diverged, LOOK)).isPresent();
        assertThat(Figures.TIME.readout(320, 60, 345, 220, diverged, LOOK)).isEmpty();
        assertThat(Figures.TIME.readout(320, 160, 345, 220, diverged, LOOK).orElseThrow())
                .startsWith("B batch · layer 3 · step 2");
    }

    @Test
    void labelsKeepTheirDistanceAndTheirOrder() {
        double[] placed = Panel.apart(new double[] {50, 52, Double.NaN, 51}, 14, 0, 100);
        assertThat(placed[0]).isEqualTo(50);
        assertThat(placed[3]).isEqualTo(64);
        assertThat(placed[1]).isEqualTo(78);
        assertThat(placed[2]).isNaN();
        assertThat(Panel.apart(new double[] {99, 98}, 14, 0, 100)).containsExactly(100, 86);
    }

    @Test
    void aMillionStepsArePaintedAboutAsFastAsAThousand() {
        Snapshot thousand = Snapshots.lesson(1000);
        Snapshot million = Snapshots.longRun();
        double few = Double.POSITIVE_INFINITY;
        double many = Double.POSITIVE_INFINITY;
        for (int i = 0; i < 4; i++) {
            few = Math.min(few, cpuSeconds(thousand));
            many = Math.min(many, cpuSeconds(million));
        }
        // one pass over the four million numbers in each picture would be many times as slow
        assertThat(many).isLessThan(3 * few);
    }

    /** Processor time of this thread, so that what else the machine does is no matter. */
    private static double cpuSeconds(Snapshot snapshot) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime();
        for (int i = 0; i < 10; i++) {
            picture(snapshot);
        }
        return (threads.getCurrentThreadCpuTime() - start) / 1e9;
    }
}
