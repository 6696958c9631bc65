package normscope.measure;

import java.util.List;
import normscope.config.Setup;
import normscope.kernel.NormalizationConstants;
import normscope.nn.Network;

/**
 * A lane as a slice finds it. The network is only read.
 *
 * @param lane the lane's name
 * @param setup its settings
 * @param network its network
 * @param constants what its normalizers use at this step
 * @param step how many updates it has made
 * @param divergedAt the step at which its loss was no longer finite; −1 while all is well
 * @param begins where it branches off another lane, while it is not there yet; −1 where it is
 * @param points recorded points, oldest first
 */
public record SliceSource(
        String lane,
        Setup setup,
        Network network,
        NormalizationConstants constants,
        int step,
        int divergedAt,
        int begins,
        List<SlicePoint> points) {
    /** Whether it is there, and has a loss that can be sliced. */
    boolean isAlive() {
        return divergedAt < 0 && begins < 0;
    }

    /** Why it has none. */
    String obstacle() {
        return begins >= 0 ? "begins at step " + begins : "diverged at step " + divergedAt;
    }
}
