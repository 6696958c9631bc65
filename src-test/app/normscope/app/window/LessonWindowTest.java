package normscope.app.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import normscope.app.figure.Look;
import normscope.app.view.FigurePane;
import normscope.config.Scheme;
import normscope.lesson.Lessons;
import org.junit.jupiter.api.Test;

/** A lesson as a teacher gives it: with the keys alone, with the mouse, and with a class that wants to see something else. */
class LessonWindowTest extends WindowTest {
    static final String LESSON =
            """
            title = Who leads?
            question = help
            minutes = 3
            paper = Nobody 2026
            teacher = Let them vote first.
            note = Two networks.
            dataset = moons
            train-size = 200
            depth = 2
            width = 8
            activation = tanh
            batch-size = 20
            evaluate-every = 10
            probe-size = 60
            steps = 200

            [none]

            [batch]
            normalizer = batch

            [scene 1]
            page = layers
            layer = 2
            say = Two networks that see {setting("batch-size")} points a step.

            [scene 2]
            page = signal
            cover = signal, curves
            outline = curves
            run = to 40
            ask = After {step} steps, who is right more often?
            choices = none; BatchNorm; nobody can say
            answer = 3
            reveal = {accuracy("none")} and {accuracy("batch")}.
            expect = setting_holds
            teacher = Wait for hands.

            [scene 3]
            page = layers
            set = learning-rate=0.5
            at = 10
            run = to 60
            say = The same at five times the rate.
            reveal = Now {accuracy("none")} and {accuracy("batch")}.
            """
                    .replace("setting_holds", "loss(\"none\", 1, 40) < 100 && angle(\"batch\", 1) > 0");

    private Path write(String text) throws Exception {
        Path file = folder.resolve("who-leads.txt");
        Files.writeString(file, text);
        return file;
    }

    @Test
    void whatWasSaidIsThereAgainAfterAnExcursionThatChangedTheRun() throws Exception {
        openTold();
        String told = label("#lesson-reveal");
        robot.type(KeyCode.ESCAPE);
        settle();
        type("#learning-rate-field", "0.7");
        untilShown(() -> !find("#lesson-reveal").isVisible());
        robot.clickOn("#lesson-restore");
        untilTold();
        assertThat(label("#lesson-reveal")).isEqualTo(told);
        until(() ->
                step() == 40 && snapshot().experiment().shared().get(normscope.config.Settings.LEARNING_RATE) != 0.7);
        assertThat(covered("signal")).isFalse();
    }

    @Test
    void whatTheLessonComesToWaitsForAClickOfItsOwn() throws Exception {
        openAsked();
        robot.clickOn("#lesson-teacher");
        assertThat(robot.lookup("Wait for hands.").tryQuery()).isPresent();
        assertThat(robot.lookup(".lesson-teacher").queryAll())
                .noneMatch(node -> ((Label) node).getText().contains("Let them vote first."));
        robot.clickOn("#lesson-teacher-all");
        assertThat(robot.lookup(".lesson-teacher").queryAll())
                .anyMatch(node -> ((Label) node).getText().contains("Let them vote first."));
    }

    @Test
    void aLessonIsSharedAsAShortTextAtItsScene() throws Exception {
        openAsked();
        robot.press(KeyCode.SHORTCUT, KeyCode.SHIFT).type(KeyCode.C).release(KeyCode.SHIFT, KeyCode.SHORTCUT);
        untilShown(() -> notice().startsWith("Copied as a text of "));
        robot.clickOn("#page-layers");
        robot.press(KeyCode.SHORTCUT).type(KeyCode.V).release(KeyCode.SHORTCUT);
        untilShown(() -> notice().equals("Opened the short text: Who leads?, at scene 2"));
        untilSaid("After 40 steps, who is right more often?");
        assertThat(find("#figure-signal").isVisible()).isTrue();
    }

    private void openLesson() throws Exception {
        answers.next = write(LESSON);
        robot.press(KeyCode.CONTROL).type(KeyCode.O).release(KeyCode.CONTROL);
        untilShown(() -> find("#lesson-bar").isVisible());
        untilSaid("Two networks that see 20 points a step.");
    }

    private void openAsked() throws Exception {
        openLesson();
        robot.type(KeyCode.PAGE_DOWN);
        untilSaid("After 40 steps, who is right more often?");
    }

    private void openTold() throws Exception {
        openAsked();
        robot.type(KeyCode.PAGE_DOWN);
        untilTold();
    }

    private String label(String id) {
        return onScreen(() -> ((Labeled) find(id)).getText());
    }

