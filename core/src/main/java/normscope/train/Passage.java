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
        lanes.each(this::pass);
        time.made(time.step());
    }

    /** A lane's next step, with what holds for it; where it is judged otherwise from there on, one shall see at once how. */
    private void pass(LaneRun lane) {
        boolean otherwise = false;
        if (time.run().changesAt(lane.at())) {
            Setup now = setup(lane, lane.at());
            otherwise = lane.at() > 0 && !Evaluator.judgesAlike(setup(lane, lane.at() - 1), now);
            lane.live(now);
        }
        lane.pass(otherwise);
    }

    private Setup setup(LaneRun lane, int at) {
        return time.run().at(at).setup(lanes.indexOf(lane));
    }

    /** See {@link Trainer#seek}. */
    void seek(int target) {
        time.go(target);
        lanes.each(lane -> lane.toward(target, at -> setup(lane, at)));
    }

    /** Whether all lanes are where the run is. */
    boolean arrived() {
        return lanes.all().stream().allMatch(lane -> lane.at() == time.step());
    }

    /** How many steps the lane that is furthest behind still has before it. */
    int ahead() {
        return time.step() - behind();
    }

    private int behind() {
        return lanes.all().stream().mapToInt(LaneRun::at).min().orElse(time.step());
    }

    /** See {@link Trainer#approach}: those that are behind go first, so that who stops on the way has come as far as may be. */
    boolean approach(long nanos) {
        long start = System.nanoTime();
        int target = time.step();
        while (behind() < target) {
            int next = Math.min(target - ROUND, behind()) + ROUND;
            lanes.each(lane -> {
                while (lane.at() < next) {
                    pass(lane);
                    if (System.nanoTime() - start >= nanos) {
                        break;
                    }
                }
            });
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
        lanes.all().forEach(lane -> lane.cut(agree)); // one may have been further than all were
        if (time.step() == 0) {
            lanes.all().forEach(lane -> lane.live(setup(lane, 0)));
        }
    }

    private List<Optional<History>> fared() {
        return lanes.all().stream().map(lane -> Optional.of(lane.history())).toList();
    }
}
