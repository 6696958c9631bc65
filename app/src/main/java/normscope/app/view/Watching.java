package normscope.app.view;

import java.util.Objects;
import javafx.beans.property.ObjectProperty;
import normscope.app.figure.Focus;
import normscope.app.figure.Look;
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

    /** How long each stage stays in slow motion. */
    private static final long STAGE_NANOS = 2_200_000_000L;

    private final Session session;
    private final ObjectProperty<Look> look;
    private @Nullable Watch watched;
    private @Nullable LayerTensor file;
    private @Nullable Snapshot under;
    private @Nullable Snapshot over;
    private long last = System.nanoTime();
    private long staged = System.nanoTime();

    Watching(Session session, ObjectProperty<Look> look) {
        this.session = session;
        this.look = look;
    }

    /** Shows a tensor from a file instead of the network's; null goes back to the network. */
    void show(@Nullable LayerTensor opened) {
        file = opened;
        over = null;
        Look now = look.get();
        look.set(now.with(Focus.INITIAL.withLane(now.focus().lane())));
    }

    boolean fromFile() {
        return file != null;
    }

    /** What is shown: the newest snapshot, with the file's tensor where one is open. */
    Snapshot seen(Snapshot newest, boolean axes) {
        if (file == null || !axes) {
            return newest;
        }
        if (over == null || under != newest) {
            under = newest;
            over = newest.withTensor(file);
        }
        return over;
    }

    /** Once a frame. */
    void frame(@Nullable Snapshot newest, boolean axes, boolean slow, Runnable next) {
        long now = System.nanoTime();
        double passed = (now - last) / MOVE_NANOS;
        last = now;
        Focus focus = look.get().focus();
        if (focus.before() != null) {
            look.set(look.get().with(focus.at(focus.progress() + passed)));
        }
        if (!slow || !axes) {
            staged = now;
        } else if (now - staged > STAGE_NANOS) {
            staged = now;
            next.run();
        }
        Watch wanted = newest == null || !axes || file != null ? null : wanted(newest, look.get());
        if (!Objects.equals(wanted, watched)) {
            watched = wanted;
            session.watch(wanted);
        }
    }

    private static Watch wanted(Snapshot snapshot, Look look) {
        int lane = look.focus().lane();
        int lanes = snapshot.lanes().size();
        if (lane < 0 || lane >= lanes) {
            lane = 0;
            for (int i = lanes - 1; i >= 0; i--) {
                boolean normalizes =
                        snapshot.experiment().setup(i).get(Settings.NORMALIZER).normalizes();
                lane = normalizes ? i : lane;
            }
        }
        int n = snapshot.experiment().setup(lane).get(Settings.BATCH_SIZE);
        return new Watch(lane, look.layer(), look.focus().cell().sampleOf(n));
    }
}
