package normscope.app.lesson;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import normscope.app.control.Hint;
import normscope.config.WrittenNumber;
import normscope.lesson.Performance.Reveal;
import normscope.lesson.Scene;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * What a scene says, above the figures: the sentence in large type, the choices, what the class says, and, once it is revealed,
 * what the run came to, beside the guess.
 */
public final class LessonBar extends VBox {
    private static final PseudoClass GUESSED = PseudoClass.getPseudoClass("guessed");
    private static final PseudoClass RIGHT = PseudoClass.getPseudoClass("right");
    private static final PseudoClass MISSED = PseudoClass.getPseudoClass("missed");
    private static final PseudoClass ASKED = PseudoClass.getPseudoClass("asked");

    private final Label title = new Label();
    private final Label place = new Label();
    private final Button before = icon("lesson-before", Feather.CHEVRON_LEFT, "The scene before (Page Up)");
    private final Button next = icon("lesson-next", Feather.CHEVRON_RIGHT, "On (Page Down)");
    private final Button teacher = new Button("For the teacher", new FontIcon(Feather.BOOK_OPEN));
    private final Button restore = new Button("Back to the lesson", new FontIcon(Feather.CORNER_UP_LEFT));
    private final Button explore = new Button("Explore", new FontIcon(Feather.SLIDERS));
    private final Button keep = new Button("Keep", new FontIcon(Feather.CAMERA));
    private final Button leave = icon("lesson-leave", Feather.X, "Leave the lesson: its networks stay, to explore");
    private final Label sentence = new Label();
    private final Label reveal = new Label();
    private final FlowPane choices = new FlowPane(10, 6);
    private final TextField tally = new TextField();
    private final Button act = new Button();
    private final HBox answers = new HBox(16, choices, act);
    private final Consumer<String> complains;
    private final List<Node> content;
    private @Nullable Lecture lecture;
    private @Nullable Object shown;
    private @Nullable Object counted;

    /**
     * @param leaves is called when the person leaves the lesson
     * @param explores is called when the person wants controls and pages beside the scene
     * @param complains takes a sentence about what was typed
     */
    public LessonBar(Runnable leaves, Runnable explores, Consumer<String> complains) {
        this.complains = complains;
        getStyleClass().add("lesson-bar");
        setId("lesson-bar");
        title.getStyleClass().add("lesson-title");
        title.setId("lesson-title");
        title.setMinWidth(0);
        place.getStyleClass().add("lesson-place");
        place.setId("lesson-place");
        place.setMinWidth(USE_PREF_SIZE);
        sentence.getStyleClass().add("lesson-sentence");
        sentence.setId("lesson-sentence");
        sentence.setWrapText(true);
        sentence.setMinHeight(USE_PREF_SIZE);
        reveal.getStyleClass().add("lesson-reveal");
        reveal.setId("lesson-reveal");
        reveal.setWrapText(true);
        reveal.setMinHeight(USE_PREF_SIZE);
        tally.setId("lesson-tally");
        tally.setPromptText("votes: 4 19 3");
        tally.setPrefColumnCount(9);
        tally.setAccessibleText("How many of the class say each choice, with blanks between");
        tally.setTooltip(new Hint("How many say 1, 2, …: type numbers with blanks between, then Enter"));
        tally.setOnAction(event -> count());
        act.setId("lesson-act");
        act.getStyleClass().add("lesson-act");
        act.setMinWidth(USE_PREF_SIZE);
        act.setOnAction(event -> now().on());
        before.setOnAction(event -> now().back());
        next.setOnAction(event -> now().on());
        teacher.setId("lesson-teacher");
        teacher.getStyleClass().add("lesson-link");
        teacher.setOnAction(event -> TeacherNotes.show(now().scene().words().teacher(), notes(), teacher));
        restore.setId("lesson-restore");
        restore.getStyleClass().add("lesson-link");
        restore.setTooltip(new Hint("The scene as it was; what was changed meanwhile is undone"));
        restore.setOnAction(event -> now().restore());
        leave.setOnAction(event -> leaves.run());
        explore.setId("lesson-explore");
        explore.getStyleClass().add("lesson-link");
        explore.setTooltip(new Hint("Controls and pages beside the scene (Esc)"));
        explore.setOnAction(event -> explores.run());
        keep.setId("lesson-keep");
        keep.getStyleClass().add("lesson-link");
        keep.setTooltip(new Hint("Keep this as a scene (Ctrl+K): what is shown, for a lesson of your own"));
        for (Button each : List.of(teacher, restore, explore, keep)) {
            each.setMinWidth(USE_PREF_SIZE);
        }
        HBox.setHgrow(choices, Priority.ALWAYS);
        choices.setAlignment(Pos.CENTER_LEFT);
        choices.setPrefWrapLength(700);
        answers.setAlignment(Pos.CENTER_LEFT);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox top = new HBox(8, title, space, restore, explore, keep, teacher, place, before, next, leave);
        top.setAlignment(Pos.CENTER_LEFT);
        content = List.of(top, sentence, reveal, answers);
        for (Label spoken : List.of(sentence, reveal)) {
            spoken.setFocusTraversable(true); // a screen reader reads what has the focus
        }
    }

    /** What keeps what is shown as a scene. */
    public void keeps(Runnable keeping) {
        keep.setOnAction(event -> keeping.run());
    }

    private static Button icon(String id, Feather code, String says) {
        Button button = new Button(null, new FontIcon(code));
        button.setId(id);
        button.getStyleClass().setAll("round", "tiny");
        button.setTooltip(new Hint(says));
        button.setAccessibleText(says);
        button.setMinWidth(USE_PREF_SIZE);
        return button;
    }

