package normscope.lesson;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import normscope.config.Experiment;
import normscope.config.ExperimentText;
import normscope.config.InvalidExperiment;
import normscope.config.Nearest;
import normscope.config.WrittenNumber;
import org.jspecify.annotations.Nullable;

/** Reads the text form of a lesson, once; see {@link LessonText}. */
final class LessonReader {
    private static final Pattern SCENE = Pattern.compile("\\[\\s*scene\\s+\\S.*]");
    private static final Pattern RUN = Pattern.compile("to\\s+(\\S+)");
    private static final Set<String> ABOUT = Set.of("question", "paper", "minutes", "teacher", "controls", "locked");
    private static final List<String> STAGE = List.of("at", "run", "set", "lanes", "change");
    private static final List<String> WORDS = List.of("say", "ask", "choices", "answer", "reveal", "expect", "teacher");
    private static final int MOST_STEPS = 10_000_000;

    private final String source;
    private final Map<String, Line> about = new HashMap<>();
    private final List<Draft> drafts = new ArrayList<>();

    /** A value and where it stands. */
    private record Line(String value, String place) {}

    /** A scene as far as it is read. */
    private record Draft(String place, Map<String, Line> lines) {
        String text(String key) {
            Line line = lines.get(key);
            return line == null ? "" : line.value();
        }

        /** Where a key stands; where the scene begins if it does not. */
        String place(String key) {
            Line line = lines.get(key);
            return line == null ? place : line.place();
        }
    }

    LessonReader(String source) {
        this.source = source;
    }

    Lesson read(String text) {
        Experiment experiment = ExperimentText.parse(text, source);
        int number = 0;
        boolean inSection = false;
        @Nullable Draft draft = null;
        for (String raw : text.lines().toList()) {
            number++;
            String line = raw.strip();
            String place = "%s, line %d: ".formatted(source, number);
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            if (line.startsWith("[") && line.endsWith("]")) {
                inSection = true;
                draft = SCENE.matcher(line).matches() ? new Draft(place, new LinkedHashMap<>()) : null;
                if (draft != null) {
                    drafts.add(draft);
                }
            } else if (draft != null) {
                put(draft.lines(), line, place);
            } else if (!inSection && ABOUT.contains(key(line))) {
                put(about, line, place);
            }
        }
        List<Scene> scenes =
                drafts.stream().map(each -> scene(each, experiment)).toList();
        return new Lesson(experiment, about(), scenes);
    }

    private static String key(String line) {
        int equals = line.indexOf('=');
        return equals < 0 ? "" : line.substring(0, equals).strip();
    }

    private static void put(Map<String, Line> lines, String line, String place) {
        String key = key(line);
        if (key.isEmpty()) {
            throw new InvalidExperiment("", place + "'%s' is no 'key = value'".formatted(line));
        }
        String value = line.substring(line.indexOf('=') + 1).strip();
        if (lines.put(key, new Line(value, place)) != null) {
            throw new InvalidExperiment(key, place + "'%s' stands here twice".formatted(key));
        }
    }

    private Lesson.About about() {
        Line question = about.get("question");
        Line minutes = about.get("minutes");
        return new Lesson.About(
                question == null ? Question.OTHER : question(question),
                text("paper"),
                minutes == null ? 0 : minutes(minutes),
                text("teacher"),
                Controls.of(checked(SightKey.CONTROLS), checked(SightKey.LOCKED)));
    }

    private String checked(SightKey key) {
        Line line = about.get(key.key());
        return line == null ? "" : placed(line.place(), () -> key.checked(line.value()));
    }

    private String text(String key) {
        Line line = about.get(key);
        return line == null ? "" : line.value();
    }

    private static Question question(Line line) {
        for (Question question : Question.values()) {
            if (question.key().equals(line.value())) {
                return question;
            }
        }
        List<String> keys =
                List.of(Question.values()).stream().map(Question::key).toList();
        throw new InvalidExperiment(
                "question",
                line.place()
                        + "question: '%s' is none of %s; the nearest is '%s'"
                                .formatted(line.value(), String.join(", ", keys), Nearest.of(line.value(), keys)));
    }

    private static int minutes(Line line) {
        int minutes = WrittenNumber.whole(line.value()).orElse(-1);
        if (minutes < 0 || minutes > 600) {
            throw new InvalidExperiment(
                    "minutes", line.place() + "minutes: '%s' is no number of minutes".formatted(line.value()));
        }
        return minutes;
    }

