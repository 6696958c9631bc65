package normscope.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HeapMathTest {
    @Test
    void tanhIsExactToAFewUnitsInTheLastPlace() {
        float[] x = new float[400_001];
        for (int i = 0; i < x.length; i++) {
            x[i] = (i - 200_000) * 1e-4f;
        }
        float[] y = new float[x.length];
        HeapMath.tanh(x, y, x.length, 1, 1, 0);
        double worst = 0;
        for (int i = 0; i < x.length; i++) {
            double exact = Math.tanh(x[i]);
            worst = Math.max(worst, Math.abs(y[i] - exact) / Math.ulp((float) exact));
        }
        assertThat(worst).isLessThan(8);
    }

    @Test
    void tanhKeepsWhatIsNotANumber() {
        float[] y = new float[2];
        HeapMath.tanh(new float[] {Float.NaN, Float.POSITIVE_INFINITY}, y, 2, 1, 1, 0);
        assertThat(y[0]).isNaN();
        assertThat(y[1]).isEqualTo(1f);
    }
}
