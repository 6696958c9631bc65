package normscope.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import normscope.data.Data;
import normscope.kernel.Backend;
import normscope.measure.Update;
import normscope.snapshot.LaneSnapshot;
import normscope.snapshot.LayerTensor;
import normscope.snapshot.Plane;
import normscope.snapshot.Snapshot;
import org.jspecify.annotations.Nullable;

/** Questions to all lanes of a run between two steps; no answer changes anything of training, to the bit. */
final class Asking {
    private final Lanes lanes;
    private final Timeline time;
    private @Nullable Watch watch;
    private boolean signals;
    private boolean plane;

    Asking(Lanes lanes, Timeline time) {
        this.lanes = lanes;
        this.time = time;
    }

    /** See {@link Trainer#ask}. */
    <R> List<Optional<R>> ask(Function<Asked, R> question) {
        return lanes.ask(
                LaneRun::answers,
                lane -> question.apply(lane.questions()
                        .asked(lanes.indexOf(lane), coming(lane), lane.record().asIs())));
    }

    /** The next update of every lane before it is made. */
    List<Optional<Update>> upcoming() {
        return lanes.ask(LaneRun::moves, lane -> lane.questions().upcoming(coming(lane)));
    }

    /** What is asked about updates that have been made. */
    <R> List<Optional<R>> made(List<Optional<Update>> updates, Function<Update, R> question) {
        return lanes.ask(
                lane -> lane.answers() && updates.get(lanes.indexOf(lane)).isPresent(), lane -> {
                    Update update = updates.get(lanes.indexOf(lane)).orElseThrow();
                    return question.apply(update.until(update.minibatch().parameters()));
                });
    }

    /** What the next update of a lane is made with. */
    private StepSettings coming(LaneRun lane) {
        return lane.moves() && time.run().changesAt(time.step())
                ? new StepSettings(time.now().setup(lanes.indexOf(lane)), lane.step())
                : lane.now();
    }

    /** See {@link Trainer#watch}. */
    void watch(@Nullable Watch wanted) {
        watch = wanted;
        if (wanted == null) {
            lanes.all().forEach(lane -> lane.questions().inspected());
        }
    }

    /** See {@link Trainer#watchSignals}. */
    void watchSignals(boolean wanted) {
        signals = wanted;
    }

    /** See {@link Trainer#watchPlane}. */
    void watchPlane(boolean wanted) {
        plane = wanted;
    }

    private @Nullable LayerTensor tensor() {
        if (watch == null) {
            return null;
        }
        int last = lanes.all().size() - 1;
        LaneRun lane = lanes.get(Math.max(0, Math.min(watch.lane(), last)));
        return lane.isThere() ? lane.questions().inspect(watch, coming(lane)) : null;
    }

    /** What lanes answer everywhere in the plane; null where the data are in none. */
    @Nullable
    Plane plane(Data data) {
        return Planes.of(lanes, time.now(), data);
    }

    /** See {@link Trainer#snapshot}. */
    Snapshot snapshot(Data data) {
        lanes.each(LaneRun::look);
        if (signals) {
            lanes.each(LaneRun::lookAtSignals);
        }
        List<LaneSnapshot> snapshots = new ArrayList<>();
        for (LaneRun lane : lanes.all()) {
            snapshots.add(lane.snapshot(time.before(snapshots.size())));
        }
        return new Snapshot(
                time.now(),
                time.step(),
                lanes.all().stream().mapToDouble(LaneRun::epoch).max().orElse(0),
                snapshots,
                data.training().classes(),
                data.heldOut().count(),
                lanes.all().stream().map(lane -> lane.record().probeSamples()).toList(),
                Backend.describe(),
                Backend.why(),
                time.course(),
                tensor(),
                plane ? plane(data) : null,
                null,
                null,
                null,
                null,
                null,
                List.of());
    }
}