    private Scene scene(Draft draft, Experiment experiment) {
        Map<SightKey, String> sight = new HashMap<>();
        draft.lines().forEach((key, line) -> {
            SightKey known = sightKey(key);
            if (known != null) {
                sight.put(known, placed(line.place(), () -> known.checked(line.value())));
            } else if (!STAGE.contains(key) && !WORDS.contains(key)) {
                throw unknown(key, line);
            }
        });
        if (!sight.containsKey(SightKey.PAGE)) {
            throw new InvalidExperiment(
                    "page", draft.place() + "the scene names no page: write for instance page = layers");
        }
        Scene.Words words = words(draft);
        Scene.Stage stage = stage(draft);
        Scene scene = new Scene(new Sight(sight), stage, words);
        Experiment trained =
                placed(draft.place(stage.run().isPresent() ? "run" : "at"), () -> scene.experiment(experiment));
        String said = words.asks() ? "ask" : "say";
        placed(draft.place(said), () -> Sentence.parse(words.sentence(), trained, stage.at(), stage));
        placed(draft.place("reveal"), () -> Sentence.parse(words.reveal(), trained, stage.end(), stage));
        placed(draft.place("expect"), () -> Condition.parse(words.expect(), trained, stage.end()));
        sightOf(scene, trained, draft);
        return scene;
    }

    /** That what is looked at is there. */
    private static void sightOf(Scene scene, Experiment trained, Draft draft) {
        scene.sight().of(SightKey.LANE).ifPresent(lane -> placed(draft.place("lane"), () -> trained.indexOf(lane)));
    }

    private static @Nullable SightKey sightKey(String key) {
        for (SightKey known : SightKey.values()) {
            if (known.key().equals(key)) {
                return known;
            }
        }
        return null;
    }

    /** Every key that a scene may have. */
    static List<String> keys() {
        List<String> keys = new ArrayList<>(SightKey.keys());
        keys.addAll(STAGE);
        keys.addAll(WORDS);
        return keys;
    }

    private static InvalidExperiment unknown(String key, Line line) {
        List<String> keys = keys();
        return new InvalidExperiment(
                key, line.place() + "a scene has no '%s'; the nearest is '%s'".formatted(key, Nearest.of(key, keys)));
    }

    private static Scene.Stage stage(Draft draft) {
        int at = draft.lines().containsKey("at") ? step("at", draft.text("at"), draft) : 0;
        OptionalInt run = OptionalInt.empty();
        if (draft.lines().containsKey("run")) {
            Matcher to = RUN.matcher(draft.text("run"));
            run = OptionalInt.of(step("run", to.matches() ? to.group(1) : "", draft));
        }
        List<LiveChange> changes = placed(draft.place("change"), () -> SightKey.list(draft.text("change"), ";").stream()
                .map(LiveChange::parse)
                .toList());
        OptionalInt to = run;
        return placed(
                draft.place("run"),
                () -> new Scene.Stage(
                        at,
                        to,
                        SightKey.list(draft.text("set"), ";"),
                        SightKey.list(draft.text("lanes"), ","),
                        changes));
    }

    private static int step(String key, String value, Draft draft) {
        int step = WrittenNumber.whole(value).orElse(-1);
        if (step < 0 || step > MOST_STEPS) {
            throw new InvalidExperiment(
                    key,
                    draft.place(key)
                            + "%s: '%s' names no step: write %s"
                                    .formatted(key, draft.text(key), key.equals("at") ? "at = 250" : "run = to 250"));
        }
        return step;
    }

    private static Scene.Words words(Draft draft) {
        String choice = draft.text("answer");
        // letters, as on the keys that answer too
        int answer = choice.length() == 1 ? "1234ABCDabcd".indexOf(choice) : -1;
        if (answer < 0 && !choice.isEmpty()) {
            throw new InvalidExperiment(
                    "answer", draft.place("answer") + "answer: '%s' is none of 1, 2, 3 and 4".formatted(choice));
        }
        return placed(
                draft.place(draft.text("ask").isEmpty() ? "say" : "ask"),
                () -> new Scene.Words(
                        draft.text("say"),
                        draft.text("ask"),
                        SightKey.list(draft.text("choices"), ";"),
                        answer < 0 ? answer : answer % 4,
                        draft.text("reveal"),
                        draft.text("expect"),
                        draft.text("teacher")));
    }

    private static <T> T placed(String place, Supplier<T> work) {
        try {
            return work.get();
        } catch (InvalidExperiment e) {
            throw new InvalidExperiment(e.key(), place + e.sentence());
        }
    }
}
