package normscope.app.view;

import java.util.Objects;
import javafx.beans.property.ObjectProperty;
import normscope.app.control.Editor;
import normscope.app.figure.Focus;
import normscope.app.figure.Look;
import normscope.app.figure.Motion;
import normscope.config.Settings;
import normscope.snapshot.LayerTensor;
import normscope.snapshot.Snapshot;
import normscope.train.Session;
import normscope.train.Watch;
import org.jspecify.annotations.Nullable;

/** Which activations the axes page looks at: asks the session for them while it is open, and moves the picture on. */
final class Watching {
    /** How long pools take to move apart. */
    private static final double MOVE_NANOS = 4.5e8;

    /** How long one stage of the arithmetic takes to become the next. */
    private static final double STAGE_MOVE_NANOS = 1.4e9;

    /** How much longer that takes in slow motion. */
    private static final double SLOW = 2;

    /** How long each stage stays in slow motion, its coming about included. */
    private static final long STAGE_NANOS = 4_200_000_000L;

    /** The longest frame that a movement follows. */
    private static final double LATE_NANOS = 1e8;

    private final Session session;
    private final ObjectProperty<Look> look;
    private final Editor editor;
    private int lane;
    private @Nullable Watch watched;
    private @Nullable LayerTensor file;
    private @Nullable Snapshot under;
    private @Nullable Snapshot over;
    private long last = System.nanoTime();
    private long staged = System.nanoTime();

    /** @param editor knows the selected lane, whose activations are shown */
    Watching(Session session, ObjectProperty<Look> look, Editor editor) {
        this.session = session;
        this.look = look;
        this.editor = editor;
    }

    /** Shows a tensor from a file instead of the network's; null goes back to the network. */
    void show(@Nullable LayerTensor opened) {
        file = opened;
        over = null;
        look.set(look.get().with(Focus.INITIAL));
    }

    boolean fromFile() {
        return file != null;
    }

    /** What is shown: the newest snapshot, with the file's tensor where one is open. */
    Snapshot seen(Snapshot newest) {
        if (file == null) {
            return newest;
        }
        if (over == null || under != newest) {
            under = newest;
            over = newest.withTensor(file);
        }
        return over;
    }

    /** A scene has selected a lane, and said how to look at it. */
    void sighted() {
        lane = editor.lane();
    }

    /** Once a frame. */
    void frame(@Nullable Snapshot newest, boolean axes, boolean slow, Runnable next) {
        long now = System.nanoTime();
        long passed = now - last;
        last = now;
        if (lane != editor.lane()) {
            lane = editor.lane();
            if (file == null) {
                look.set(look.get().with(look.get().focus().elsewhere()));
            }
        }
        Focus focus = look.get().focus();
        Motion motion = focus.motion();
        if (motion != null) {
            double whole = motion.inside() == focus.inside() ? MOVE_NANOS : STAGE_MOVE_NANOS * (slow ? SLOW : 1);
            // a frame that came late shall not skip the movement
            look.set(look.get().with(focus.at(motion.progress() + Math.min(passed, LATE_NANOS) / whole)));
        }
        if (!slow || !axes) {
            staged = now;
        } else if (now - staged > STAGE_NANOS) {
            staged = now;
            next.run();
        }
        Watch wanted = newest == null || !axes || file != null ? null : wanted(newest, look.get(), lane);
        if (!Objects.equals(wanted, watched)) {
            watched = wanted;
            session.watch(wanted);
        }
    }

    /** What figures of a tensor show of a lane. */
    static Watch wanted(Snapshot snapshot, Look look, int lane) {
        // the editor may already be one lane ahead of what runs
        int shown = Math.min(lane, snapshot.lanes().size() - 1);
        int n = snapshot.experiment().setup(shown).get(Settings.BATCH_SIZE);
        return new Watch(shown, look.layer(), look.focus().cell().sampleOf(n));
    }
}
