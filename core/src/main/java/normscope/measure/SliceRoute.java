package normscope.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import normscope.config.InvalidExperiment;

/** The recorded points of a lane up to where it stands, which is the last of them. */
final class SliceRoute {
    private final SliceSource source;
    private final List<SlicePosition> positions = new ArrayList<>();

    SliceRoute(SliceSource source, SlicePosition now) {
        this.source = source;
        for (SlicePoint point : source.points()) {
            if (point.step() < now.step()) {
                positions.add(SlicePosition.of(point));
            }
        }
        positions.add(now);
    }

    /** Oldest first. */
    List<SlicePosition> positions() {
        return positions;
    }

    /**
     * The one at a step.
     *
     * @throws InvalidExperiment if there is none; the sentence names those there are
     */
    SlicePosition at(int step) {
        return positions.stream()
                .filter(position -> position.step() == step)
                .findFirst()
                .orElseThrow(() -> new InvalidExperiment(
                        "points",
                        "Lane '%s' has no recorded parameters at step %d: name some of %s"
                                .formatted(source.lane(), step, steps())));
    }

    private String steps() {
        List<String> steps = positions.stream()
                .map(position -> Integer.toString(position.step()))
                .toList();
        int n = steps.size();
        return n <= 8
                ? String.join(", ", steps)
                : steps.subList(0, 4).stream().collect(Collectors.joining(", ")) + ", … "
                        + String.join(", ", steps.subList(n - 3, n));
    }
}
