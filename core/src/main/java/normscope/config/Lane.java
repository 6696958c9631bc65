package normscope.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One of the networks that train in lockstep: a name, and what it does otherwise than the shared setup.
 *
 * @param name one word of letters, digits, '-' and '_', unique in its experiment
 * @param letter by what it is told from the others; null for the first free one, that of its place if it can be: in an
 *     experiment, no lane is without
 * @param from where it branches off another lane; null for one that begins at step 0
 * @param differences the settings that differ and their values as text
 */
public record Lane(String name, @Nullable Letter letter, @Nullable Origin from, Map<Setting<?>, String> differences) {
    /** What Windows takes for a device, whatever follows after a point. */
    private static final Pattern RESERVED =
            Pattern.compile("con|prn|aux|nul|com[0-9]|lpt[0-9]", Pattern.CASE_INSENSITIVE);

    public Lane {
        if (!name.matches("[\\p{L}\\p{N}_-]{1,24}")) {
            throw new InvalidExperiment(
                    "lane", "A lane cannot be named '%s': use up to 24 letters, digits, '-' or '_'".formatted(name));
        }
        if (RESERVED.matcher(name).matches()) {
            throw new InvalidExperiment(
                    "lane",
                    "A lane cannot be named '%s', because Windows has no files of that name: choose another"
                            .formatted(name));
        }
        for (Setting<?> setting : differences.keySet()) {
            if (setting.about().scope() == Setting.Scope.EXPERIMENT) {
                throw new InvalidExperiment(
                        setting.key(),
                        "Lane '%s' cannot have its own %s: all lanes share it, so set it above the lanes"
                                .formatted(name, setting.key()));
            }
        }
        differences = Collections.unmodifiableMap(new LinkedHashMap<>(differences));
    }

    /** One that takes a letter where it is put. */
    public Lane(String name, Map<Setting<?>, String> differences) {
        this(name, null, null, differences);
    }

    /** The update before which it does nothing: 0 unless it is a branch. */
    public int begins() {
        return from == null ? 0 : from.step();
    }

    /** Whether a number of steps of its own lets it stand still while others go on. */
    OptionalInt stops() {
        String own = differences.get(Settings.STEPS);
        return own == null ? OptionalInt.empty() : OptionalInt.of(Settings.STEPS.parse(own));
    }

    /** The same lane, branching off there; not at all if null. */
    Lane from(@Nullable Origin other) {
        return new Lane(name, letter, other, differences);
    }

    /** The same lane, which nobody sees: only the branches of it matter. */
    Lane hidden() {
        return new Lane(name, null, from, differences);
    }

    /** Whether it has a value of its own. */
    public boolean isOwn(Setting<?> setting) {
        return differences.containsKey(setting);
    }

    /** The same lane with other differences. */
    Lane differing(Map<Setting<?>, String> other) {
        return new Lane(name, letter, from, other);
    }

    /** The same lane under another name. */
    public Lane named(String other) {
        return new Lane(other, letter, from, differences);
    }

    /** The same lane, told from the others by this. */
    public Lane with(Letter other) {
        return new Lane(name, other, from, differences);
    }

    /** The same lane with one more or another difference. */
    public <T> Lane with(Setting<T> setting, T value) {
        Map<Setting<?>, String> changed = new LinkedHashMap<>(differences);
        changed.put(setting, setting.format(setting.parse(setting.format(value))));
        return differing(changed);
    }

    /** The same lane, following the shared setup in {@code setting}. */
    public Lane without(Setting<?> setting) {
        Map<Setting<?>, String> changed = new LinkedHashMap<>(differences);
        changed.remove(setting);
        return differing(changed);
    }
}
