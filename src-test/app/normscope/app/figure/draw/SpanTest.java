package normscope.app.figure.draw;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SpanTest {
    @Test
    void anOffsetThatDwarfsTheSpreadIsSaidOnce() {
        Span span = Span.of(new double[] {273.14, 273.15, 273.16, 273.17, 273.18}, 1);
        assertThat(span.away()).isTrue();
        assertThat(span.lo()).isGreaterThan(273);
        assertThat(span.words()).startsWith("273.1").endsWith("+ …");
    }

    /** Eleven values of a pool beside one that was pushed far away: numbers along the axis are those of the values. */
    @Test
    void anAxisThatReachesZeroAnywayBeginsThere() {
        double[] values = {-0.31, -0.305, -0.303, -0.302, -0.302, -0.302, -0.301, -0.3, -0.3, -0.299, -0.298, 3.316};
        Span span = Span.of(values, 1);
        assertThat(span.away()).isFalse();
        assertThat(span.hi()).isGreaterThanOrEqualTo(3.316);
    }
}
