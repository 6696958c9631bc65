package normscope.app.figure.layers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import normscope.app.figure.Figure;
import normscope.app.figure.Look;
import normscope.app.figure.Snapshots;
import normscope.app.figure.Table;
import normscope.app.figure.Writings;
import normscope.app.figure.draw.Names;
import normscope.app.figure.draw.Numbers;
import normscope.app.figure.histogram.Extent;
import normscope.app.figure.histogram.LayersLayout;
import normscope.app.figure.histogram.Ranges;
import normscope.app.page.Figures;
import normscope.config.Experiment;
import normscope.config.Lane;
import normscope.config.Normalizer;
import normscope.config.Settings;
import normscope.snapshot.Evaluation;
import normscope.snapshot.Histogram;
import normscope.snapshot.LayerStats;
import normscope.snapshot.Snapshot;
import org.junit.jupiter.api.Test;

class LayersFigureTest {
    private static final double WIDTH = 1036;
    private static final double HEIGHT = 316;
    private static final Look LOOK = new Look(Look.Theme.LIGHT, 2, 0, Look.Axes.SHARED);

    private final Figure figure = Figures.LAYERS;
    private final Snapshot lesson = Snapshots.lesson(250);

    @Test
    void aClickInAColumnSelectsItsLayer() {
        LayersLayout layout = LayersLayout.of(WIDTH, HEIGHT, lesson, LOOK);
        for (int place = 0; place < 4; place++) {
            double middle = layout.x(place) + layout.width() / 2;
            assertThat(figure.layerAt(middle, layout.y(0) + 10, WIDTH, HEIGHT, lesson, LOOK))
                    .contains(place);
            assertThat(figure.layerAt(middle, layout.y(1) + 10, WIDTH, HEIGHT, lesson, LOOK))
                    .contains(place);
        }
        assertThat(figure.layerAt(5, 150, WIDTH, HEIGHT, lesson, LOOK)).isEmpty();
        double gap = layout.x(1) - 2;
        assertThat(figure.layerAt(gap, 150, WIDTH, HEIGHT, lesson, LOOK)).isEmpty();
    }

    @Test
    void thatALaneDivergedHidesNoNumber() {
        Snapshot diverged = Snapshots.diverged();
        for (int[] size : new int[][] {{1036, 316}, {640, 240}, {700, 160}, {1900, 1000}}) {
            double left = LayersLayout.of(size[0], size[1], diverged, LOOK).left();
            List<Writings.Writing> writings = Writings.of(figure, size[0], size[1], diverged, LOOK);
            assertThat(writings).anyMatch(each -> each.text().equals("diverged"));
            assertThat(writings)
                    .filteredOn(each -> each.text().contains("diverged"))
                    .allMatch(each -> each.box().getMaxX() < left);
        }
    }

    /** Heads grow for the names in them, and the longest are written smaller. */
    @Test
    void namesAreWhole() {
        Experiment experiment = lesson.experiment();
        Lane lane = experiment.lanes().get(1).with(Settings.NORMALIZER, Normalizer.RENORM);
        for (String name : List.of("renorm", "rms-over-samples", "four-and-twenty-letters_")) {
            Snapshot snapshot = Snapshots.of(experiment.withLane(1, lane.named(name)), 250, -1);
            for (int[] size : new int[][] {{1036, 316}, {1590, 560}, {640, 300}}) {
                List<Writings.Writing> writings = Writings.of(figure, size[0], size[1], snapshot, LOOK);
                double left = LayersLayout.of(size[0], size[1], snapshot, LOOK).left();
                assertThat(writings)
                        .as("%s at %d", name, size[0])
                        .anyMatch(each -> each.text().equals(name) && each.box().getMaxX() < left)
                        .anyMatch(each -> each.text().equals("Batch Renormalization")
                                && each.box().getMaxX() < left);
            }
            assertThat(Writings.of(Figures.SHIFT, 1036, 316, snapshot, LOOK))
                    .anyMatch(each -> each.text().equals("B " + name));
        }
        assertThat(LayersLayout.of(WIDTH, HEIGHT, lesson, LOOK).left())
                .as("short ones leave the room to the histograms")
                .isEqualTo(116);
    }

    @Test
    void numbersOfHeldOutDataHaveTheirStepAndThoseOfMinibatchesTheirName() {
        Snapshot deep = Snapshots.deep();
        List<String> texts = Writings.of(figure, 1036, 620, deep, LOOK).stream()
                .map(Writings.Writing::text)
                .toList();
        Evaluation last = deep.lanes().get(1).lastEvaluation();
        assertThat(last.step()).isLessThan(deep.step());
        assertThat(texts)
                .contains(Numbers.percent(last.accuracy()), "correct", "at step " + Numbers.count(last.step()))
                .noneMatch(text -> text.contains("≈"))
                .anyMatch(text -> text.matches("minibatch 9[0-9] %"));
    }

