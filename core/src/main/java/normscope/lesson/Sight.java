package normscope.lesson;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import normscope.config.WrittenNumber;

/**
 * How a scene is looked at: what it says of it, in the words of its file. What it does not say is what the window shows a first
 * time, never what was there before.
 *
 * @param values each checked by its key, in the order of the keys
 */
public record Sight(Map<SightKey, String> values) {
    /** Everything as it is seen a first time. */
    public static final Sight FIRST = new Sight(Map.of());

    /** @throws normscope.config.InvalidExperiment if a value is none of its key */
    public Sight {
        Map<SightKey, String> checked = new EnumMap<>(SightKey.class);
        values.forEach((key, value) -> checked.put(key, key.checked(value)));
        values = Collections.unmodifiableMap(checked);
    }

    /** What it says of this. */
    public Optional<String> of(SightKey key) {
        return Optional.ofNullable(values.get(key));
    }

    /** The same as a whole number. */
    public OptionalInt whole(SightKey key) {
        return of(key).map(WrittenNumber::whole).orElse(OptionalInt.empty());
    }

    /** The page. */
    public String page() {
        return of(SightKey.PAGE).orElse("layers");
    }

    /** The names in a list, such as covered figures; empty where it says nothing. */
    public List<String> list(SightKey key) {
        return of(key).map(value -> SightKey.list(value, key == SightKey.QUANTITIES ? ";" : ","))
                .orElse(List.of());
    }

    /** The same with this too, or without it where there is nothing to say. */
    public Sight with(SightKey key, String value) {
        Map<SightKey, String> other = new EnumMap<>(SightKey.class);
        other.putAll(values);
        if (value.isBlank()) {
            other.remove(key);
        } else {
            other.put(key, value);
        }
        return new Sight(other);
    }
}
