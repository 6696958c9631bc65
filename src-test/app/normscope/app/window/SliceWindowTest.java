package normscope.app.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import normscope.app.export.PngExperiment;
import normscope.app.figure.SliceView;
import normscope.app.view.FigurePane;
import normscope.config.Experiment;
import normscope.config.Presets;
import normscope.slice.SliceData;
import normscope.slice.SliceKind;
import normscope.slice.SliceRecipe;
import normscope.snapshot.Slice;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The surface page under the mouse and the keys. */
class SliceWindowTest extends WindowTest {
    @Override
    protected Experiment experiment() {
        return Presets.open("spirals-relu").withAssignment("width=8");
    }

    @BeforeEach
    void turnToSurface() {
        robot.clickOn("#page-surface");
        settle();
    }

    private Slice slice() {
        return snapshot().slice();
    }

    private SliceView view() throws Exception {
        return onScreen(() -> workbench.look().slice());
    }

    private Point2D middle(String figure) {
        Node node = find("#figure-" + figure);
        Bounds bounds = node.localToScreen(node.getBoundsInLocal());
        return new Point2D(bounds.getCenterX(), bounds.getCenterY());
    }

    @Test
    void aSurfaceIsComputedAndTurned() throws Exception {
        robot.clickOn("#slice-compute");
        until(() -> slice() != null && slice().complete());
        assertThat(slice().recipe().kind()).isEqualTo(SliceKind.RANDOM_PLANE);
        robot.moveTo(middle("slice-surface")).press(MouseButton.PRIMARY);
        robot.moveTo(middle("slice-surface").add(60, 20)).release(MouseButton.PRIMARY);
        untilShown(() -> workbench.look().slice().azimuth() > SliceView.FIRST.azimuth() + 10);
        assertThat(view().elevation()).isGreaterThan(SliceView.FIRST.elevation());
        assertThat(view().grip()).isNull();
        double azimuth = view().azimuth();
        robot.type(KeyCode.LEFT);
        untilShown(() -> workbench.look().slice().azimuth() < azimuth);
        assertThat(step()).as("the key was the surface's").isZero();
        robot.type(KeyCode.HOME);
        untilShown(() -> workbench.look().slice().equals(SliceView.FIRST));
        robot.clickOn("#slice-log");
        untilShown(() -> !workbench.look().slice().logarithmic());
    }

    /** Nothing that can be measured is missed by not watching. */
    @Test
    void openedAfterTrainingItIsCutWhereOneIsAndFollows() throws Exception {
        assertThat(slice()).as("before the first step nobody asked").isNull();
        robot.clickOn("#page-layers");
        workbench.session().seek(60);
        until(() -> workbench.session().quiet() && step() == 60);
        robot.clickOn("#page-surface");
        until(() -> slice() != null && slice().complete() && slice().recipe().step() == 60);
        robot.clickOn("#slice-more").type(KeyCode.ESCAPE);
        workbench.session().seek(30);
        until(() -> slice().complete() && slice().recipe().step() == 30);
        for (int i = 0; i < 5 && robot.lookup("#figure-layers").tryQuery().isEmpty(); i++) {
            robot.clickOn("#page-layers"); // a menu that was slow to open takes the first click
            settle();
        }
        workbench.session().seek(20);
        until(() -> workbench.session().quiet() && step() == 20);
        assertThat(slice().recipe().step()).isEqualTo(30);
    }

    @Test
    void refusedThenNewDirectionsThenLive() throws Exception {
        ComboBox<SliceKind> kind = find("#slice-kind");
        onScreen(() -> {
            kind.setValue(SliceKind.PCA);
            return "";
        });
        robot.clickOn("#slice-compute");
        until(() -> !workbench.session().slicing().problem().isEmpty());
        settle();
        assertThat(this.<Label>find("#slice-words").getText()).contains("principal components need three");
        assertThat(this.<Button>find("#slice-other").isDisabled()).isTrue();
        onScreen(() -> {
            kind.setValue(SliceKind.RANDOM_PLANE);
            return "";
        });
        robot.clickOn("#slice-compute");
        until(() -> slice() != null && slice().complete());
        int seed = slice().recipe().seed();
        robot.clickOn("#slice-other");
        until(() -> slice().recipe().seed() != seed && slice().complete());
        robot.clickOn("#slice-live");
        until(() -> workbench.session().slicing().live());
        robot.type(KeyCode.RIGHT);
        until(() -> step() == 1);
        until(() -> slice().recipe().step() == 1);
        robot.clickOn("#slice-compute");
        until(() -> !workbench.session().slicing().live());
        settle();
        assertThat(this.<Button>find("#slice-compute").getText()).isEqualTo("Compute");
    }