    private void untilSaid(String sentence) throws Exception {
        until(() -> label("#lesson-sentence").equals(sentence)
                && !label("#lesson-act").endsWith("…"));
    }

    private void untilTold() throws Exception {
        untilShown(() -> find("#lesson-reveal").isVisible());
    }

    private boolean covered(String figure) {
        return onScreen(() -> find("#cover-" + figure).isVisible());
    }

    @Test
    void aRunSaysHowFarItIs() throws Exception {
        openAsked();
        workbench.session().speed(20);
        robot.type(KeyCode.PAGE_DOWN);
        until(() -> label("#lesson-act").matches("Running, [2-9]\\d %…"));
        untilTold();
    }

    @Test
    void twoKeysOfARemoteTeachIt() throws Exception {
        openLesson();
        assertThat(label("#lesson-place")).isEqualTo("scene 1 of 3");
        assertThat(onScreen(() -> workbench.look().layer())).isEqualTo(1);
        robot.type(KeyCode.PAGE_DOWN);
        untilSaid("After 40 steps, who is right more often?");
        assertThat(covered("signal")).isTrue();
        assertThat(covered("curves")).isTrue();
        assertThat(step()).isZero();
        robot.type(KeyCode.PAGE_DOWN);
        untilTold();
        assertThat(step()).isEqualTo(40);
        assertThat(label("#lesson-reveal")).matches("[\\d.]+ % and [\\d.]+ %\\.");
        assertThat(covered("signal")).isFalse();
        String told = label("#lesson-reveal");
        robot.type(KeyCode.PAGE_DOWN);
        untilSaid("The same at five times the rate.");
        assertThat(step()).isEqualTo(10);
        assertThat(onScreen(() -> snapshot().experiment().shared().text(normscope.config.Settings.of("learning-rate"))))
                .isEqualTo("0.5");
        robot.type(KeyCode.PAGE_DOWN);
        untilTold();
        assertThat(step()).isEqualTo(60);
        robot.type(KeyCode.PAGE_DOWN); // there is no more
        settle();
        assertThat(label("#lesson-place")).isEqualTo("scene 3 of 3 · the end");

        robot.type(KeyCode.PAGE_UP);
        until(() -> label("#lesson-place").equals("scene 2 of 3")
                && workbench.session().quiet()
                && step() == 40);
        settle();
        assertThat(label("#lesson-reveal")).as("what was said is still said").isEqualTo(told);
        assertThat(snapshot().lanes().get(0).history().loss().size())
                .as("and its run is there")
                .isEqualTo(40);
    }

    @Test
    void aRunThatWaitsIsThereWithItsRecord() throws Exception {
        openTold();
        Object record = snapshot().lanes().get(1).history().evaluations();
        robot.type(KeyCode.PAGE_DOWN);
        untilSaid("The same at five times the rate.");
        robot.type(KeyCode.PAGE_UP).type(KeyCode.PAGE_UP);
        untilSaid("Two networks that see 20 points a step.");
        until(() -> workbench.session().quiet() && step() == 0);
        settle();
        assertThat(snapshot().course().furthest()).as("nothing runs twice").isEqualTo(40);
        workbench.session().seek(40);
        until(() -> workbench.session().quiet() && step() == 40);
        settle();
        assertThat(snapshot().lanes().get(1).history().evaluations()).isEqualTo(record);
    }

    @Test
    void numbersAndLettersAnswerWhileAQuestionIsOpenAndTheGuessStays() throws Exception {
        openAsked();
        robot.type(KeyCode.D);
        settle();
        assertThat(onScreen(() -> workbench.look().theme()))
                .as("there is no choice D")
                .isEqualTo(Look.Theme.DARK);
        robot.type(KeyCode.D);
        robot.type(KeyCode.DIGIT3);
        untilShown(() -> guessed("#choice-c"));
        assertThat(onScreen(() -> ((Label) find("#choice-c").lookup(".choice-number")).getText()))
                .as("its letter would be that of a lane")
                .isEqualTo("3");
        robot.type(KeyCode.A);
        untilShown(() -> guessed("#choice-a") && !guessed("#choice-c"));
        robot.clickOn("#choice-b");
        untilShown(() -> guessed("#choice-b") && !guessed("#choice-a"));
        robot.clickOn("#lesson-tally").write("4 19 3").type(KeyCode.ENTER);
        untilShown(() ->
                ((Label) find("#choice-b").lookup(".choice-count")).getText().equals("19"));
        robot.clickOn("#lesson-act");
        untilTold();
        assertThat(onScreen(() -> guessed("#choice-b"))).isTrue();
        assertThat(label("#choice-c")).startsWith("✓");
        robot.type(KeyCode.A);
        settle();
        assertThat(onScreen(() -> guessed("#choice-a"))).as("it is over").isFalse();
    }

