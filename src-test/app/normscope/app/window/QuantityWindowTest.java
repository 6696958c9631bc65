package normscope.app.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import normscope.snapshot.Quantified;
import normscope.snapshot.Status;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;

/** A person chooses which quantities are drawn, by mouse and by keys. */
class QuantityWindowTest extends WindowTest {
    private List<String> chosen() {
        return onScreen(() -> workbench.look().quantities().names());
    }

    private Quantified quantified() {
        return snapshot().quantified();
    }

    @Test
    void aQuantityIsChosenMeasuredAndRemembered() throws Exception {
        workbench.session().seek(60);
        until(() -> workbench.session().quiet() && step() == 60 && phase() == Status.Phase.PAUSED);
        assertThat(quantified()).as("nobody looks, nobody measures").isNull();
        robot.clickOn("#page-quantity");
        untilShown(() -> robot.lookup("#quantity-4").tryQuery().isPresent());
        until(() -> quantified() != null
                && !quantified().lanes().isEmpty()
                && quantified().lanes().get(0).entries().size() == 6);
        assertThat(quantified().lanes().get(0).entries().get(0).numbers()).containsOnlyKeys("angle");

        robot.clickOn("#quantity-1");
        robot.clickOn("#quantity-1-smoothness").clickOn("#quantity-1-effective_beta");
        untilShown(() -> chosen().get(0).equals("effective_beta"));
        until(() -> quantified() != null
                && !quantified().lanes().isEmpty()
                && quantified().lanes().get(0).entries().size() == 6
                && quantified().lanes().get(0).entries().get(0).numbers().size() == 2);
        Node figure = find("#figure-quantity-curves");
        robot.moveTo("#page-quantity").moveTo(figure).moveBy(-200, -80);
        untilShown(() -> robot.from(figure).lookup(".readout").queryAllAs(Label.class).stream()
                .anyMatch(label -> label.isVisible() && label.getText().startsWith("Effective β")));

        Node second = find("#quantity-2");
        onScreen(() -> {
            second.requestFocus();
            return "";
        });
        int stood = step();
        robot.type(KeyCode.ENTER);
        untilShown(() -> robot.lookup("#quantity-2-learning").tryQuery().isPresent());
        robot.type(KeyCode.DOWN).type(KeyCode.RIGHT);
        untilShown(() -> robot.lookup("#quantity-2-loss").tryQuery().isPresent());
        robot.type(KeyCode.DOWN).type(KeyCode.ENTER);
        untilShown(() -> !chosen().get(1).equals("angle"));
        assertThat(chosen().get(1)).isIn("loss", "train_accuracy");
        assertThat(step()).as("the keys were the menu's").isEqualTo(stood);

        List<String> before = chosen();
        robot.clickOn("#page-layers");
        FxToolkit.cleanupApplication(workbench);
        start();
        assertThat(chosen()).isEqualTo(before);
    }
}