    private long paints(String figure) {
        FigurePane pane = find("#figure-" + figure);
        return onScreen(pane::paints);
    }

    /** What is drawn stays as long as nothing of it changed: it takes longer to draw than a frame has. */
    @Test
    void aSliceIsDrawnAgainOnlyWhenItOrItsLookChanges() throws Exception {
        robot.clickOn("#slice-compute");
        until(() -> slice() != null && slice().complete());
        untilShown(() -> !this.<Node>find("#slice-progress").isVisible());
        settle();
        long surface = paints("slice-surface");
        long contours = paints("slice-contours");
        long line = paints("slice-line");
        robot.type(KeyCode.RIGHT).type(KeyCode.RIGHT);
        until(() -> step() == 2);
        untilShown(() -> this.<Label>find("#step-value").getText().equals("2"));
        settle();
        assertThat(paints("slice-surface")).as("training went on").isEqualTo(surface);
        assertThat(paints("slice-contours")).isEqualTo(contours);
        robot.moveTo(middle("slice-surface")).press(MouseButton.PRIMARY);
        robot.moveTo(middle("slice-surface").add(40, 0)).release(MouseButton.PRIMARY);
        untilShown(() -> paints("slice-surface") > surface);
        assertThat(paints("slice-contours")).as("only the surface turns").isEqualTo(contours);
        assertThat(paints("slice-line")).isEqualTo(line);
        robot.clickOn("#slice-log");
        untilShown(() -> paints("slice-contours") > contours && paints("slice-line") > line);
        long before = paints("slice-heat");
        robot.clickOn("#slice-compute");
        until(() -> slice().recipe().step() == 2);
        untilShown(() -> paints("slice-heat") > before);
    }

    private void typeInto(String query, String text) {
        robot.clickOn(query).press(KeyCode.SHORTCUT, KeyCode.A).release(KeyCode.A, KeyCode.SHORTCUT);
        robot.write(text);
    }

    @Test
    void everyChoiceOfARecipeIsOfferedAndAPictureBringsItBack() throws Exception {
        ComboBox<SliceKind> kind = find("#slice-kind");
        robot.type(KeyCode.RIGHT).type(KeyCode.RIGHT).type(KeyCode.RIGHT);
        until(() -> step() == 3);
        robot.clickOn("#slice-more");
        untilShown(() -> robot.lookup("#slice-pin").tryQuery().isPresent());
        settle();
        robot.clickOn("#slice-pin");
        until(() -> workbench.session().pinned().equals(List.of(3)));
        robot.type(KeyCode.ESCAPE);
        workbench.session().advance(4);
        until(() -> step() == 7);
        onScreen(() -> {
            kind.setValue(SliceKind.PLANE);
            return "";
        });
        robot.clickOn("#slice-more");
        settle();
        typeInto("#slice-samples", "many");
        robot.type(KeyCode.ESCAPE).clickOn("#slice-compute");
        untilShown(() -> this.<Label>find("#slice-words").getText().contains("samples is 'many'"));
        robot.clickOn("#slice-more");
        settle();
        typeInto("#slice-samples", "60");
        typeInto("#slice-low", "-0.5");
        ComboBox<SliceData> data = find("#slice-data");
        onScreen(() -> {
            data.setValue(SliceData.HELD_OUT);
            return "";
        });
        robot.type(KeyCode.ESCAPE).clickOn("#slice-compute");
        until(() -> slice() != null && slice().complete());
        SliceRecipe cut = slice().recipe();
        assertThat(cut.steps()).containsExactly(0, 3, 7);
        assertThat(cut.samples()).isEqualTo(60);
        assertThat(cut.data()).isEqualTo(SliceData.HELD_OUT);
        assertThat(cut.low()).isEqualTo(-0.5);
        Path picture = folder.resolve("contours.png");
        answers.next = picture;
        robot.moveTo("#figure-slice-contours")
                .clickOn("#figure-slice-contours-more")
                .clickOn("#slice-contours-png-1");
        untilShown(() -> notice().equals("Exported " + picture));
        assertThat(PngExperiment.slice(picture)).contains(cut);
        onScreen(() -> {
            kind.setValue(SliceKind.RANDOM);
            return "";
        });
        robot.press(KeyCode.SHORTCUT).type(KeyCode.O).release(KeyCode.SHORTCUT);
        untilShown(() -> kind.getValue() == SliceKind.PLANE);
        untilShown(() -> this.<Label>find("#slice-words").getText().contains("after 7 steps"));
        until(() -> step() == 7 && slice() == null); // the step of the picture
        robot.clickOn("#slice-compute");
        // step 3 is kept unasked, as long as few steps are
        until(() -> slice() != null && slice().complete() && slice().recipe().equals(cut));
    }
}
