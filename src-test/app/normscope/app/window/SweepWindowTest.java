package normscope.app.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import javafx.event.ActionEvent;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyCode;
import normscope.config.Settings;
import normscope.quantity.Quantities;
import normscope.quantity.Quantity;
import org.controlsfx.control.CheckListView;
import org.junit.jupiter.api.Test;

/** A person sweeps a setting from its row, looks at the figure while it grows, and opens one of its runs. */
class SweepWindowTest extends WindowTest {
    private void sweep(String setting) {
        reveal("#" + setting);
        robot.moveTo("#" + setting).clickOn("#" + setting + "-menu").clickOn("#" + setting + "-sweep");
        settle();
    }

    private void fill(String query, String text) {
        robot.clickOn(query).press(KeyCode.SHORTCUT, KeyCode.A).release(KeyCode.A, KeyCode.SHORTCUT);
        robot.write(text);
        settle();
    }

    private String field(String query) {
        return onScreen(() -> this.<TextField>find(query).getText());
    }

    private String words() {
        return onScreen(() -> this.<Label>find("#sweep-words").getText());
    }

    private String state() {
        return onScreen(() -> this.<Label>find("#sweep-state").getText());
    }

    private void small() {
        fill("#sweep-steps", "20");
        fill("#sweep-seeds", "3-4");
    }

    @Test
    void sweepsFromTheMenuOfASettingAndOpensARun() throws Exception {
        sweep("learning-rate");
        assertThat(field("#sweep-values")).as("around what it has").isEqualTo("0.01..1");
        assertThat(field("#sweep-formula")).isEqualTo("accuracy(lane)");
        small();
        fill("#sweep-values", "0.1..10");
        fill("#sweep-points", "3");
        assertThat(words()).isEqualTo("3 values from 2 seeds: 6 runs of 20 steps");
        robot.type(KeyCode.ENTER); // the button that Enter means, from any field
        untilShown(() -> state().equals("Swept learning-rate: 6 runs"));
        untilShown(() -> find("#figure-sweep").isVisible());
        assertThat(notice()).isEqualTo("Swept learning-rate: 6 runs");

        Path csv = folder.resolve("swept.csv");
        answers.next = csv;
        robot.moveTo("#figure-sweep").clickOn("#figure-sweep-more").clickOn("#sweep-csv");
        untilShown(() -> notice().equals("Exported " + csv));
        assertThat(Files.readAllLines(csv)).hasSize(13).contains("learning-rate,seed,quantity,value,diverged_at");
        assertThat(Files.readString(csv)).contains("0.1,3,", "1,3,", "10,4,");

        robot.moveTo("#figure-sweep").clickOn("#figure-sweep-reading");
        assertThat(robot.lookup("#reading").tryQuery()).isPresent();
        robot.type(KeyCode.ESCAPE);
        robot.interact(() -> find("#figure-sweep").requestFocus());
        robot.type(KeyCode.F1);
        assertThat(robot.lookup("#reading").tryQuery()).as("by key").isPresent();
        robot.type(KeyCode.ESCAPE);
        settle();
        assertThat(robot.lookup("#reading").tryQuery()).isEmpty();
        assertThat(find("#figure-sweep").isVisible()).as("one at a time").isTrue();

        Bounds figure = onScreen(
                () -> find("#figure-sweep").localToScreen(find("#figure-sweep").getLayoutBounds()));
        robot.clickOn(figure.getMinX() + figure.getWidth() / 2, figure.getMinY() + figure.getHeight() / 2);
        until(() -> snapshot().experiment().shared().get(Settings.LEARNING_RATE) == 1 && step() == 20);
        assertThat(snapshot().experiment().shared().get(Settings.SEED)).isEqualTo(3);
        assertThat(notice()).isEqualTo("Opened learning-rate = 1, seed 3; the menu of lessons leads back");
        String number = Files.readAllLines(csv).stream()
                .filter(line -> line.startsWith("1,3,") && line.contains("batch"))
                .findFirst()
                .orElseThrow();
        double accuracy = snapshot().lanes().get(1).lastEvaluation().accuracy();
        assertThat(snapshot().lanes().get(1).lastEvaluation().step()).isEqualTo(20);
        assertThat(number).as("the run that is opened is the one of the point").contains(",%s,".formatted(accuracy));
    }

    @Test
    void whatMakesNoSenseIsOneSentenceAndNothingIsLost() throws Exception {
        sweep("learning-rate");
        fill("#sweep-formula", "lass(lane)");
        assertThat(words()).contains("There is no quantity 'lass'; the nearest is loss");
        assertThat(find("#sweep-run").isDisabled()).isTrue();
        robot.type(KeyCode.ENTER);
        settle();
        assertThat(field("#sweep-formula")).isEqualTo("lass(lane)");
        fill("#sweep-formula", "loss(lane)");
        fill("#sweep-values", "2..1");
        assertThat(words()).contains("'2..1' is no range");
        fill("#sweep-values", "1..99");
        assertThat(words()).contains("it takes a number from 0 to 30");
        fill("#sweep-values", "1..2");
        fill("#sweep-seeds", "2-1");
        assertThat(words()).contains("write the smaller number first");
        fill("#sweep-seeds", "1");
        fill("#sweep-points", "many");
        assertThat(words()).isEqualTo("Points is 'many'; it takes a whole number from 2");
        fill("#sweep-points", "2");
        fill("#sweep-steps", "0.5");
        assertThat(words()).contains("steps is '0.5'");
        fill("#sweep-steps", "30");
        assertThat(words()).isEqualTo("2 values from 1 seed: 2 runs of 30 steps");
        assertThat(find("#sweep-run").isDisabled()).isFalse();
        assertThat(field("#sweep-formula")).isEqualTo("loss(lane)");
    }

