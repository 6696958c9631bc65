package normscope.train;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ThinnedTest {
    @Test
    void everySecondGoesWhenItIsFull() {
        Thinned<Integer> list = new Thinned<>(4);
        for (int i = 0; i < 4; i++) {
            list.add(i);
        }
        assertThat(list.copy()).containsExactly(0, 1, 2, 3);
        list.add(4);
        assertThat(list.copy()).containsExactly(0, 2, 4);
        list.add(5);
        list.add(6);
        assertThat(list.copy()).containsExactly(0, 4, 6);
    }
}
