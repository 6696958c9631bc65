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
 * @param points recorded points, oldest first
 */
public record SliceSource(
        String lane,
        Setup setup,
        Network network,
        NormalizationConstants constants,
        int step,
        int divergedAt,
        List<SlicePoint> points) {}
