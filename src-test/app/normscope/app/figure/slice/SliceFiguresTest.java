package normscope.app.figure.slice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.geom.Point2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import normscope.app.export.Page;
import normscope.app.export.PngExport;
import normscope.app.figure.Figure;
import normscope.app.figure.Look;
import normscope.app.figure.SliceView;
import normscope.app.figure.Slices;
import normscope.app.figure.Snapshots;
import normscope.app.figure.Table;
import normscope.app.page.Figures;
import normscope.slice.SliceKind;
import normscope.snapshot.LaneSlice;
import normscope.snapshot.Slice;
import normscope.snapshot.Snapshot;
import org.junit.jupiter.api.Test;

class SliceFiguresTest {
    private static final Look LOOK = new Look(Look.Theme.LIGHT, 0, 0, Look.Axes.SHARED);

    private static List<Figure> all() {
        List<Figure> figures = new ArrayList<>(Figures.ofSlice(1));
        figures.addAll(Figures.ofSlice(2));
        return figures;
    }

    @Test
    void everyFigurePaintsEverySliceAtAnySizeFromAnySide() {
        List<Snapshot> snapshots = List.of(
                Snapshots.lesson(0),
                Slices.plane(),
                Slices.path(),
                Slices.unfinished(),
                Slices.oneLaneLess(),
                Slices.line(),
                Slices.fourLines(),
                Slices.plane().with(Slices.plane().slice(), Slices.line().slice()));
        int[][] sizes = {{1, 1}, {60, 40}, {200, 300}};
        for (Snapshot snapshot : snapshots) {
            for (Figure figure : all()) {
                for (Look.Axes axes : Look.Axes.values()) {
                    double azimuth = 120 * axes.ordinal() - 170;
                    Look look = LOOK.with(axes).with(new SliceView(azimuth, azimuth, azimuth > 0));
                    int[] size = sizes[axes.ordinal()];
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
    void theCaptionSaysWhatWasMeasuredAndHow() {
        Slice plane = Slices.plane().slice();
        assertThat(String.join(" · ", SliceFrame.caption(plane, 300, 1)))
                .contains(
                        "random plane",
                        "filter-normalized",
                        "directions of seed 0",
                        "loss on 2,000 training samples",
                        "batch statistics",
                        "step 250",
                        "25 × 25 points");
        assertThat(String.join(" ", SliceFrame.caption(Slices.unfinished().slice(), 900, 1)))
                .contains("in batches of 500", "none: 1 filter is 0", "% computed, 4 s left");
        assertThat(String.join(" ", SliceFrame.caption(Slices.path().slice(), 900, 1)))
                .contains("recorded every 8 steps");
        assertThat(String.join(" ", SliceFrame.caption(Slices.line().slice(), 900, 1)))
                .contains("steps 0, 250", "running averages");
    }

    @Test
    void lanesShareTheirScaleUnlessTheyAreToHaveTheirOwn() {
        Slice slice = Slices.plane().slice();
        SliceScale shared = SliceScale.of(slice, 1, LOOK);
        SliceScale own = SliceScale.of(slice, 1, LOOK.with(Look.Axes.PER_LANE));
        assertThat(shared).isEqualTo(SliceScale.of(slice, 0, LOOK));
        assertThat(own.hi()).isLessThan(shared.hi());
        assertThat(shared.share(shared.lo())).isZero();
        assertThat(shared.share(shared.hi())).isEqualTo(1, within(1e-12));
        assertThat(shared.share(Math.sqrt(shared.lo() * shared.hi()))).isEqualTo(0.5, within(1e-12));
        assertThat(shared.share(Double.POSITIVE_INFINITY)).isInfinite();
        SliceScale linear = SliceScale.of(slice, 0, LOOK.with(new SliceView(0, 30, false)));
        assertThat(linear.share((linear.lo() + linear.hi()) / 2)).isEqualTo(0.5, within(1e-12));
        assertThat(shared.levels(12)).hasSizeBetween(4, 12).isSorted();
    }

    @Test
    void contoursLieWhereTheLossIsTheirs() {
        int n = 21;
        double[] bowl = new double[n * n];
        for (int i = 0; i < bowl.length; i++) {
            bowl[i] = Math.hypot(i % n - 10, i / n - 10);
        }
        List<List<Point2D.Double>> lines = ContourLines.of(bowl, n, n, 6.3);
        assertThat(lines).hasSize(1);
        List<Point2D.Double> circle = lines.get(0);
        assertThat(circle.get(0)).as("it is closed").isEqualTo(circle.get(circle.size() - 1));
        assertThat(circle)
                .allSatisfy(p -> assertThat(Math.hypot(p.x - 10, p.y - 10)).isEqualTo(6.3, within(0.05)));
        assertThat(ContourLines.of(bowl, n, n, 12)).as("cut by the corners").hasSize(4);
        bowl[10 * n + 16] = Double.POSITIVE_INFINITY;
        assertThat(ContourLines.of(bowl, n, n, 6.3).get(0).size()).isLessThan(circle.size());
    }

    @Test
    void aSaddleHasTwoLinesThatDoNotCross() {
        double[] saddle = {1, 0, 0, 1};
        assertThat(ContourLines.of(saddle, 2, 2, 0.4)).hasSize(2);
        // the middle, 0.5, lies above: the line cuts off each of the lower corners
        assertThat(ContourLines.of(saddle, 2, 2, 0.4).get(0))
                .anySatisfy(p -> assertThat(p.x + (1 - p.y)).isGreaterThan(1.5 - 1e-9));
    }

    @Test
    void whatIsInFrontHidesWhatIsBehindInWhateverOrder() {
        double[][] near = triangle(0.2, 0x1);
        double[][] far = triangle(0.8, 0x2);
        for (boolean nearFirst : new boolean[] {true, false}) {
            SurfaceRaster raster = new SurfaceRaster(20, 20);
            for (int i = 0; i < 2; i++) {
                boolean drawNear = nearFirst == (i == 0);
                double[][] t = drawNear ? near : far;
                int color = drawNear ? 0xFF112233 : 0xFF445566;
                raster.triangle(t[0], t[1], t[2], (share, light, x, y) -> color);
            }
            raster.line(new double[] {2, 12, 0.5}, new double[] {38, 12, 0.5}, 0.5, 0xFFFFFFFF, 1);
            BufferedImage image = raster.image();
            assertThat(image.getRGB(5, 5)).isEqualTo(0xFF112233);
            assertThat(image.getRGB(19, 19)).as("nothing is there").isZero();
        }
    }

    private static double[][] triangle(double depth, double light) {
        return new double[][] {{0, 0, depth, 0.5, light}, {39, 0, depth, 0.5, light}, {0, 39, depth, 0.5, light}};
    }

    /** A wall at the back is hidden by a wall in front, and seen when the surface is turned around. */
    @Test
    void turningShowsTheOtherSide() {
        SurfaceCamera front = SurfaceCamera.of(new SliceView(0, 20, true), 0, 0, 200, 200);
        SurfaceCamera behind = SurfaceCamera.of(new SliceView(180, 20, true), 0, 0, 200, 200);
        assertThat(front.project(0, -1, 0)[2]).isLessThan(front.project(0, 1, 0)[2]);
        assertThat(behind.project(0, -1, 0)[2]).isGreaterThan(behind.project(0, 1, 0)[2]);
        assertThat(front.project(0.5, 0, 0)[0]).isGreaterThan(100);
        assertThat(behind.project(0.5, 0, 0)[0]).isLessThan(100);
        assertThat(front.project(0, 0, 1)[1]).as("up").isLessThan(front.project(0, 0, 0)[1]);
        assertThat(new SliceView(190, 200, true)).isEqualTo(new SliceView(-170, 90, true));
    }

    @Test
    void whatDivergedIsStripedAndCounted() {
        Snapshot plane = Slices.plane();
        assertThat(plane.slice().lanes().get(0).diverged()).isEqualTo(10);
        String text =
                Figures.SLICE_CONTOURS.readout(268, 58, 640, 360, plane, LOOK).orElseThrow();
        assertThat(text).contains("A none", "loss diverges");
        Table table = Figures.SLICE_HEAT.table(plane, LOOK);
        assertThat(table.columns()).containsExactly("alpha", "beta", "lane", "loss");
        assertThat(table.rows()).hasSize(2 * 625);
        assertThat(table.rows().get(624)).containsExactly("1", "1", "none", "Infinity");
        assertThat(Figures.SLICE_LINE
                        .readout(400, 150, 640, 360, Slices.line(), LOOK)
                        .orElseThrow())
                .contains("α +", "A none: loss", "B batch: loss");
        assertThat(Figures.SLICE_SURFACE.readout(150, 200, 640, 360, plane, LOOK))
                .isPresent();
    }

    @Test
    void theLinePanelShowsThePlanesCutUnlessALineIsAsNew() {
        Snapshot plane = Slices.plane();
        Slice cut = SliceFrame.line(plane);
        LaneSlice whole = plane.slice().lanes().get(1);
        LaneSlice row = cut.lanes().get(1);
        assertThat(row.betas()).containsExactly(0);
        for (int a = 0; a < row.alphas().length; a++) {
            assertThat(row.loss(0, a)).isEqualTo(whole.loss(12, a));
        }
        Snapshot path = Slices.path();
        LaneSlice way = path.slice().lanes().get(0);
        double here = way.path().get(way.path().size() - 1).beta();
        double pitch = way.betas()[1] - way.betas()[0];
        assertThat(SliceFrame.line(path).lanes().get(0).betas()[0]).isCloseTo(here, within(pitch / 2));
        Slice line = Slices.line().slice();
        assertThat(SliceFrame.line(plane.with(plane.slice(), line))).isSameAs(line);
        assertThat(SliceFrame.line(plane.with(line, plane.slice()))).isSameAs(line);
        Slice older = new Slice(line.recipe().at(100, 8), 2_000, 2_000, line.lanes(), 0);
        assertThat(SliceFrame.line(plane.with(plane.slice(), older)).recipe().kind())
                .isEqualTo(SliceKind.RANDOM_PLANE);
        assertThat(SliceFrame.slice(plane.with(line, plane.slice()), 2)).isSameAs(plane.slice());
    }

    /** Along recorded points every lane's line is as long as its way. */
    @Test
    void linesOfUnlikeLengthStandOnOneAxis() {
        Snapshot line = Slices.line();
        Slice slice = line.slice();
        LaneSlice whole = slice.lanes().get(0);
        double[] twice = Arrays.stream(whole.alphas()).map(alpha -> 2 * alpha).toArray();
        LaneSlice longer = new LaneSlice(
                whole.lane(), "", List.of(), twice, whole.betas(), whole.losses(), List.of(), new double[0]);
        Snapshot both = line.with(new Slice(
                slice.recipe(), 2_000, 2_000, List.of(longer, slice.lanes().get(1)), 0));
        assertThat(Figures.SLICE_LINE.readout(535, 150, 640, 360, both, LOOK))
                .get()
                .asString()
                .startsWith("α +2.9")
                .contains("A none")
                .doesNotContain("B batch");
        assertThat(Figures.SLICE_LINE.readout(200, 150, 640, 360, both, LOOK))
                .get()
                .asString()
                .contains("A none", "B batch");
    }
}
