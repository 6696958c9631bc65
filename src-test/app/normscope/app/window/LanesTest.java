package normscope.app.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import normscope.config.Lane;
import normscope.config.Letter;
import normscope.config.Normalizer;
import normscope.config.Settings;
import org.junit.jupiter.api.Test;

class LanesTest extends WindowTest {
    private List<String> names() {
        return snapshot().experiment().lanes().stream().map(Lane::name).toList();
    }

    @Test
    void lanesAreAddedUpToFourAndRemoved() throws Exception {
        robot.clickOn("#add-lane").clickOn("#add-layer");
        until(() -> names().equals(List.of("none", "batch", "layer")));
        assertThat(snapshot().experiment().setup(2).get(Settings.NORMALIZER)).isEqualTo(Normalizer.LAYER);
        assertThat(snapshot().confounders()).isEmpty();
        robot.clickOn("#add-lane").clickOn("#add-ghost");
        until(() -> names().equals(List.of("none", "batch", "layer", "ghost")));
        settle();
        assertThat(find("#add-lane").isDisabled()).isTrue();

        robot.clickOn("#lane-1-remove");
        until(() -> names().equals(List.of("none", "layer", "ghost")));
        robot.clickOn("#lane-0").type(KeyCode.DELETE);
        until(() -> names().equals(List.of("layer", "ghost")));
        robot.moveTo("#learning-rate-field");
        settle();
        // each keeps its letter and with it its colour, in the list and beside settings
        for (String where : new String[] {"#lane-", "#learning-rate-lane-"}) {
            assertThat(find(where + 0).getStyleClass()).contains("lane-c");
            assertThat(find(where + 1).getStyleClass()).contains("lane-d");
        }
        assertThat(text("#learning-rate-lane-0")).isEqualTo("C");
        robot.clickOn("#add-lane").clickOn("#add-none");
        until(() -> snapshot().lanes().size() == 3);
        assertThat(snapshot().letter(2)).isEqualTo(Letter.A);
    }

    @Test
    void aLaneIsRenamed() throws Exception {
        robot.doubleClickOn("#lane-1").write("mine").type(KeyCode.ENTER);
        until(() -> names().equals(List.of("none", "mine")));
    }

    /** Where there is no room beside it, what the lane measures stands below its name, with its step. */
    @Test
    void aLongNameAndItsNumberAreWhole() throws Exception {
        robot.doubleClickOn("#lane-1").write("rms-over-all-samples").type(KeyCode.ENTER);
        workbench.session().advance(12);
        until(() -> step() == 12 && workbench.session().quiet());
        untilShown(() -> text("#lane-1-value").endsWith(" % at 10"));
        Labeled name = find("#lane-1 .chip-name");
        Labeled value = find("#lane-1-value");
        assertThat(onScreen(() -> ((Text) name.lookup(".text")).getText())).isEqualTo("rms-over-all-\nsamples");
        assertThat(onScreen(() -> value.getWidth() >= value.prefWidth(-1))).isTrue();
        assertThat(onScreen(() -> name.localToScreen(name.getBoundsInLocal()).getMaxY()
                        <= value.localToScreen(value.getBoundsInLocal()).getMinY() + 1))
                .isTrue();
        Labeled brief = find("#lane-0-value");
        assertThat(onScreen(() -> brief.getParent().getId()))
                .as("a short one is beside it")
                .isEqualTo("lane-0");
    }

    /** A few pixels decide whether both fit: the name must not be broken amid a word, whatever was shown before. */
    @Test
    void aNameThatNearlyFitsIsNotBroken() throws Exception {
        workbench.session().advance(12);
        until(() -> step() == 12 && workbench.session().quiet());
        for (int more = 0; more < 6; more++) {
            robot.doubleClickOn("#lane-1").write("nonenon" + "i".repeat(more)).type(KeyCode.ENTER);
            untilShown(() -> text("#lane-1-value").endsWith(" % at 10"));
            for (String chip : List.of("#lane-0", "#lane-1", "#lane-0", "#lane-1")) {
                robot.clickOn(chip);
                settle();
                Labeled name = find("#lane-1 .chip-name");
                assertThat(onScreen(name::getHeight)).as(name.getText()).isLessThan(25);
            }
        }
    }

    /** Next to a lane stands the next one, which one goes to: no words lie over it. */
    @Test
    void whatExplainsALaneCoversNoOther() throws Exception {
        for (String part : List.of("#lane-0 .chip-name", "#lane-0-more", "#lane-0-remove")) {
            robot.moveTo("#learning-rate-field").moveTo(part).moveBy(1, 1);
            untilShown(() -> HintTest.shown() != null);
            assertThat(onScreen(() -> HintTest.shown().getX() + 20)) // of its shadow
                    .as(part)
                    .isGreaterThan(onScreen(() -> {
                        Labeled below = find("#lane-1-value");
                        return below.localToScreen(below.getBoundsInLocal()).getMaxX();
                    }));
            assertThat(onScreen(() -> HintTest.shown().getText()))
                    .as(part)
                    .startsWith(
                            part.endsWith("more")
                                    ? "Branch from lane none"
                                    : part.endsWith("remove") ? "Remove lane none" : "Lane A none");
            robot.moveTo("#figure-curves");
            untilShown(() -> HintTest.shown() == null);
        }
    }

    @Test
    void aNameThatCannotBeIsRefusedInASentence() {
        robot.doubleClickOn("#lane-1").write("a.b").type(KeyCode.ENTER);
        settle();
        assertThat(notice()).startsWith("A lane cannot be named 'a.b'");
        assertThat(names()).containsExactly("none", "batch");
    }

    @Test
    void theAccuracyOfEachLaneIsLive() throws Exception {
        robot.clickOn("#epoch");
        until(() -> step() == 10);
        untilShown(() ->
                text("#lane-0-value").endsWith(" %") && text("#lane-1-value").endsWith(" %"));
    }
}
