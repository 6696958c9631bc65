package normscope.app.control;

import javafx.event.Event;
import javafx.event.EventType;
import normscope.config.Setting;

/** A person wants a sweep of a setting: what its row tells whoever is around it. */
public final class SweepWanted extends Event {
    private static final long serialVersionUID = 1L;

    public static final EventType<SweepWanted> TYPE = new EventType<>(Event.ANY, "SWEEP_WANTED");

    private final transient Setting<?> setting;
    private final int lane;

    /** @param lane index of the lane whose own value the row shows; −1 where it shows that of all */
    SweepWanted(Setting<?> setting, int lane) {
        super(TYPE);
        this.setting = setting;
        this.lane = lane;
    }

    public Setting<?> setting() {
        return setting;
    }

    /** Index of the lane whose own value the row shows; −1 where it shows that of all. */
    public int lane() {
        return lane;
    }
}
