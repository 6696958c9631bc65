package normscope.lesson;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import normscope.config.InvalidExperiment;
import normscope.config.WrittenNumber;

/**
 * Where in a lesson's text something is wrong, as whoever fills in a form needs it.
 *
 * @param scene the index of the scene; {@link LessonLines#HEAD} above all scenes, and in lanes
 * @param key what stands there; may be none
 * @param sentence what is wrong and how to mend it, without the place
 */
public record Blame(int scene, String key, String sentence) {
    private static final Pattern LINE = Pattern.compile(".*?, line (\\d{1,7}): (.*)", Pattern.DOTALL);
    private static final Pattern SCENE = Pattern.compile("(?:.*?, s|S)cene (\\d{1,7}): (.*)", Pattern.DOTALL);

    /** Finds the place of which a refusal speaks. */
    public static Blame of(InvalidExperiment refusal, LessonLines text) {
        Matcher line = LINE.matcher(refusal.sentence());
        if (line.matches()) {
            LessonLines.Spot spot = text.spot(WrittenNumber.whole(line.group(1)).orElse(0));
            // what is missing is said where its scene begins, or beside what asks for it
            boolean known = LessonText.keys().contains(refusal.key()) && spot.scene() >= 0;
            return new Blame(
                    spot.scene(), known || spot.key().isEmpty() ? refusal.key() : spot.key(), without(line.group(2)));
        }
        Matcher scene = SCENE.matcher(refusal.sentence());
        return scene.matches()
                ? new Blame(WrittenNumber.whole(scene.group(1)).orElse(0) - 1, refusal.key(), without(scene.group(2)))
                : new Blame(LessonLines.HEAD, refusal.key(), refusal.sentence());
    }

    /** The key that stands before the sentence says what the field's name says already. */
    private static String without(String sentence) {
        for (String key : LessonText.keys()) {
            if (sentence.startsWith(key + ": ")) {
                String rest = sentence.substring(key.length() + 2);
                return rest.isEmpty() ? sentence : Character.toUpperCase(rest.charAt(0)) + rest.substring(1);
            }
        }
        return sentence;
    }
}
