package normscope.app.figure.shift;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import normscope.app.figure.Against;
import normscope.app.figure.Hand;
import normscope.app.figure.Look;
import normscope.app.figure.ShiftDistance;
import normscope.app.figure.Snapshots;
import normscope.app.figure.Table;
import normscope.app.figure.TimedSnapshots;
import normscope.app.figure.Typed;
import normscope.app.figure.Writings;
import normscope.app.figure.draw.Numbers;
import normscope.app.figure.histogram.LayersLayout;
import normscope.app.page.Figures;
import normscope.measure.Shift;
import normscope.snapshot.Entry;
import normscope.snapshot.LaneSnapshot;
import normscope.snapshot.Snapshot;
import org.junit.jupiter.api.Test;

class ShiftFigureTest {
    private static final Look LOOK = new Look(Look.Theme.LIGHT, 2, 0, Look.Axes.SHARED);
    private static final double WIDTH = 1036;
    private static final double HEIGHT = 340;

    private final Snapshot lesson = Snapshots.lesson(250);

    @Test
    void findsTheEntryToCompareWith() {
        List<Entry> entries = lesson.lanes().get(0).history().entries();
        int last = entries.get(entries.size() - 1).step();
        int every = last - entries.get(entries.size() - 2).step();
        assertThat(Against.START.of(entries, last).step()).isZero();
        assertThat(new Against(Against.Kind.PREVIOUS, 0).of(entries, last).step())
                .isEqualTo(last - every);
        assertThat(new Against(Against.Kind.BACK, 0).of(entries, last).step()).isEqualTo((last - 100) / every * every);
        assertThat(Against.pinned(5 * every).of(entries, last).step()).isEqualTo(5 * every);
        assertThat(Against.pinned(last + 7).of(entries, last).step()).isEqualTo(last);
        // nothing is that early, and nothing later is earlier
        assertThat(new Against(Against.Kind.PREVIOUS, 0).of(entries, 0)).isNull();
        assertThat(new Against(Against.Kind.BACK, 0).of(entries, 5 * every)).isNull();
        assertThat(Against.pinned(last).of(entries, 0)).isNull();
        assertThat(Against.START.of(List.of(), 7)).isNull();
    }

    @Test
    void saysTheDistancesThatTheRecordHolds() {
        LaneSnapshot lane = lesson.lanes().get(0);
        Shift shift = Shift.between(
                lane.history().entries().get(0).layers().get(2).input(),
                lane.layers().get(2).input());
        Table table = Figures.SHIFT.table(lesson, LOOK);
        assertThat(table.columns()).startsWith("lane", "step", "against_step", "layer", "mean_shift");
        assertThat(table.rows()).hasSize(2 * lane.layers().size());
        assertThat(table.rows().get(2).get(6)).isEqualTo(Numbers.cell(shift.wasserstein()));
        LayersLayout layout = LayersLayout.of(WIDTH, HEIGHT, lesson, LOOK);
        double x = layout.x(2) + layout.width() / 2;
        assertThat(Figures.SHIFT.readout(x, layout.y(0) + 20, WIDTH, HEIGHT, lesson, LOOK))
                .get()
                .asString()
                .contains("step 250 against step 0", Numbers.plain(shift.wasserstein()));
        assertThat(Figures.SHIFT.layerAt(x, layout.y(0) + 20, WIDTH, HEIGHT, lesson, LOOK))
                .contains(2);
    }

    @Test
    void aLaneThatDivergedIsSaidToBeAndComparedWithNothing() {
        Snapshot diverged = Snapshots.diverged();
        int lane = diverged.lanes().get(0).diverged() ? 0 : 1;
        String words =
                "diverged at step " + Numbers.count(diverged.lanes().get(lane).divergedAt());
        LayersLayout layout = LayersLayout.of(WIDTH, HEIGHT, diverged, LOOK);
        double x = layout.x(1) + layout.width() / 2;
        assertThat(Figures.SHIFT.readout(x, layout.y(lane) + 20, WIDTH, HEIGHT, diverged, LOOK))
                .get()
                .asString()
                .endsWith(words);
        assertThat(Figures.SHIFT.table(diverged, LOOK).rows()).isNotEmpty().noneMatch(row -> row.get(0)
                .equals(diverged.lanes().get(lane).name()));
    }