    private Lecture now() {
        return Objects.requireNonNull(lecture);
    }

    private void count() {
        String text = tally.getText().strip();
        List<Integer> numbers = new ArrayList<>();
        for (String word : text.split("[\\s,;·]+")) {
            int number = WrittenNumber.whole(word).orElse(-1);
            if (number < 0 && !word.isEmpty()) {
                complains.accept("'%s' is no number of students: write for instance 4 19 3".formatted(word));
                return;
            }
            if (number >= 0) {
                numbers.add(number);
            }
        }
        int most = now().scene().words().choices().size();
        if (numbers.size() > most) {
            complains.accept("There are %d choices, and these are %d numbers".formatted(most, numbers.size()));
            return;
        }
        now().count(numbers);
        tally.clear();
        requestFocus();
    }

    private String notes() {
        return TeacherNotes.of(now().lesson(), now().scene().words().teacher());
    }

    /** Shows a lecture as it stands; null for none, and then nothing is here. */
    public void show(@Nullable Lecture running, boolean exploring) {
        lecture = running;
        boolean any = running != null;
        if (isVisible() != any) {
            setVisible(any);
            setManaged(any);
        }
        if (any && getChildren().isEmpty()) { // until then style sheets need not be matched with it
            getChildren().addAll(content);
        }
        if (running == null) {
            shown = null;
            counted = null;
            return;
        }
        List<Object> asked = List.of(running, running.current());
        if (!asked.equals(counted)) {
            counted = asked;
            tally.clear(); // half typed for another question
        }
        boolean away = exploring || running.isAway();
        List<Object> state = List.of(
                running, running.current(), running.phase(), running.played(), running.lesson(), away, exploring);
        if (!state.equals(shown)) {
            shown = state;
            lay(running, away);
            explore.setVisible(!exploring);
            explore.setManaged(!exploring);
        }
        String does = action(running);
        if (!does.equals(act.getText())) {
            act.setText(does);
        }
    }

    private void lay(Lecture running, boolean away) {
        Scene scene = running.scene();
        Scene.Words words = scene.words();
        Played played = running.played();
        title.setText(running.lesson().title());
        boolean acts = running.hasMore() || running.hasNext();
        place.setText("scene %d of %d%s"
                .formatted(running.current() + 1, running.lesson().scenes().size(), acts ? "" : " · the end"));
        before.setDisable(running.current() == 0);
        if (!acts && next.isFocused()) {
            sentence.requestFocus(); // not to what leaves the lesson, which comes after it
        }
        next.setDisable(!acts);
        restore.setVisible(away);
        restore.setManaged(away);
        boolean hasNotes = !notes().isEmpty();
        teacher.setVisible(hasNotes);
        teacher.setManaged(hasNotes);
        sentence.setText(played.said() == null ? "" : played.said());
        @Nullable Reveal told = played.reveal();
        boolean says = told != null && !told.sentence().isEmpty();
        sentence.pseudoClassStateChanged(ASKED, says);
        reveal.setVisible(says);
        reveal.setManaged(says);
        reveal.setText(told == null ? "" : told.sentence());
        reveal.pseudoClassStateChanged(MISSED, told != null && !told.held());
        choices.getChildren().clear();
        for (int i = 0; i < words.choices().size(); i++) {
            choices.getChildren().add(choice(running, i));
        }
        if (words.asks() && told == null) {
            choices.getChildren().add(tally);
        }
        act.setVisible(acts);
        act.setManaged(acts);
        act.setDisable(running.phase() != Lecture.Phase.OPEN && running.phase() != Lecture.Phase.TOLD);
        boolean row = acts || words.asks();
        answers.setVisible(row);
        answers.setManaged(row);
        setAccessibleText(String.join(
                " ", Arrays.asList(title.getText(), place.getText(), sentence.getText(), reveal.getText())));
    }

    private static String action(Lecture running) {
        return switch (running.phase()) {
            case ARRIVING -> "On the way…";
            case RUNNING -> "Running, %d %%…".formatted(running.percent());
            case MEASURING -> "Measuring…";
            case OPEN, TOLD -> {
                boolean runs = running.scene().stage().run().isPresent();
                yield !running.hasMore()
                        ? "Next"
                        : runs ? running.scene().reveals() ? "Run and reveal" : "Run" : "Reveal";
            }
        };
    }

    private Button choice(Lecture running, int index) {
        Scene.Words words = running.scene().words();
        Played played = running.played();
        boolean told = played.reveal() != null;
        boolean right = told && Objects.requireNonNull(played.reveal()).held() && index == words.answer();
        // no letter: those are lanes
        Label number = new Label(Integer.toString(index + 1));
        number.getStyleClass().add("choice-number");
        String count = index < played.tally().size() ? "  " + played.tally().get(index) : "";
        Button button = new Button(words.choices().get(index), number);
        if (!count.isEmpty()) {
            Label counted = new Label(count.strip());
            counted.getStyleClass().add("choice-count");
            HBox both = new HBox(6, number, counted);
            both.setAlignment(Pos.CENTER_LEFT);
            button.setGraphic(both);
        }
        button.setId("choice-" + (char) ('a' + index));
        button.getStyleClass().setAll("button", "choice");
        button.pseudoClassStateChanged(GUESSED, index == played.guess());
        button.pseudoClassStateChanged(RIGHT, right);
        button.setText((right ? "✓ " : "") + words.choices().get(index));
        button.setAccessibleText("%d %s%s%s"
                .formatted(
                        index + 1,
                        words.choices().get(index),
                        index == played.guess() ? ", your guess" : "",
                        right ? ", right" : ""));
        button.setOnAction(event -> running.guess(index));
        return button;
    }
}
