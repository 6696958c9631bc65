package normscope.app.control;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import normscope.config.Experiment;
import normscope.config.InvalidExperiment;
import normscope.config.Lane;
import normscope.config.Setting;
import normscope.config.Settings;
import normscope.config.Setup;
import org.jspecify.annotations.Nullable;

/**
 * What a person typed that cannot run yet. A wish that is refused waits here with the sentence that says why; it comes
 * true as soon as another one makes it possible, for instance a width of 50 once the groups divide it.
 */
final class Wishes {
    private final Map<Place, String> waiting = new LinkedHashMap<>();
    private final Map<Place, Complaint> complaints = new LinkedHashMap<>();

    /** Makes as many wishes true as possible, {@code text} at {@code place} the first of them. */
    Experiment wish(Experiment now, Place place, String text) {
        waiting.remove(place);
        complaints.remove(place);
        waiting.put(place, text);
        try {
            // All at once first: what is refused one by one may be right together.
            Experiment next = with(now, readable(place));
            readable(place).forEach(this::forget);
            return next;
        } catch (InvalidExperiment together) {
            try {
                Experiment next = with(now, List.of(place));
                forget(place);
                return next;
            } catch (InvalidExperiment alone) {
                complaints.put(place, new Complaint(place, alone.key(), alone.sentence()));
                return now;
            }
        }
    }

    /**
     * Puts back among the wishes what seemed to be possible and was not: the last of them, and whatever else it differs in
     * from what runs, for that came true with it.
     */
    void refuse(Place last, Experiment refused, Experiment running, String sentence) {
        List<Place> back = new ArrayList<>(List.of(last));
        Settings.all().stream()
                .map(setting -> new Place(Place.SHARED, setting))
                .filter(place -> !text(refused, place).equals(text(running, place)))
                .forEach(back::add);
        for (int i = 0; i < Math.min(refused.lanes().size(), running.lanes().size()); i++) {
            int lane = i;
            Map<Setting<?>, String> before = running.lanes().get(i).differences();
            refused.lanes().get(i).differences().forEach((setting, text) -> {
                if (!text.equals(before.get(setting))) {
                    back.add(new Place(lane, setting));
                }
            });
        }
        for (Place place : back) {
            waiting.put(place, text(refused, place));
            complaints.put(place, new Complaint(place, last.setting().key(), sentence));
        }
    }

    private static String text(Experiment experiment, Place place) {
        Setup setup = place.lane() == Place.SHARED ? experiment.shared() : experiment.setup(place.lane());
        return setup.text(place.setting());
    }

    void forget(Place place) {
        waiting.remove(place);
        complaints.remove(place);
    }

    void forgetAll() {
        waiting.clear();
        complaints.clear();
    }

    @Nullable
    String waiting(Place place) {
        return waiting.get(place);
    }

    List<Complaint> complaints() {
        return List.copyOf(complaints.values());
    }

    /** What lane {@code lane} would be with every readable wish: it need not be able to run. */
    Setup wished(Experiment now, int lane) {
        Setup setup = now.shared();
        for (Place place : readable(null)) {
            if (place.lane() == Place.SHARED) {
                setup = setup.withText(place.setting(), text(place));
            }
        }
        setup = setup.with(now.lanes().get(lane).differences());
        for (Place place : readable(null)) {
            if (place.lane() == lane) {
                setup = setup.withText(place.setting(), text(place));
            }
        }
        return setup;
    }

    private List<Place> readable(@Nullable Place sure) {
        List<Place> places = new ArrayList<>();
        for (Place place : waiting.keySet()) {
            if (place.equals(sure) || isReadable(place)) {
                places.add(place);
            }
        }
        return places;
    }

    private boolean isReadable(Place place) {
        try {
            place.setting().parse(text(place));
            return true;
        } catch (InvalidExperiment e) {
            return false;
        }
    }

    private String text(Place place) {
        return waiting.getOrDefault(place, "");
    }

    private Experiment with(Experiment now, List<Place> places) {
        Setup shared = now.shared();
        List<Lane> lanes = new ArrayList<>(now.lanes());
        for (Place place : places) {
            if (place.lane() == Place.SHARED) {
                shared = shared.withText(place.setting(), text(place));
            } else if (place.lane() < lanes.size()) {
                lanes.set(place.lane(), written(lanes.get(place.lane()), place.setting(), text(place)));
            }
        }
        return now.with(shared, lanes);
    }

    private static <T> Lane written(Lane lane, Setting<T> setting, String text) {
        return lane.with(setting, setting.parse(text));
    }
}
