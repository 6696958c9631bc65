package normscope.app.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import javafx.application.Platform;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableView;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.stage.Window;
import normscope.config.Experiment;
import normscope.config.Presets;
import org.junit.jupiter.api.Test;

/** How long the window's thread is held by one thing that a person does: its processor time, not the clock's. */
class HoldingTest extends WindowTest {
    /** Of which the third quickest counts: the first are interpreted, not compiled, and a busy machine is slower. */
    private static final int TIMES = 7;

    private static final double MOST_MILLIS = 100;

    @Override
    protected Experiment experiment() {
        return Presets.open("mnist-sigmoid");
    }

    /** Between any two of its beats one event was handled, or one frame was made. */
    private static final class Beat implements Runnable {
        private final long end = System.nanoTime() + 400_000_000L;
        private long last = -1;
        private long longest;

        @Override
        public void run() {
            long now = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            longest = last < 0 ? 0 : Math.max(longest, now - last);
            last = now;
            if (System.nanoTime() < end) {
                Platform.runLater(this);
            }
        }
    }

    /** Milliseconds of the JavaFX thread for the longest of all that follows from an action. */
    private double held(Runnable action) throws Exception {
        Beat beat = new Beat();
        Platform.runLater(beat);
        Platform.runLater(action);
        until(() -> System.nanoTime() > beat.end);
        settle();
        return beat.longest / 1e6;
    }

    private double usually(Runnable action, Runnable after) throws Exception {
        double[] times = new double[TIMES];
        for (int i = 0; i < TIMES; i++) {
            times[i] = held(action);
            robot.interact(after);
            settle();
        }
        System.out.println("HELD " + Arrays.toString(times));
        Arrays.sort(times);
        return times[2];
    }

    private static MenuItem item(List<MenuItem> items, String id) {
        for (MenuItem item : items) {
            MenuItem found =
                    item instanceof Menu menu ? item(menu.getItems(), id) : id.equals(item.getId()) ? item : null;
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    @Test
    void aChangeOfThemeHoldsItShortly() throws Exception {
        Button theme = find("#theme");
        assertThat(usually(theme::fire, () -> {})).isLessThan(MOST_MILLIS);
    }

    @Test
    void anotherLayerHoldsItShortly() throws Exception {
        ComboBox<String> layer = find("#layer-box");
        assertThat(usually(
                        () -> layer.getSelectionModel()
                                .select(1 - layer.getSelectionModel().getSelectedIndex()),
                        () -> {}))
                .isLessThan(MOST_MILLIS / 4);
    }

    /** Whatever may be open beside: every window and every field is of that theme. */
    @Test
    void aChangeOfThemeHoldsItShortlyWithAllOpen() throws Exception {
        robot.clickOn("#help");
        robot.moveTo("#learning-rate").clickOn("#learning-rate-menu").clickOn("#learning-rate-sweep");
        robot.clickOn("#lessons").clickOn("#make-lesson");
        assertThat(Window.getWindows()).hasSizeGreaterThanOrEqualTo(3);
        Button theme = find("#theme");
        assertThat(usually(theme::fire, () -> {})).isLessThan(MOST_MILLIS);
    }

    /** Counts how often its styles are sought. */
    private static final class Sought extends Region {
        private int times;

        @Override
        public String getTypeSelector() {
            times++;
            return "Region";
        }
    }

    private int sought(Sought node, Runnable action) throws Exception {
        robot.interact(() -> node.times = 0);
        robot.interact(action);
        settle();
        return onScreen(() -> node.times);
    }

    @Test
    void noChangeOfLookSeeksStylesAnew() throws Exception {
        Sought node = new Sought();
        node.setManaged(false);
        Pane view = find(".workbench");
        robot.interact(() -> view.getChildren().add(node));
        settle();
        ComboBox<String> layer = find("#layer-box");
        assertThat(sought(node, () -> layer.getSelectionModel().select(1))).isZero();
        assertThat(sought(node, this.<ButtonBase>find("#axes-per-lane")::fire)).isZero();
        assertThat(sought(node, this.<Button>find("#theme")::fire)).isZero();
        assertThat(sought(node, () -> view.setStyle("-fx-opacity: 1")))
                .as("what would seek them is counted")
                .isPositive();
    }

    @Test
    void theNumbersOfEightyColumnsHoldItShortly() throws Exception {
        MenuButton export = find("#export");
        robot.interact(export::show);
        MenuItem numbers = item(export.getItems(), "layers-numbers");
        robot.interact(export::hide);
        assertThat(usually(numbers::fire, () -> {
                    TableView<?> table = find("#numbers");
                    assertThat(table.getColumns()).hasSizeGreaterThan(70);
                    table.getScene().getWindow().hide();
                }))
                .isLessThan(MOST_MILLIS);
    }

    private void written(String id) throws Exception {
        MenuButton export = find("#export");
        robot.interact(export::show);
        MenuItem picture = item(export.getItems(), id);
        robot.interact(export::hide);
        answers.next = folder.resolve("picture");
        assertThat(usually(picture::fire, () -> {})).isLessThan(MOST_MILLIS);
        untilShown(() -> notice().equals("Exported " + answers.next));
    }

    @Test
    void aPictureHoldsItShortly() throws Exception {
        written("layers-png-4");
        written("layers-svg");
    }

    @Test
    void aPictureOfTheWholeWindowHoldsItShortly() throws Exception {
        written("window-png-2");
        written("window-pdf");
    }
}
