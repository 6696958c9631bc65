package normscope.app.job;

import java.util.ArrayList;
import java.util.List;

/** Which layers of a deep network get a panel of their own. */
final class LayerChoice {
    private LayerChoice() {}

    /** At most {@code most} of the numbers from {@code first} to {@code end} − 1, evenly spaced, both ends among them. */
    static List<Integer> of(int first, int end, int most) {
        int all = Math.max(0, end - first);
        int shown = Math.min(all, most);
        List<Integer> result = new ArrayList<>();
        for (int i = 0; i < shown; i++) {
            result.add(shown == 1 ? first : first + i * (all - 1) / (shown - 1));
        }
        return result;
    }
}