    @Test
    void curvesFollowTheChoiceAndTheRecord() {
        List<List<String>> start = Figures.SHIFT_CURVES.table(lesson, LOOK).rows();
        List<List<String>> previous = Figures.SHIFT_CURVES
                .table(lesson, LOOK.with(new Against(Against.Kind.PREVIOUS, 0)))
                .rows();
        assertThat(start).hasSameSizeAs(previous);
        assertThat(start.get(0).get(5)).as("itself").isEqualTo("0");
        assertThat(previous.get(0).get(5)).as("nothing before it").isEmpty();
        assertThat(previous.get(1)).isEqualTo(start.get(1)); // the entry before the second is the first
        assertThat(previous.get(5)).isNotEqualTo(start.get(5));
        assertThat(Figures.SHIFT_CURVES.table(lesson, LOOK).rows()).isEqualTo(start);
    }

    @Test
    void wordsAndKeysChooseAndAClickPins() {
        Look chosen = LOOK;
        for (double x = 0; x < WIDTH; x += 10) {
            Look touched = Figures.SHIFT.touched(Hand.PRESS, x, 12, WIDTH, HEIGHT, lesson, LOOK);
            chosen = touched.against().kind() == Against.Kind.PREVIOUS ? touched : chosen;
        }
        assertThat(chosen.against().kind()).isEqualTo(Against.Kind.PREVIOUS);
        assertThat(Figures.SHIFT.touched(Hand.HOVER, 150, 12, WIDTH, HEIGHT, lesson, LOOK))
                .isEqualTo(LOOK);
        Look next = Figures.SHIFT.typed(Typed.DOWN, lesson, LOOK).orElseThrow();
        assertThat(next.against().kind()).isEqualTo(Against.Kind.PINNED);
        assertThat(Figures.SHIFT.typed(Typed.UP, lesson, next)).contains(LOOK);
        Look back = Figures.SHIFT.typed(Typed.LEFT, lesson, LOOK).orElseThrow();
        assertThat(back.against()).isEqualTo(new Against(Against.Kind.BACK, 0).further(-1));
        assertThat(back.against().back()).isEqualTo(50);
        assertThat(Figures.SHIFT
                        .typed(Typed.RIGHT, lesson, back)
                        .orElseThrow()
                        .against()
                        .back())
                .isEqualTo(100);
        assertThat(Figures.SHIFT.typed(Typed.BACK, lesson, LOOK)).isEmpty();
        Look pinned = Figures.SHIFT_CURVES.touched(Hand.PRESS, 140, 100, WIDTH, 220, lesson, LOOK);
        assertThat(pinned.against().kind()).isEqualTo(Against.Kind.PINNED);
        assertThat(pinned.against().step()).isBetween(60, 200);
    }

    @Test
    void theMapHoldsEveryLayersShiftInTheChosenDistance() {
        Look look = LOOK.with(Against.START.with(ShiftDistance.SCALE));
        Table table = Figures.SHIFT_MAP.table(lesson, look);
        LaneSnapshot lane = lesson.lanes().get(0);
        List<Entry> entries = lane.history().entries();
        Entry last = entries.get(entries.size() - 1);
        Shift shift = Shift.between(
                entries.get(0).layers().get(1).input(), last.layers().get(1).input());
        assertThat(table.rows())
                .contains(List.of(
                        lane.name(),
                        Integer.toString(last.step()),
                        lane.layers().get(1).name(),
                        Numbers.cell(Math.abs(Math.log(shift.scale())))));
        assertThat(table.rows()).hasSize(2 * lane.layers().size() * ((entries.size() + 1) / 2));
        Look next = Figures.SHIFT_MAP.typed(Typed.RIGHT, lesson, look).orElseThrow();
        assertThat(next.against().distance()).isEqualTo(ShiftDistance.WASSERSTEIN);
        assertThat(Figures.SHIFT_MAP.layerAt(200, 80, 336, 272, lesson, look)).contains(1);
        Look clicked = LOOK;
        for (double x = 0; x < 336; x += 4) {
            Look touched = Figures.SHIFT_MAP.touched(Hand.PRESS, x, 12, 336, 272, lesson, LOOK);
            clicked = touched.against().distance() == ShiftDistance.MEAN ? touched : clicked;
        }
        assertThat(clicked.against().distance()).isEqualTo(ShiftDistance.MEAN);
    }

