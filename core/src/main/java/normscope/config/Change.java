package normscope.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was changed of a run on its way: part of the run, as its settings at the start are.
 *
 * @param step after how many updates it takes effect, from 1: the update from {@code step} to {@code step + 1} is the first
 *     that is made with it; what is measured after {@code step} updates is measured before it
 * @param lane whose own settings it changes; null for what all lanes share
 * @param values live settings and their values as text; an empty text lets a lane follow the others again
 */
public record Change(int step, @Nullable String lane, Map<Setting<?>, String> values) {
    /** @throws InvalidExperiment if a setting is not live, so that no run can go on with it changed, or the step is none */
    public Change {
        if (step < 1) {
            throw new InvalidExperiment(
                    "at",
                    "A change at step %d is none: write what holds from the start above the lanes".formatted(step));
        }
        for (Setting<?> setting : values.keySet()) {
            if (setting.about().effect() != Setting.Effect.LIVE) {
                throw new InvalidExperiment(
                        setting.key(),
                        "%s cannot change at step %,d: it acts from the start of a run, so set it above the lanes"
                                .formatted(setting.key(), step));
            }
            if (lane != null && setting == Settings.STEPS) {
                throw new InvalidExperiment(
                        setting.key(),
                        "The steps of one lane cannot change at step %,d: write them in the section of lane '%s'"
                                .formatted(step, lane));
            }
        }
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** "From step 590 on learning-rate is 0.5". */
    String words() {
        List<String> parts = new ArrayList<>();
        values.forEach((setting, value) ->
                parts.add(setting.key() + (value.isEmpty() ? " is that of all lanes" : " is " + value)));
        return "From step %,d on%s %s"
                .formatted(step, lane == null ? "" : " lane '%s':".formatted(lane), String.join(", ", parts));
    }

    /** The same of a lane of another name. */
    Change of(@Nullable String otherLane) {
        return new Change(step, otherLane, values);
    }

    /** What a lane does otherwise than the others after this. */
    Lane applied(Lane before) {
        Lane after = before;
        for (Map.Entry<Setting<?>, String> entry : values.entrySet()) {
            after = entry.getValue().isEmpty()
                    ? after.without(entry.getKey())
                    : written(after, entry.getKey(), entry.getValue());
        }
        return after;
    }

    private static <T> Lane written(Lane lane, Setting<T> setting, String text) {
        return lane.with(setting, setting.parse(text));
    }

    /**
     * What leads from one experiment to another that {@linkplain Experiment#continuesAs continues} it, at a step. That a lane
     * says for itself what all share, or no longer does, changes nothing.
     */
    static List<Change> between(int step, Experiment before, Experiment after) {
        List<Change> changes = new ArrayList<>();
        Map<Setting<?>, String> shared = new LinkedHashMap<>();
        for (Setting<?> setting : Settings.all()) {
            if (!before.shared().text(setting).equals(after.shared().text(setting))) {
                shared.put(setting, after.shared().text(setting));
            }
        }
        if (!shared.isEmpty()) {
            changes.add(new Change(step, null, shared));
        }
        for (int i = 0; i < after.lanes().size(); i++) {
            Map<Setting<?>, String> was = before.lanes().get(i).differences();
            Map<Setting<?>, String> is = after.lanes().get(i).differences();
            Map<Setting<?>, String> own = new LinkedHashMap<>();
            is.forEach((setting, text) -> {
                if (!text.equals(was.get(setting))) {
                    own.put(setting, text);
                }
            });
            was.keySet().stream().filter(setting -> !is.containsKey(setting)).forEach(setting -> own.put(setting, ""));
            Setup then = before.setup(i);
            Setup now = after.setup(i);
            own.keySet()
                    .removeIf(setting ->
                            !shared.containsKey(setting) && then.text(setting).equals(now.text(setting)));
            if (!own.isEmpty()) {
                changes.add(new Change(step, after.lanes().get(i).name(), own));
            }
        }
        return changes;
    }
}
