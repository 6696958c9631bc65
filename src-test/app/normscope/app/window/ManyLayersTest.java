package normscope.app.window;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.input.KeyCode;
import javafx.scene.input.ScrollEvent;
import normscope.app.view.FigurePane;
import normscope.config.Experiment;
import normscope.config.Presets;
import normscope.config.Settings;
import normscope.lesson.Lessons;
import org.junit.jupiter.api.Test;

class ManyLayersTest extends WindowTest {
    @Override
    protected Experiment experiment() {
        return super.experiment().with(Settings.DEPTH, 30);
    }

    private String layer() {
        return this.<ComboBox<String>>find("#layer-box").getValue();
    }

    /** Over the middle of the layers; the headless platform has no wheel of its own. */
    private void turnWheel(double deltaY) {
        FigurePane pane = find("#figure-layers");
        robot.interact(() -> pane.fireEvent(new ScrollEvent(
                ScrollEvent.SCROLL,
                pane.getWidth() / 2,
                pane.getHeight() / 2,
                0,
                0,
                false,
                false,
                false,
                false,
                false,
                false,
                0,
                deltaY,
                0,
                deltaY,
                ScrollEvent.HorizontalTextScrollUnits.NONE,
                0,
                ScrollEvent.VerticalTextScrollUnits.NONE,
                0,
                0,
                null)));
        settle();
    }

    @Test
    void theWheelAndTheKeysReachEveryLayer() throws Exception {
        assertThat(layer()).isEqualTo("layer 1");
        turnWheel(-80);
        assertThat(layer()).isEqualTo("layer 3");
        turnWheel(40);
        assertThat(layer()).isEqualTo("layer 2");
        robot.type(KeyCode.CLOSE_BRACKET);
        settle();
        for (int i = 0; i < 40; i++) {
            robot.type(KeyCode.CLOSE_BRACKET);
        }
        untilShown(() -> layer().equals("output"));
    }

    @Test
    void theNeighboursOfTheSelectedLayerAreShownIfTheyAreWanted() throws Exception {
        FigurePane layers = find("#figure-layers");
        long before = layers.paints();
        robot.clickOn("#stretch-near");
        until(() -> layers.paints() > before);
        robot.clickOn("#page-signal");
        settle();
        assertThat(this.<Node>find("#stretch-near")
                        .getParent()
                        .getParent()
                        .getParent()
                        .isVisible())
                .isFalse();
    }

    /** There is more to choose from than in a shallow network. */
    @Test
    void allOfTheBarIsInTheWindow() throws Exception {
        Node last = find("#axes-per-lane");
        untilShown(() -> last.localToScene(last.getBoundsInLocal()).getMaxX()
                <= last.getScene().getWidth());
    }

    @Test
    void aLessonIsOpenedFromItsGroup() throws Exception {
        robot.clickOn("#lessons");
        int before = Lessons.groups().size();
        robot.type(KeyCode.DOWN, before + 1).type(KeyCode.RIGHT).type(KeyCode.RIGHT);
        robot.type(KeyCode.DOWN, 2).type(KeyCode.ENTER);
        String third = Presets.open(Presets.names().get(2)).title();
        until(() -> snapshot().experiment().title().equals(third));
        untilShown(
                () -> text("#note").equals(Presets.open(Presets.names().get(2)).note()));
    }
}