    @Test
    void aQuantityIsWrittenIntoTheFormula() throws Exception {
        sweep("learning-rate");
        Quantity sigma = Quantities.named("sigma").orElseThrow();
        robot.clickOn("#sweep-quantity");
        robot.type(KeyCode.HOME).type(KeyCode.DOWN).type(KeyCode.ENTER);
        untilShown(() -> !field("#sweep-formula").equals("accuracy(lane)"));
        assertThat(field("#sweep-formula")).as("in the place of a whole one").isEqualTo("train_accuracy(lane)");
        fill("#sweep-formula", "accuracy(lane) - ");
        robot.interact(() -> {
            ComboBox<Quantity> box = find("#sweep-quantity");
            box.show();
            box.setValue(sigma);
            box.hide();
        });
        untilShown(() -> field("#sweep-formula").equals("accuracy(lane) - sigma(lane, 1)"));
        assertThat(words()).contains("runs of");
    }

    /** JavaFX knows no way on from a box whose row was scrolled away, so the list has the focus, and not its boxes. */
    @Test
    void keysAloneTickChoicesAndLeaveTheList() throws Exception {
        sweep("normalizer");
        CheckListView<String> list = find("#sweep-list");
        VirtualFlow<?> rows = (VirtualFlow<?>) list.lookup(".virtual-flow");
        try (Witness witness = new Witness()) {
            for (int i = 0; i < 12; i++) {
                int by = i * 37 % 101 - 40;
                robot.clickOn(seen(list).get(1 + i % 3)).interact(() -> rows.scrollPixels(by));
                robot.push(KeyCode.TAB);
                assertThat(focused()).isEqualTo("sweep-formula");
            }
            assertThat(witness.faults()).isEmpty();
        }
        robot.clickOn("#sweep-whose").push(KeyCode.ESCAPE).push(KeyCode.TAB);
        assertThat(focused()).isEqualTo("sweep-list");
        boolean before = onScreen(() -> list.getCheckModel().isChecked(2));
        robot.push(KeyCode.HOME).push(KeyCode.DOWN).push(KeyCode.DOWN).push(KeyCode.SPACE);
        assertThat(onScreen(() -> list.getCheckModel().isChecked(2))).isEqualTo(!before);
    }

    private List<Node> seen(Node list) {
        return onScreen(() -> list.lookupAll(".check-box").stream()
                .filter(box -> box.getParent().isVisible())
                .sorted(Comparator.comparing(box -> box.localToScene(0, 0).getY()))
                .toList());
    }

    private String focused() {
        return onScreen(() -> find("#sweep-list").getScene().getFocusOwner().getId());
    }

    @Test
    void choicesAreTickedAndOneLaneCanBeSweptAlone() throws Exception {
        robot.clickOn("#lane-1");
        sweep("normalizer");
        CheckListView<String> list = find("#sweep-list");
        assertThat(this.<ComboBox<String>>find("#sweep-whose").getValue()).isEqualTo("lane B batch");
        assertThat(list.getCheckModel().getCheckedItems()).contains("batch", "layer", "none");
        small();
        fill("#sweep-seeds", "3");
        robot.interact(() -> list.getCheckModel().clearChecks());
        assertThat(words()).isEqualTo("No value is ticked: tick one or more");
        robot.interact(() -> {
            list.getCheckModel().check("none");
            list.getCheckModel().check("layer");
        });
        robot.clickOn("#sweep-run");
        untilShown(() -> state().equals("Swept batch.normalizer: 2 runs"));
        robot.interact(() ->
                this.<ComboBox<String>>find("#sweep-value").getSelectionModel().select("layer"));
        robot.clickOn("#sweep-open");
        until(() ->
                snapshot().experiment().setup(1).get(Settings.NORMALIZER).key().equals("layer"));
        assertThat(snapshot().experiment().setup(0).get(Settings.NORMALIZER).key())
                .isEqualTo("none");
    }

    @Test
    void closingItCancels() throws Exception {
        sweep("learning-rate");
        fill("#sweep-steps", "100000");
        robot.clickOn("#sweep-run");
        untilShown(() -> state().startsWith("Sweeping learning-rate: 0 of 21 runs"));
        Thread computing = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("computing aside"))
                .findFirst()
                .orElseThrow();
        Node close = onScreen(() -> find("#sweep").lookup(".button-bar .button"));
        robot.interact(() -> close.fireEvent(new ActionEvent()));
        computing.join();
        // a run that went to its end would be counted
        untilShown(() -> notice().startsWith("Cancelled: 0 of 21 runs"));
        assertThat(onScreen(() -> robot.lookup("#sweep").tryQuery().isPresent()))
                .isFalse();
    }
}
