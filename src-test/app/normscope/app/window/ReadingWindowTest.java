package normscope.app.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import normscope.app.figure.Figure;
import normscope.app.figure.Term;
import normscope.app.page.Figures;
import normscope.app.page.Tab;
import normscope.app.view.FigurePane;
import normscope.config.Presets;
import normscope.snapshot.Status;
import org.junit.jupiter.api.Test;

/** How figures say how they are read, and the glossary, by mouse and by keys. */
class ReadingWindowTest extends WindowTest {
    private Optional<Node> reading() {
        settle();
        return robot.lookup("#reading").tryQuery();
    }

    private boolean says(String words) {
        return robot.lookup("#reading .label").queryAllAs(Label.class).stream()
                .anyMatch(label -> label.getText().equals(words));
    }

    private void focus(String query) {
        robot.interact(() -> find(query).requestFocus());
    }

    @Test
    void theQuestionMarkOpensItAndEscClosesIt() {
        robot.moveTo("#figure-curves").clickOn("#figure-curves-reading");
        assertThat(reading()).isPresent();
        assertThat(says(Figures.CURVES.reading().orElseThrow().axes())).isTrue();
        assertThat(says(Figures.CURVES.reading().orElseThrow().look())).isTrue();
        robot.type(KeyCode.ESCAPE);
        assertThat(reading()).isEmpty();
        assertThat(stage.isShowing()).isTrue();
    }

    @Test
    void aKeyOpensItOnTheFigureInFocusAndClosesItAgain() {
        focus("#figure-percentile-drift");
        robot.type(KeyCode.F1);
        assertThat(says(Figures.DRIFT.reading().orElseThrow().axes())).isTrue();
        robot.type(KeyCode.F1);
        assertThat(reading()).isEmpty();
        assertThat(robot.lookup(".dialog-pane").tryQuery())
                .as("the figure has the key")
                .isEmpty();
        focus("#figure-layers");
        robot.press(KeyCode.SHIFT).type(KeyCode.SLASH).release(KeyCode.SHIFT);
        assertThat(reading()).as("? is the same key").isPresent();
        robot.type(KeyCode.ESCAPE);
    }

    @Test
    void elsewhereTheKeyOpensTheHelp() {
        focus("#play");
        robot.type(KeyCode.F1);
        settle();
        assertThat(robot.lookup(".dialog-pane").tryQuery()).isPresent();
        assertThat(reading()).isEmpty();
    }

    @Test
    void itIsInTheMenuOfTheFigure() {
        focus("#figure-layers");
        robot.type(KeyCode.ENTER).clickOn("#layers-how");
        assertThat(says(Figures.LAYERS.reading().orElseThrow().look())).isTrue();
    }

    @Test
    void whoHearsTheFigureHearsItToo() {
        for (Tab tab : Figures.TABS) {
            robot.clickOn("#page-" + tab.id());
            for (Figure figure : tab.figures()) {
                FigurePane pane = find("#figure-" + figure.id());
                String words = figure.reading().orElseThrow().words();
                assertThat(pane.getAccessibleText()).contains(figure.title(), words, "Press Enter");
                assertThat(pane.getAccessibleHelp()).isEqualTo(words);
            }
        }
    }

    @Test
    void itHasRoomInTheWindowOnEveryFigure() throws Exception {
        for (Tab tab : Figures.TABS) {
            robot.clickOn("#page-" + tab.id());
            for (Figure figure : tab.figures()) {
                focus("#figure-" + figure.id());
                robot.type(KeyCode.F1);
                assertThat(reading()).as(figure.id()).isPresent();
                Bounds bounds = onScreen(
                        () -> find("#reading").localToScreen(find("#reading").getBoundsInLocal()));
                assertThat(bounds.getMinX()).as(figure.id()).isGreaterThanOrEqualTo(0);
                assertThat(bounds.getMinY()).as(figure.id()).isGreaterThanOrEqualTo(0);
                assertThat(bounds.getMaxX()).as(figure.id()).isLessThanOrEqualTo(stage.getX() + stage.getWidth());
                assertThat(bounds.getMaxY()).as(figure.id()).isLessThanOrEqualTo(stage.getY() + stage.getHeight());
                robot.type(KeyCode.ESCAPE);
                assertThat(reading()).as(figure.id()).isEmpty();
            }
        }
    }

    @Test
    void aWordIsExplainedAndLeadsToWhereItIsShown() throws Exception {
        robot.clickOn("#page-signal");
        robot.moveTo("#figure-signal").clickOn("#figure-signal-reading");
        assertThat(says(Term.COSINE.meaning())).as("the first word").isTrue();
        robot.clickOn("#term-stable-rank");
        assertThat(says(Term.STABLE_RANK.meaning())).isTrue();
        assertThat(says(Term.COSINE.meaning())).isFalse();
        robot.clickOn("#term-stable-rank");
        assertThat(says(Term.STABLE_RANK.meaning())).as("it stays").isTrue();
        robot.clickOn("#show-stable-rank");
        assertThat(reading()).isEmpty();
        until(() -> snapshot().experiment().equals(Presets.open(Term.STABLE_RANK.preset())));
        assertThat(robot.lookup("#figure-signal").tryQuery()).isPresent();
    }

    @Test
    void theGlossaryIsInTheHelpAndSeeks() throws Exception {
        robot.clickOn("#help");
        settle();
        robot.clickOn("Glossary");
        assertThat(robot.lookup(".term-entry").queryAll()).hasSize(Term.values().length);
        robot.clickOn("#glossary-search").write("minibatch noisier");
        settle();
        assertThat(robot.lookup(".term-entry").queryAll()).hasSize(1);
        assertThat(robot.lookup("#entry-ghost-batch").tryQuery()).isPresent();
        TextField field = find("#glossary-search");
        robot.interact(() -> field.setText("xyz"));
        settle();
        assertThat(robot.lookup("No word of the figures has 'xyz' in its explanation")
                        .tryQuery())
                .isPresent();
        robot.interact(() -> field.setText("ε"));
        settle();
        robot.clickOn("#show-epsilon");
        until(() ->
                snapshot().experiment().equals(Presets.open(Term.EPSILON.preset())) && phase() == Status.Phase.PAUSED);
    }

    @Test
    void aClaimSaysHowItsBandsAreRead() {
        robot.clickOn("#page-claims");
        robot.clickOn("#claims-reading");
        assertThat(reading()).isPresent();
        robot.type(KeyCode.ESCAPE);
        assertThat(reading()).isEmpty();
    }

    @Test
    void aClickElsewhereClosesItAndTheKeysAreTheWindowsAgain() throws Exception {
        robot.moveTo("#figure-curves").clickOn("#figure-curves-reading");
        assertThat(reading()).isPresent();
        robot.moveTo("#time-step").press(MouseButton.PRIMARY).release(MouseButton.PRIMARY);
        assertThat(reading()).isEmpty();
        robot.type(KeyCode.RIGHT);
        until(() -> step() == 1);
    }
}
