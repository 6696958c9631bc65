package normscope.train;

import java.util.function.Consumer;
import normscope.config.Experiment;
import org.jspecify.annotations.Nullable;

/** What edits make of the run; only the training thread calls this. An edit that fails leaves run and edits as they are. */
final class Branching {
    private final TrainingLoop loop;

    Branching(TrainingLoop loop) {
        this.loop = loop;
    }

    /** See {@link Session#change}. */
    void change(Experiment next, Edits edits) {
        Trainer running = loop.arrived();
        if (running == null) {
            if (loop.trainer() == null) {
                loop.again(next, 0);
            }
            return;
        }
        Experiment before = running.run();
        Experiment now = running.experiment();
        if (now.says(next)) {
            return; // no edit: nothing is trained otherwise, and nothing is there to be undone
        }
        boolean goesOn = now.continuesAs(next) && !now.isBegunOtherwiseBy(running.step(), next);
        if (running.step() > 0 && goesOn || now.agreesUntil(next) == Integer.MAX_VALUE) {
            become(running, before.changed(running.step(), next));
            loop.publish();
        } else if (now.isRearrangedBy(next)) {
            loop.rearrange(running, before.rearranged(running.step(), next));
        } else {
            loop.again(next, 0);
        }
        remember(before, edits);
    }

    private void remember(Experiment before, Edits edits) {
        Trainer running = loop.trainer();
        if (running != null && !running.run().equals(before)) {
            edits.remember(before);
        }
    }

    /** See {@link Session#restart}. */
    void restart(Experiment next, Edits edits) {
        Trainer running = loop.trainer();
        Experiment before = running == null ? null : running.run();
        loop.again(next, 0);
        if (before != null) {
            edits.remember(before);
        }
    }

    /** See {@link Session#undo}. */
    void undo(Edits edits) {
        turn(edits.past(), edits::undo);
    }

    /** See {@link Session#redo}. */
    void redo(Edits edits) {
        turn(edits.undone(), edits::redo);
    }

    /** @param turned takes note of the run that was */
    private void turn(@Nullable Experiment other, Consumer<Experiment> turned) {
        Trainer running = loop.arrived();
        if (running == null || other == null) {
            return;
        }
        Experiment before = running.run();
        int step = running.step();
        int agree = before.agreesUntil(other);
        if (agree >= 0) {
            loop.journey().begin(running, Math.min(step, agree));
            if (loop.arrived() == null) {
                return;
            }
            become(running, other);
            loop.journey().begin(running, step);
            loop.publish();
        } else if (before.isRearrangedBy(other)) {
            loop.rearrange(running, other);
        } else {
            loop.again(other, before.at(0).continuesAs(other.at(0)) ? step : 0);
        }
        turned.accept(before);
    }

    /** Lets the lanes go another way from where it parts from theirs. */
    private void become(Trainer running, Experiment other) {
        int agree = running.run().agreesUntil(other);
        running.become(other);
        loop.parted(Math.max(0, agree));
    }

    /** See {@link Session#keep}. */
    void keep(int lane, Edits edits) {
        Trainer running = loop.arrived();
        Experiment parted = running == null ? null : running.before();
        if (running != null && parted != null) {
            Experiment before = running.run();
            loop.rearrange(running, before.keeping(parted, lane));
            edits.remember(before);
        }
    }

    /** See {@link Session#dismiss}. */
    void dismiss() {
        Trainer running = loop.trainer();
        if (running != null) {
            running.dismiss();
            loop.publish();
        }
    }
}
