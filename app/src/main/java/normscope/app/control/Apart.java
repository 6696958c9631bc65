package normscope.app.control;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import normscope.config.Experiment;
import normscope.config.Lane;
import normscope.config.Setting;
import normscope.config.Settings;

/**
 * Which lanes shall have a value of their own, or follow the others again, though it is the same value yet. That changes
 * nothing and so is no edit; it becomes part of the first one that makes it matter.
 */
final class Apart {
    private final Map<Place, Boolean> wanted = new LinkedHashMap<>();

    /** @param own whether it shall have its own; whatever was wanted before is forgotten */
    void want(Place place, boolean own) {
        wanted.put(place, own);
    }

    void forget(Place place) {
        wanted.remove(place);
    }

    void forgetAll() {
        wanted.clear();
    }

    /** Lets who was apart in one experiment be so in another that {@linkplain Experiment#says says} the same. */
    void keep(Experiment before, Experiment now) {
        for (int i = 0; i < now.lanes().size(); i++) {
            Set<Setting<?>> was = before.lanes().get(i).differences().keySet();
            Set<Setting<?>> is = now.lanes().get(i).differences().keySet();
            for (Setting<?> setting : Settings.all()) {
                if (was.contains(setting) != is.contains(setting)) {
                    wanted.putIfAbsent(new Place(i, setting), was.contains(setting));
                }
            }
        }
    }

    /** Whether a lane has its own value, or shall have. */
    boolean own(Experiment experiment, Place place) {
        return wanted.getOrDefault(place, experiment.lanes().get(place.lane()).isOwn(place.setting()));
    }

    /** What is edited, with all that it makes matter: where the others go to another value, a lane apart from them stays. */
    Experiment with(Experiment before, Experiment edited) {
        Experiment next = edited;
        for (Map.Entry<Place, Boolean> entry : wanted.entrySet()) {
            Place place = entry.getKey();
            Setting<?> setting = place.setting();
            boolean moved = !before.shared().text(setting).equals(next.shared().text(setting));
            if (moved
                    && place.lane()
                            < Math.min(next.lanes().size(), before.lanes().size())) {
                Lane lane = next.lanes().get(place.lane());
                if (entry.getValue() != lane.isOwn(setting)) {
                    next = next.withLane(
                            place.lane(),
                            entry.getValue() ? copied(lane, setting, before, place.lane()) : lane.without(setting));
                }
            }
        }
        return next;
    }

    /** Forgets what an experiment has taken over. */
    void settle(Experiment experiment) {
        wanted.entrySet()
                .removeIf(entry -> entry.getKey().lane() >= experiment.lanes().size()
                        || entry.getValue()
                                == experiment
                                        .lanes()
                                        .get(entry.getKey().lane())
                                        .isOwn(entry.getKey().setting()));
    }

    /** A lane with the value that the lane in a place of an experiment goes by. */
    static <T> Lane copied(Lane lane, Setting<T> setting, Experiment from, int i) {
        return lane.with(setting, from.setup(i).get(setting));
    }
}
