package normscope.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PoolingTest {
    private static final int N = 6;
    private static final int S = 4;
    private static final int C = 8;

    /** Whether two values share a mean, said without the pooling: axis by axis. */
    private static boolean shared(Scheme scheme, int a, int b) {
        int sampleA = a / (S * C);
        int sampleB = b / (S * C);
        int ghost = scheme.ghostSize() == 0 ? N : scheme.ghostSize();
        boolean samples = scheme.overSamples() ? sampleA / ghost == sampleB / ghost : sampleA == sampleB;
        boolean positions = scheme.overPositions() || a / C % S == b / C % S;
        int perGroup = C / scheme.groupsOf(C);
        return samples && positions && a % C / perGroup == b % C / perGroup;
    }

    @ParameterizedTest
    @CsvSource({
        "true, 0, 0, true",
        "true, 2, 0, true",
        "true, 3, 4, true",
        "true, 0, 1, true",
        "true, 0, 0, false",
        "true, 2, 2, false",
        "false, 0, 1, true",
        "false, 0, 4, true",
        "false, 0, 0, true",
        "false, 0, 1, false",
        "false, 0, 2, false"
    })
    void valuesShareAStatisticIfTheySharePlacesOnEveryPooledAxis(
            boolean overSamples, int ghost, int groups, boolean overPositions) {
        Scheme scheme = new Scheme(overSamples, ghost, groups, overPositions, true);
        Pooling pooling = Pooling.of(scheme, N, S, C);
        for (int a = 0; a < N * S * C; a++) {
            for (int b = 0; b < N * S * C; b++) {
                assertThat(pooling.statistic(a) == pooling.statistic(b))
                        .as("%d and %d", a, b)
                        .isEqualTo(shared(scheme, a, b));
            }
        }
        int all = 0;
        for (int statistic = 0; statistic < pooling.statistics(); statistic++) {
            List<Integer> members = new ArrayList<>();
            pooling.members(statistic, members::add);
            assertThat(members).hasSize(pooling.size()).doesNotHaveDuplicates();
            int which = statistic;
            assertThat(members).allMatch(place -> pooling.statistic(place) == which);
            all += members.size();
        }
        assertThat(all).isEqualTo(N * S * C);
    }
}