    private boolean guessed(String id) {
        return find(id).getPseudoClassStates().stream()
                .anyMatch(state -> state.getPseudoClassName().equals("guessed"));
    }

    @Test
    void whatTheRunDoesNotBearOutIsSaid() throws Exception {
        answers.next = write(LESSON.replace("loss(\"none\", 1, 40) < 100", "loss(\"none\", 1, 40) > 100"));
        robot.press(KeyCode.CONTROL).type(KeyCode.O).release(KeyCode.CONTROL);
        untilSaid("Two networks that see 20 points a step.");
        robot.type(KeyCode.PAGE_DOWN);
        untilSaid("After 40 steps, who is right more often?");
        robot.type(KeyCode.PAGE_DOWN);
        untilTold();
        assertThat(label("#lesson-reveal"))
                .matches(
                        "Not this time: training loss of none, steps 1 to 40, is 0.*; the sentence holds above 100\\.");
        assertThat(label("#choice-c")).as("no answer is right then").doesNotContain("✓");
    }

    /** "With two samples in a minibatch, BatchNorm makes every pair −1 and 1" is an answer while a class guesses. */
    @Test
    void whatMaySurpriseIsSaidAfterTheGuess() throws Exception {
        answers.next =
                write(LESSON.replace("batch-size = 20", "batch-size = 2").replace("layer = 2", "cover = layers"));
        robot.press(KeyCode.CONTROL).type(KeyCode.O).release(KeyCode.CONTROL);
        untilSaid("Two networks that see 2 points a step.");
        robot.type(KeyCode.PAGE_DOWN);
        untilSaid("After 40 steps, who is right more often?");
        settle();
        assertThat(notice()).doesNotContain("two samples");
        robot.type(KeyCode.PAGE_DOWN);
        untilTold();
        untilShown(() -> notice().contains("two samples in a minibatch"));
        robot.type(KeyCode.PAGE_UP);
        untilSaid("Two networks that see 2 points a step.");
        untilShown(() -> notice().isEmpty());
    }

    @Test
    void anExcursionLeadsBackExactly() throws Exception {
        openTold();
        String told = label("#lesson-reveal");
        assertThat(onScreen(() -> find("#page-axes").getScene() != null
                        && find("#page-axes").isVisible()))
                .isTrue();
        assertThat(robot.lookup("#lesson-restore").match(Node::isVisible).tryQuery())
                .isEmpty();
        robot.type(KeyCode.ESCAPE);
        untilShown(() -> find("#lesson-restore").isVisible());
        robot.clickOn("#page-axes");
        robot.type(KeyCode.CLOSE_BRACKET);
        robot.type(KeyCode.N); // another seed
        until(() -> workbench.session().quiet() && step() == 0);
        untilShown(() -> label("#lesson-act").equals("Run and reveal"));
        robot.clickOn("#lesson-act");
        untilTold();
        robot.clickOn("#lesson-restore");
        until(() -> workbench.session().quiet()
                && step() == 40
                && !label("#lesson-act").endsWith("…"));
        settle();
        assertThat(snapshot().experiment().shared().text(normscope.config.Settings.of("seed")))
                .isEqualTo("7");
        assertThat(onScreen(() -> workbench.look().layer())).isZero();
        assertThat(label("#lesson-reveal")).as("of the run of the scene").isEqualTo(told);
        assertThat(covered("signal")).isFalse();
    }

    @Test
    void somethingElseThatIsOpenedEndsItAndTheMenuLeadsBack() throws Exception {
        openAsked();
        answers.next = write(LESSON.substring(0, LESSON.indexOf("[scene 1]")));
        robot.press(KeyCode.CONTROL).type(KeyCode.O).release(KeyCode.CONTROL);
        untilShown(() -> !find("#lesson-bar").isVisible());
        assertThat(covered("signal")).isFalse();
        robot.clickOn("#lessons").clickOn("#resume");
        untilSaid("After 40 steps, who is right more often?");
        assertThat(covered("signal")).isTrue();
    }

    @Test
    void theNextStartIsAtTheScene() throws Exception {
        openAsked();
        close();
        start();
        untilSaid("After 40 steps, who is right more often?");
        assertThat(label("#lesson-place")).isEqualTo("scene 2 of 3");
        assertThat(covered("signal")).isTrue();
        robot.type(KeyCode.ESCAPE).type(KeyCode.N);
        until(() -> workbench.session().quiet()
                && !snapshot()
                        .experiment()
                        .shared()
                        .text(normscope.config.Settings.of("seed"))
                        .equals("7"));
        workbench.session().seek(12);
        until(() -> workbench.session().quiet() && step() == 12);
        settle();
        close();
        start();
        assertThat(onScreen(() -> find("#lesson-bar").isVisible()))
                .as("something had been changed")
                .isFalse();
        robot.clickOn("#lessons").clickOn("#resume");
        untilSaid("After 40 steps, who is right more often?");
    }

