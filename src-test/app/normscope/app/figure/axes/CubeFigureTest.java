package normscope.app.figure.axes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import normscope.app.export.Page;
import normscope.app.export.PngExport;
import normscope.app.figure.CellView;
import normscope.app.figure.Figure;
import normscope.app.figure.Focus;
import normscope.app.figure.Hand;
import normscope.app.figure.Inside;
import normscope.app.figure.Look;
import normscope.app.figure.Motion;
import normscope.app.figure.Table;
import normscope.app.figure.Tensors;
import normscope.app.figure.Typed;
import normscope.app.page.Figures;
import normscope.config.Normalizer;
import normscope.config.Scheme;
import normscope.snapshot.LayerTensor;
import normscope.snapshot.Snapshot;
import org.junit.jupiter.api.Test;

class CubeFigureTest {
    private static final double WIDTH = 516;
    private static final double HEIGHT = 342;
    private static final Look LOOK = new Look(Look.Theme.LIGHT, 1, 0, Look.Axes.SHARED);
    private static final Snapshot SNAPSHOT = Tensors.snapshot(Tensors.spatial(Normalizer.BATCH));

    private static Look touched(Hand hand, double x, double y, Look look) {
        return Figures.CUBE.touched(hand, x, y, WIDTH, HEIGHT, SNAPSHOT, look);
    }

    /** A point of the picture where hovering finds a cell. */
    private static double[] somewhere() {
        for (double y = 40; y < HEIGHT; y += 7) {
            for (double x = 40; x < WIDTH; x += 7) {
                if (touched(Hand.HOVER, x, y, LOOK).focus().hovered() != null) {
                    return new double[] {x + 20, y + 60};
                }
            }
        }
        throw new AssertionError("no cell anywhere");
    }

    /** What was watched of a lane is drawn until the next snapshot is there, and that lane may be gone meanwhile. */
    @Test
    void isDrawnWhereItsLaneIsGone() {
        LayerTensor t = Tensors.spatial(Normalizer.BATCH);
        LayerTensor gone = new LayerTensor(
                t.source(),
                7,
                t.layer(),
                t.step(),
                t.n(),
                t.height(),
                t.width(),
                t.channels(),
                t.x(),
                t.normalizer(),
                t.scheme(),
                t.eps(),
                t.momentum(),
                t.learned(),
                t.asked());
        for (Figure figure : List.of(Figures.CUBE, Figures.POOL, Figures.AXES)) {
            PngExport.image(new Page(figure, WIDTH, HEIGHT, Tensors.snapshot(gone), LOOK), 1);
        }
    }

    @Test
    void everyCellOnTheSurfaceIsUnderTheMouseSomewhere() {
        Set<Focus.Cell> found = new HashSet<>();
        for (double y = 30; y < HEIGHT - 30; y += 3) {
            for (double x = 30; x < WIDTH - 30; x += 3) {
                Focus.Cell cell = touched(Hand.HOVER, x, y, LOOK).focus().hovered();
                if (cell != null) {
                    found.add(cell);
                }
            }
        }
        // 8 samples × 8 positions × 8 channels: all but those hidden behind front, top and right side
        assertThat(found).hasSize(8 * 8 * 8 - 7 * 7 * 7);
    }

    @Test
    void aPressSelectsAndADragMovesTheValueAndWhatDependsOnIt() {
        double[] at = somewhere();
        Look pressed = touched(Hand.PRESS, at[0], at[1], LOOK);
        assertThat(pressed.focus().cell())
                .isEqualTo(touched(Hand.HOVER, at[0], at[1], LOOK).focus().hovered());
        Look dragged = touched(Hand.DRAG, at[0], at[1] - 40, pressed);
        assertThat(dragged.focus().change()).isPositive();
        Diagram diagram = Diagram.of(SNAPSHOT, dragged.focus()).orElseThrow();
        LayerTensor t = diagram.tensor();
        int moved = 0;
        for (int i = 0; i < t.x().length; i++) {
            moved += diagram.moved(i) ? 1 : 0;
        }
        assertThat(moved).isEqualTo(32 * 36);
        Look released = touched(Hand.RELEASE, at[0], at[1] - 40, dragged);
        assertThat(released.focus().change()).isEqualTo(dragged.focus().change());
        assertThat(released.focus().grip()).isNull();
        Look reset = Figures.CUBE.typed(Typed.RESET, SNAPSHOT, released).orElseThrow();
        assertThat(reset.focus().change()).isZero();
    }

    @Test
    void everyValueIsReachedByKeysAndSpoken() {
        Set<String> spoken = new HashSet<>();
        Look look = LOOK;
        for (int k = 0; k < 8; k++) {
            look = type(look, Typed.FRONT);
        }
        for (int k = 0; k < 8; k++) {
            for (int j = 0; j < 8; j++) {
                look = type(look, Typed.UP);
            }
            for (int j = 0; j < 8; j++) {
                for (int i = 0; i < 8; i++) {
                    look = type(look, Typed.LEFT);
                }
                for (int i = 0; i < 8; i++) {
                    String text = Figures.CUBE.spoken(SNAPSHOT, look).orElseThrow();
                    assertThat(text)
                            .startsWith("BatchNorm, one for each channel")
                            .contains("its pool: 1,152 values");
                    spoken.add(text.replaceAll(" x .*", ""));
                    look = type(look, Typed.RIGHT);
                }
                look = type(look, Typed.DOWN);
            }
            look = type(look, Typed.BACK);
        }
        assertThat(spoken).hasSize(8 * 8 * 8);
    }

    private static Look type(Look look, Typed key) {
        return Figures.CUBE.typed(key, SNAPSHOT, look).orElseThrow();
    }

    @Test
    void theSwitchesOnTheEdgesBuildANormalizer() {
        Scheme before = Diagram.of(SNAPSHOT, LOOK.focus()).orElseThrow().scheme();
        assertThat(before).isEqualTo(Scheme.BATCH);
        Set<Scheme> found = new HashSet<>();
        for (double y = 30; y < HEIGHT; y += 4) {
            for (double x = 4; x < WIDTH; x += 4) {
                Look next = touched(Hand.PRESS, x, y, LOOK);
                if (next.focus().scheme() != null) {
                    found.add(next.focus().scheme());
                    assertThat(next.focus().motion()).isEqualTo(new Motion(before, CellView.X, Inside.WHOLE, 0));
                }
            }
        }
        assertThat(found)
                .containsExactlyInAnyOrder(
                        new Scheme(false, 0, 0, true, true),
                        new Scheme(true, 0, 0, false, true),
                        new Scheme(true, 0, 0, true, false),
                        new Scheme(true, 0, 1, true, true));
    }

    @Test
    void theTableHasEveryShownValueWithItsOwnPool() {
        Table table = Figures.CUBE.table(SNAPSHOT, LOOK);
        assertThat(table.rows()).hasSize(512);
        assertThat(table.rows().stream().map(row -> row.get(8)).distinct()).hasSize(8);
    }

    @Test
    void aDivergedTensorSaysSo() {
        LayerTensor tensor = Tensors.spatial(Normalizer.BATCH);
        Arrays.fill(tensor.x(), Double.NaN);
        Snapshot diverged = Tensors.snapshot(tensor);
        for (Figure figure : List.of(Figures.CUBE, Figures.POOL, Figures.SCHEMES)) {
            PngExport.image(new Page(figure, WIDTH, HEIGHT, diverged, LOOK), 1);
        }
        assertThat(Figures.CUBE.spoken(diverged, LOOK).orElseThrow()).contains("x –");
    }
}