    /** A long record is drawn at so many entries that each can be seen. */
    @Test
    void aMapOfManyEntriesTakesEverySecondOrFourth() {
        ShiftCurve all = ShiftCurve.of(lesson, 0, 1, LOOK);
        ShiftCurve some = ShiftCurve.of(lesson, 0, 1, LOOK, 7);
        assertThat(some.steps().length).isLessThan(all.steps().length);
        int stride = (all.steps().length + some.steps().length - 1) / some.steps().length;
        for (int i = 0; i < some.steps().length; i++) {
            assertThat(some.steps()[i]).isEqualTo(all.steps()[i * stride]);
            assertThat(some.shifts().get(i)).isEqualTo(all.shifts().get(i * stride));
        }
    }

    private static List<String> readouts(Snapshot snapshot) {
        List<String> texts = new ArrayList<>();
        for (double x = 0; x < 344; x++) {
            Figures.SHIFT_CURVES.readout(x, 100, 344, 272, snapshot, LOOK).ifPresent(texts::add);
        }
        return texts;
    }

    @Test
    void theRunBeforeIsAGhostAndChangesAreMarked() {
        Snapshot parted = TimedSnapshots.partedAndBack();
        ShiftCurve before = ShiftCurve.before(parted, 0, 1, LOOK);
        assertThat(before.steps()[0]).as("where both still are").isEqualTo(90);
        assertThat(before.steps()[before.steps().length - 1]).isEqualTo(250);
        assertThat(readouts(parted)).anyMatch(text -> text.contains("A before: "));
        assertThat(readouts(parted)).anyMatch(text -> text.contains("from step 90 on: learning rate 0.1 → 0.5"));
        assertThat(readouts(parted).get(20)).doesNotContain("from step");
        assertThat(readouts(lesson)).noneMatch(text -> text.contains("before"));
        assertThat(Writings.of(Figures.SHIFT_CURVES, 344, 272, parted, LOOK))
                .extracting(Writings.Writing::text)
                .contains("before");
        assertThat(Figures.SHIFT_CURVES.table(parted, LOOK).rows())
                .as("a table ends where one is, and is of the run")
                .hasSize(2 * 131);
    }

    @Test
    void causesAreShownOfTheSelectedLayer() {
        Snapshot asked = Snapshots.caused();
        assertThat(Figures.SHIFT_CAUSES.canShow(lesson)).isFalse();
        assertThat(Figures.SHIFT_CAUSES.canShow(asked)).isTrue();
        assertThat(Figures.SHIFT_CAUSES.readout(100, 60, 336, 272, asked, LOOK))
                .get()
                .asString()
                .contains("Earlier layers’ update", "A none: ", "step 240");
        assertThat(Figures.SHIFT_CAUSES.table(asked, LOOK).columns())
                .containsExactly("lane", "step", "layer", "cause", "unit_wasserstein");
        assertThat(Figures.SHIFT_CAUSES.table(asked, LOOK).rows()).hasSize(2 * 24 * 4 * 3);
    }

    /** Nothing stands before the first layer; a logarithmic axis has no place for that. */
    @Test
    void whatDoesNotMoveIsSaid() {
        assertThat(Writings.of(Figures.SHIFT_CAUSES, 336, 250, Snapshots.caused(), LOOK.withLayer(0)))
                .filteredOn(writing -> writing.text().equals("0: it does not move"))
                .hasSize(2);
    }
}