    @Test
    void presentingShowsOneFigureLargeAndEscBringsEverythingBack() throws Exception {
        openAsked();
        FigurePane signal = find("#figure-signal");
        double before = onScreen(signal::getHeight);
        robot.type(KeyCode.F11);
        untilShown(() -> signal.getHeight() > before * 1.2);
        assertThat(robot.lookup("#play").tryQuery()).isEmpty();
        robot.type(KeyCode.PAGE_DOWN);
        untilTold();
        robot.type(KeyCode.ESCAPE);
        untilShown(() -> find("#play").isVisible());
        assertThat(onScreen(signal::getHeight)).isLessThan(before * 1.1);
    }

    /** A button that can do no more gives the keys away, and the next one would leave the lesson. */
    @Test
    void oneKeyTooManyAtTheEndDoesNotLeaveTheLesson() throws Exception {
        openLesson();
        for (int i = 0; i < 5; i++) {
            untilShown(() -> !label("#lesson-act").endsWith("…"));
            robot.clickOn("#lesson-next");
            settle();
        }
        untilShown(() -> label("#lesson-place").endsWith("the end"));
        robot.type(KeyCode.ENTER).type(KeyCode.SPACE);
        settle();
        assertThat(onScreen(() -> find("#lesson-bar").isVisible())).isTrue();
    }

    /** Its first scene is of the first lane, and before it the second was selected. */
    @Test
    void aSceneOfAnotherLanePoolsAsItSays() throws Exception {
        answers.next = folder.resolve("shares.txt");
        try (InputStream lesson = Lessons.class.getResourceAsStream("/normscope/lessons/04-who-shares-a-mean.txt")) {
            Files.copy(lesson, answers.next);
        }
        robot.press(KeyCode.CONTROL).type(KeyCode.O).release(KeyCode.CONTROL);
        untilShown(() -> find("#lesson-bar").isVisible());
        until(() -> snapshot().tensor() != null && snapshot().tensor().lane() == 0);
        settle();
        assertThat(onScreen(() -> workbench.look().focus().scheme())).isEqualTo(new Scheme(false, 0, 1, false, true));
    }

    /** A figure gets the keys when what had them goes; its buttons, which lie over its words, come with the mouse or Tab. */
    @Test
    void noButtonLiesOverTheWordsOfAFigureThatIsPresented() throws Exception {
        openAsked();
        robot.type(KeyCode.F11).moveTo("#lesson-sentence");
        Node more = find("#figure-signal-more");
        untilShown(() -> robot.lookup("#play").tryQuery().isEmpty());
        onScreen(() -> {
            find("#figure-signal").requestFocus();
            return true;
        });
        settle();
        assertThat(onScreen(more::getOpacity)).isZero();
        for (int i = 0; i < 20 && !onScreen(() -> find("#figure-signal").isFocusVisible()); i++) {
            robot.type(KeyCode.TAB);
        }
        untilShown(() -> more.getOpacity() == 1);
    }

    @Test
    void aDoubleClickGivesAFigureThePageAndEscTakesItBack() throws Exception {
        FigurePane curves = find("#figure-curves");
        double before = onScreen(curves::getHeight);
        robot.doubleClickOn("#figure-curves");
        untilShown(() -> curves.getHeight() > 2 * before);
        robot.type(KeyCode.ESCAPE);
        untilShown(() -> curves.getHeight() <= before * 1.01);
    }

    @Test
    void aBadLessonLeavesWhatWasThere() throws Exception {
        openLesson();
        answers.next = write(LESSON.replace("page = signal", "page = sygnal"));
        robot.press(KeyCode.CONTROL).type(KeyCode.O).release(KeyCode.CONTROL);
        until(() -> notice().contains("page: 'sygnal' is none of"));
        assertThat(label("#lesson-sentence")).isEqualTo("Two networks that see 20 points a step.");
        answers.next = write(LESSON.replace("cover = signal, curves", "cover = signal, drift"));
        robot.press(KeyCode.CONTROL).type(KeyCode.O).release(KeyCode.CONTROL);
        until(() -> notice().contains("scene 2: cover: the page 'signal' has no figure 'drift'"));
        assertThat(label("#lesson-sentence")).isEqualTo("Two networks that see 20 points a step.");
    }
}
