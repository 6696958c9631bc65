package normscope.app.figure.axes;

import static org.assertj.core.api.Assertions.assertThat;

import normscope.app.figure.Focus;
import normscope.app.figure.Inside;
import normscope.app.figure.Look;
import normscope.app.figure.Tensors;
import normscope.config.Normalizer;
import normscope.snapshot.Snapshot;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The histogram keeps a height that is seen, whatever stands below or beside it. */
class PoolPlaceTest {
    private static final Snapshot SNAPSHOT = Tensors.snapshot(Tensors.dense(Normalizer.BATCH));

    /** In presentation, behind a reveal of two lines, it is low and wide; on a page it is neither. */
    @ParameterizedTest
    @CsvSource({"840, 243", "840, 180", "1260, 300", "528, 322", "400, 200", "1500, 900", "300, 700"})
    void theHistogramIsNeverSquashed(double width, double height) {
        for (Inside inside : Inside.values()) {
            Look look = new Look(Look.Theme.LIGHT, 0, 0, Look.Axes.SHARED).with(Focus.INITIAL.with(inside));
            PoolPlace place = PoolPlace.of(width, height, SNAPSHOT, look);
            assertThat(place).isNotNull();
            assertThat(place.baseline() - place.top())
                    .as("%s at %s by %s", inside, width, height)
                    .isGreaterThanOrEqualTo(48 * place.scale());
            double bottom = place.rowsTop() + place.rows().size() * place.rowHeight();
            assertThat(bottom).isLessThanOrEqualTo(height - 25 * place.scale());
            assertThat(place.rows()).isNotEmpty();
            boolean beside = place.rowsLeft() > place.axis().to();
            assertThat(beside || place.baseline() < place.rowsTop()).isTrue();
            if (PoolRows.of(place.diagram()).stream().anyMatch(row -> row.stage() == inside)) {
                assertThat(place.rows()).anyMatch(row -> row.stage() == inside || inside == Inside.WHOLE);
            }
        }
    }
}
