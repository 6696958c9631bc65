package normscope.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One of the networks that train in lockstep: a name, and what it does otherwise than the shared setup.
 *
 * @param name one word of letters, digits, '-' and '_', unique in its experiment
 * @param letter by what it is told from the others; null for the first free one, that of its place if it can be: in an
 *     experiment, no lane is without
 * @param differences the settings that differ and their values as text
 */
public record Lane(String name, @Nullable Letter letter, Map<Setting<?>, String> differences) {
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
        this(name, null, differences);
    }

    /** The same lane under another name. */
    public Lane named(String other) {
        return new Lane(other, letter, differences);
    }

    /** The same lane, told from the others by this. */
    public Lane with(Letter other) {
        return new Lane(name, other, differences);
    }

    /** The same lane with one more or another difference. */
    public <T> Lane with(Setting<T> setting, T value) {
        Map<Setting<?>, String> changed = new LinkedHashMap<>(differences);
        changed.put(setting, setting.format(setting.parse(setting.format(value))));
        return new Lane(name, letter, changed);
    }

    /** The same lane, following the shared setup in {@code setting}. */
    public Lane without(Setting<?> setting) {
        Map<Setting<?>, String> changed = new LinkedHashMap<>(differences);
        changed.remove(setting);
        return new Lane(name, letter, changed);
    }
}