    @Test
    void columnsThatAreLeftOutCannotBeClickedButTheSelectedOneIsAlwaysThere() {
        Snapshot deep = Snapshots.deep();
        for (int selected : new int[] {0, 7, 13, 20}) {
            Look look = new Look(Look.Theme.LIGHT, selected, 0, Look.Axes.SHARED);
            int[] columns = LayersLayout.of(400, 300, deep, look).columns();
            assertThat(columns.length).isLessThan(21);
            assertThat(columns).contains(0, selected, 20).isSorted();
        }
        assertThat(LayersLayout.of(WIDTH, HEIGHT, deep, LOOK).columns()).hasSize(21);
    }

    @Test
    void ofManyLayersTheSelectedOneHasItsNeighboursIfTheyAreWanted() {
        Snapshot residual = Snapshots.residual();
        for (Look.Stretch stretch : Look.Stretch.values()) {
            Look look = new Look(Look.Theme.LIGHT, 30, 0, Look.Axes.SHARED, stretch);
            int[] columns = LayersLayout.of(WIDTH, HEIGHT, residual, look).columns();
            assertThat(columns).hasSizeBetween(6, 12).contains(0, 30, 54, 55).isSorted();
        }
        Look near = new Look(Look.Theme.LIGHT, 30, 0, Look.Axes.SHARED, Look.Stretch.NEAR);
        assertThat(LayersLayout.of(WIDTH, HEIGHT, residual, near).columns()).contains(29, 31);
    }

    @Test
    void everyLayerCanBeReachedFromTheStrip() {
        Snapshot residual = Snapshots.residual();
        LayersLayout layout = LayersLayout.of(WIDTH, HEIGHT, residual, LOOK);
        double y = layout.stripTop() + 2;
        for (int layer = 0; layer < 56; layer++) {
            double x = layout.strip().at(layer + 0.5);
            assertThat(figure.layerAt(x, y, WIDTH, HEIGHT, residual, LOOK)).contains(layer);
        }
        assertThat(figure.readout(layout.strip().at(0.5), y, WIDTH, HEIGHT, residual, LOOK))
                .contains("block 1.1");
        assertThat(layout.stripAt(layout.strip().at(0.5), layout.y(0))).isEqualTo(-1);
    }

    @Test
    void convolutionsHaveChannels() {
        assertThat(Names.unitWord(Snapshots.residual(), 3)).isEqualTo("channel");
        assertThat(Names.unitWord(Snapshots.residual(), 55)).isEqualTo("unit");
        assertThat(Names.unitWord(lesson, 0)).isEqualTo("unit");
    }

    @Test
    void theReadoutSaysWhatTheHistogramHoldsThere() {
        LayersLayout layout = LayersLayout.of(WIDTH, HEIGHT, lesson, LOOK);
        double limit = Ranges.of(lesson, LOOK.axes()).of(1, 2).limit();
        double x = layout.axis(2, limit).at(0.01);
        String text =
                figure.readout(x, layout.y(1) + 60, WIDTH, HEIGHT, lesson, LOOK).orElseThrow();
        LayerStats layer = lesson.lanes().get(1).layers().get(2);
        int bars = Extent.bars(limit, 64);
        Histogram.Bins bins = layer.post().histogram().on(-limit, limit, bars);
        double share = bins.counts()[bars / 2] / layer.post().histogram().total();
        assertThat(text)
                .startsWith("B batch · layer 3")
                .contains("from 0.00 to ")
                .contains(Numbers.percent(share) + " after normalization")
                .contains("σ " + Numbers.plain(layer.post().std()));
    }

    @Test
    void theTableHoldsEveryValueOfEveryHistogram() {
        Table table = figure.table(lesson, LOOK);
        assertThat(table.rows()).hasSize(2 * 4 * 3).allSatisfy(row -> assertThat(row)
                .hasSameSizeAs(table.columns()));
        int values = table.columns().indexOf("values");
        int below = table.columns().indexOf("below_axis");
        int above = table.columns().indexOf("above_axis");
        int first = table.columns().indexOf("bar_1");
        for (List<String> row : table.rows()) {
            double sum = Double.parseDouble(row.get(below)) + Double.parseDouble(row.get(above));
            for (int i = first; i < row.size() && !row.get(i).isEmpty(); i++) {
                sum += Double.parseDouble(row.get(i));
            }
            assertThat(sum).isEqualTo(Double.parseDouble(row.get(values)));
        }
    }

    @Test
    void outputsStandInOneColumnWhereLanesHaveUnlikeNumbersOfLayers() {
        Snapshot regression = Snapshots.regression();
        LayersLayout layout = LayersLayout.of(WIDTH, HEIGHT, regression, LOOK);
        double output = layout.x(4) + 30;
        double third = layout.x(2) + 30;
        assertThat(figure.readout(output, layout.y(0) + 50, WIDTH, HEIGHT, regression, LOOK)
                        .orElseThrow())
                .contains("A shallow · output");
        assertThat(figure.readout(third, layout.y(0) + 50, WIDTH, HEIGHT, regression, LOOK))
                .isEmpty();
        assertThat(figure.readout(third, layout.y(1) + 50, WIDTH, HEIGHT, regression, LOOK))
                .isPresent();
    }
}
