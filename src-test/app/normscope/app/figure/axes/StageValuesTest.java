package normscope.app.figure.axes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import normscope.app.figure.Focus;
import normscope.app.figure.Inside;
import normscope.app.figure.Look;
import normscope.app.figure.Motion;
import normscope.app.figure.Tensors;
import normscope.app.figure.draw.Numbers;
import normscope.app.page.Figures;
import normscope.config.Normalizer;
import normscope.config.Scheme;
import normscope.snapshot.LayerTensor;
import normscope.snapshot.Snapshot;
import org.junit.jupiter.api.Test;

/** The stages of the arithmetic at rest and on the way. */
class StageValuesTest {
    private static final LayerTensor TENSOR = Tensors.spatial(Normalizer.BATCH);
    private static final Snapshot SNAPSHOT = Tensors.snapshot(TENSOR);
    private static final Look LOOK = new Look(Look.Theme.LIGHT, 1, 0, Look.Axes.SHARED);

    private static Focus on(Inside before, Inside after, double progress) {
        Focus from = Focus.INITIAL.with(before);
        return from.with(after).from(from).at(progress);
    }

    private static PoolPlace pool(Focus focus) {
        PoolPlace place = PoolPlace.of(516, 342, SNAPSHOT, LOOK.with(focus));
        assertThat(place).isNotNull();
        return place;
    }

    @Test
    void everyStageBeginsWhereTheOneBeforeEndedAndEndsWithWhatWasMeasured() {
        List<Inside> forward = List.of(Inside.NORMALIZE, Inside.AFFINE);
        List<Inside> back = List.of(Inside.LESS_MEAN, Inside.LESS_PROJECTION);
        for (List<Inside> way : List.of(forward, back)) {
            for (Inside inside : way) {
                Inside before = Inside.values()[inside.ordinal() - 1];
                Diagram d = Diagram.of(TENSOR, Focus.INITIAL.with(inside));
                StageValues values = new StageValues(d);
                StageValues earlier = new StageValues(Diagram.of(TENSOR, Focus.INITIAL.with(before)));
                for (int at : d.members()) {
                    assertThat(values.filled(new Motion.Stage(inside, 0), at))
                            .isCloseTo(earlier.filled().applyAsDouble(at), within(1e-9));
                    assertThat(values.filled(new Motion.Stage(inside, 1), at))
                            .isCloseTo(values.filled().applyAsDouble(at), within(1e-9));
                }
            }
        }
        Diagram d = Diagram.of(TENSOR, Focus.INITIAL.with(Inside.NORMALIZE));
        int at = d.place();
        assertThat(new StageValues(d).filled(new Motion.Stage(Inside.NORMALIZE, 0.5), at))
                .isCloseTo(TENSOR.x()[at] - d.mean(), within(1e-12));
    }

    @Test
    void sumsOnTheWayAreOfAsManyValuesAsTheyHaveTaken() {
        Diagram d = Diagram.of(TENSOR, Focus.INITIAL);
        double[] pool = d.pool(d::x);
        double mean = Arrays.stream(pool, 0, 300).average().orElseThrow();
        assertThat(d.mean(300)).isCloseTo(mean, within(1e-12));
        assertThat(d.mean(pool.length)).isCloseTo(d.mean(), within(1e-12));
        assertThat(d.variance(pool.length)).isCloseTo(d.variance(), within(1e-12));
        PoolPlace half = pool(on(Inside.WHOLE, Inside.GATHER, 0.5));
        assertThat(Arrays.stream(half.filled().bars()).sum()
                        + half.filled().below()
                        + half.filled().above())
                .isEqualTo(pool.length / 2.0);
        PoolRow row = pool(on(Inside.GATHER, Inside.MEAN, 0.5)).rows().get(0);
        assertThat(row.numbers()).contains(" / " + Numbers.count(pool.length / 2.0) + " = ");
        assertThat(row.formula()).contains(row.term());
        assertThat(row.term()).isEqualTo("Σ x");
    }

    @Test
    void everyTermThatIsMarkedStandsInItsFormula() {
        for (Inside inside : Inside.values()) {
            if (inside == Inside.WHOLE) {
                continue;
            }
            for (Normalizer normalizer : List.of(Normalizer.BATCH, Normalizer.RMS)) {
                Inside before = Inside.values()[inside.ordinal() - 1];
                for (double progress : new double[] {0.2, 0.8}) {
                    Diagram d = Diagram.of(Tensors.spatial(normalizer), on(before, inside, progress));
                    for (PoolRow row : PoolRows.of(d)) {
                        assertThat(row.formula()).contains(row.term());
                    }
                }
            }
        }
    }

    @Test
    void thePoolIsSpokenWithItsNumbers() {
        assertThat(Figures.POOL.spoken(SNAPSHOT, LOOK).orElseThrow())
                .startsWith("The pool of channel 1, 1152 values. μ = Σ x / m: ")
                .contains("/ 1,152 = ");
    }

    @Test
    void aStepBackUndoesTheStageAndAJumpIsThereAtOnce() {
        Motion.Stage undone = on(Inside.NORMALIZE, Inside.VARIANCE, 0.5).stage();
        assertThat(undone).isEqualTo(new Motion.Stage(Inside.NORMALIZE, 0.5));
        assertThat(on(Inside.LESS_PROJECTION, Inside.WHOLE, 0.5).stage()).isEqualTo(new Motion.Stage(Inside.WHOLE, 1));
        Focus moving = on(Inside.MEAN, Inside.VARIANCE, 0.3);
        assertThat(moving.settled()).isEqualTo(moving.at(1)).isEqualTo(Focus.INITIAL.with(Inside.VARIANCE));
    }

    @Test
    void theSameValuesAreOutlinedWithBothStatistics() {
        PoolPlace whole = pool(Focus.INITIAL);
        assertThat(whole.outlines()).extracting(PoolPlace.Outline::running).containsExactly(false, true);
        Diagram d = whole.diagram();
        RunningPool running = RunningPool.of(d);
        assertThat(running).isNotNull();
        double mean = TENSOR.learned().runningMean()[d.channel()];
        double variance = TENSOR.learned().runningVar()[d.channel()];
        assertThat(running.xhat(2)).isCloseTo((2 - mean) / Math.sqrt(variance + 1e-5), within(1e-12));
        for (PoolPlace.Outline outline : whole.outlines()) {
            BarCounts counts = outline.counts();
            assertThat(Arrays.stream(counts.bars()).sum() + counts.below() + counts.above())
                    .isEqualTo(d.m());
        }
        assertThat(whole.outlines().get(0).counts().bars())
                .isNotEqualTo(whole.outlines().get(1).counts().bars());
        // another scheme than the layer's own has no running statistics
        assertThat(pool(Focus.INITIAL.with(Scheme.LAYER, null)).outlines()).hasSize(1);
    }
}
