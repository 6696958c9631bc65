package normscope.train;

import java.util.List;
import java.util.Optional;
import normscope.config.Experiment;
import normscope.config.Setup;
import normscope.snapshot.History;

/** How the lanes of a run go through time: on by one step, or to any. */
final class Passage {
    /** Steps that a lane is ahead of another at most while they go far on few threads. */
    private static final int ROUND = 32;

    private final Lanes lanes;
    private final Timeline time;

    Passage(Lanes lanes, Timeline time) {
        this.lanes = lanes;
        this.time = time;
    }

    /** See {@link Trainer#advance()}. */
    void advance() {
        if (!arrived()) {
            throw new IllegalStateException("the lanes are not at step " + time.step());
        }
        time.goOn();
        lanes.eachRunning(this::pass);
        handOver();
        time.made(time.step());
    }

    /** A lane's next step, with what holds for it; where it is judged otherwise from there on, one shall see at once how. */
    private void pass(LaneRun lane) {
        boolean otherwise = false;
        if (time.run().changesAt(lane.at()) && !lane.stands()) {
            Setup now = setup(lane, lane.at());
            otherwise = lane.at() > 0 && !Evaluator.judgesAlike(setup(lane, lane.at() - 1), now);
            lane.live(now);
        }
        lane.pass(otherwise);
        if (lane.begins() > 0 && lane.at() == lane.begins() && !lane.isWaiting()) {
            lane.arrive(setup(lane, lane.at()));
        }
    }

    private Setup setup(LaneRun lane, int at) {
        return lanes.setup(time.run().at(at), lane);
    }

    /** Lets those branches begin whose parents have come, or have been, where they branch off. */
    private void handOver() {
        boolean any = true;
        while (any) { // what begins now may be what others branch off
            any = false;
            for (LaneRun lane : lanes.running()) {
                LaneRun parent = lane.isWaiting() ? lanes.parent(lane) : null;
                LaneState known = parent == null ? null : parent.known(lane.begins());
                if (parent != null && known != null) {
                    lane.inherit(known, parent.learner().epochsAfter(known.step()));
                    if (lane.at() == lane.begins()) {
                        lane.arrive(setup(lane, lane.at()));
                    }
                    any = true;
                }
            }
        }
    }

    /** See {@link Trainer#seek}. */
    void seek(int target) {
        time.go(target);
        handOver();
        lanes.eachRunning(lane -> lane.toward(first(lane, target), at -> setup(lane, at)));
        handOver(); // from those that are there now
    }

    /** Where a lane goes first on its way to a step: where another waits to branch off. */
    private int first(LaneRun lane, int target) {
        return lanes.running().stream()
                .filter(other -> other.isWaiting() && other.begins() <= target && lanes.parent(other) == lane)
                .mapToInt(LaneRun::begins)
                .min()
                .orElse(target);
    }

    /** Whether all lanes are where the run is. */
    boolean arrived() {
        return lanes.running().stream()
                .allMatch(lane -> lane.at() == time.step() && (lane.at() < lane.begins() || !lane.isWaiting()));
    }

    /** How many steps the lane that is furthest behind still has before it. */
    int ahead() {
        return time.step() - behind();
    }

    private int behind() {
        return lanes.running().stream().mapToInt(LaneRun::at).min().orElse(time.step());
    }

    /** See {@link Trainer#approach}: those that are behind go first, so that who stops on the way has come as far as may be. */
    boolean approach(long nanos) {
        long start = System.nanoTime();
        int target = time.step();
        while (behind() < target) {
            int next = Math.min(target - ROUND, behind()) + ROUND;
            lanes.eachRunning(lane -> {
                // a branch that has come to its beginning waits for its parent
                while (lane.at() < next && (lane.at() < lane.begins() || !lane.isWaiting())) {
                    pass(lane);
                    if (System.nanoTime() - start >= nanos) {
                        break;
                    }
                }
            });
            handOver();
            if (System.nanoTime() - start >= nanos) {
                break;
            }
        }
        time.made(behind());
        return arrived();
    }

    /** See {@link Trainer#become}. */
    void become(Experiment other) {
        int agree = time.become(other, this::fared);
        lanes.become(other);
        lanes.running().forEach(lane -> lane.cut(agree)); // one may have been further than all were
        if (time.step() == 0) {
            lanes.running().forEach(lane -> lane.live(setup(lane, 0)));
        }
    }

    private List<Optional<History>> fared() {
        return lanes.all().stream()
                .map(lane -> Optional.of(lane.record().history()))
                .toList();
    }
}
