package normscope.lesson;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import normscope.config.InvalidExperiment;
import normscope.config.Nearest;
import normscope.config.Setting;
import normscope.config.Settings;

/**
 * Which settings a student can change in a scene, and whose controls stand beside it. Where neither the scene nor its lesson says
 * anything the controls are folded, and every key works. Whoever explores has all of them.
 *
 * @param extent how many
 * @param listed those that stand there where not all do
 * @param locked those that stand there and cannot be moved
 */
public record Controls(Extent extent, List<Setting<?>> listed, List<Setting<?>> locked) {
    /** How many controls there are. */
    public enum Extent {
        /** They are folded, since nobody says anything; keys change settings all the same. */
        FOLDED,
        /** All stand beside the scene. */
        ALL,
        /** None, and no key changes a setting. */
        NONE,
        /** These alone. */
        LISTED
    }

    /** What holds where nobody says anything. */
    public static final Controls FOLDED = new Controls(Extent.FOLDED, List.of(), List.of());

    /** As without a lesson. */
    public static final Controls ALL_OF_THEM = new Controls(Extent.ALL, List.of(), List.of());

    private static final String ALL_WORD = "all";
    private static final String NONE_WORD = "none";

    public Controls {
        listed = List.copyOf(listed);
        locked = List.copyOf(locked);
    }

    /**
     * Reads what a file says.
     *
     * @param controls "all", "none", settings with commas between, or nothing
     * @param held settings with commas between, "none", or nothing
     * @throws InvalidExperiment if there is no such setting
     */
    static Controls of(String controls, String held) {
        Extent extent =
                switch (controls) {
                    case "" -> Extent.FOLDED;
                    case ALL_WORD -> Extent.ALL;
                    case NONE_WORD -> Extent.NONE;
                    default -> Extent.LISTED;
                };
        List<Setting<?>> listed = extent == Extent.LISTED ? settings("controls", controls) : List.of();
        return new Controls(extent, listed, held.equals(NONE_WORD) ? List.of() : settings("locked", held));
    }

    private static List<Setting<?>> settings(String key, String value) {
        List<Setting<?>> found = new ArrayList<>();
        for (String name : SightKey.list(value, ",")) {
            found.add(setting(key, name));
        }
        if (found.isEmpty() && !value.isEmpty()) {
            throw new InvalidExperiment(
                    key, "%s: '%s' names no setting: write for instance learning-rate".formatted(key, value));
        }
        return found;
    }

    private static Setting<?> setting(String key, String name) {
        List<String> known = Settings.all().stream().map(Setting::key).toList();
        if (!known.contains(name)) {
            String alone = key.equals("controls") ? "all, or none" : "none";
            throw new InvalidExperiment(
                    key,
                    name.equals(ALL_WORD) || name.equals(NONE_WORD)
                            ? "%s: '%s' stands alone, without settings beside it".formatted(key, name)
                            : "%s: there is no setting '%s'; the nearest is '%s' (or say %s)"
                                    .formatted(key, name, Nearest.of(name, known), alone));
        }
        return Settings.of(name);
    }

    /** Whether the control of a setting stands beside the scene. */
    public boolean shows(Setting<?> setting) {
        return extent == Extent.ALL || listed.contains(setting) || locked.contains(setting);
    }

    /** Whether its value is to be seen there, and not to be changed. */
    public boolean isLocked(Setting<?> setting) {
        return locked.contains(setting);
    }

    /** Whether a setting can be changed. */
    public boolean moves(Setting<?> setting) {
        return !locked.contains(setting) && (movesLanes() || listed.contains(setting));
    }

    /** Whether lanes can be added, renamed and removed, and whatever else is no single setting be changed. */
    public boolean movesLanes() {
        return extent == Extent.ALL || extent == Extent.FOLDED;
    }

    /** Whether nothing at all can be changed. */
    public boolean movesNothing() {
        return !movesLanes() && locked.containsAll(listed);
    }

    /** Whether no control stands beside the scene. */
    public boolean isFolded() {
        return extent != Extent.ALL && listed.isEmpty() && locked.isEmpty();
    }

    /** Whether all stand there, as without a lesson. */
    public boolean isWhole() {
        return extent == Extent.ALL;
    }

    /** What a file says of it behind {@code controls}; empty where that is nothing. */
    String words() {
        return switch (extent) {
            case FOLDED -> "";
            case ALL -> ALL_WORD;
            case NONE -> NONE_WORD;
            case LISTED -> keys(listed);
        };
    }

    /** The same behind {@code locked}. */
    String lockedWords() {
        return keys(locked);
    }

    private static String keys(List<Setting<?>> settings) {
        return settings.stream().map(Setting::key).collect(Collectors.joining(", "));
    }
}
