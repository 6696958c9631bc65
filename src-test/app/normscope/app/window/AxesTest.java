package normscope.app.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Objects;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Slider;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import normscope.app.command.NpyFiles;
import normscope.app.figure.CellView;
import normscope.app.figure.Focus;
import normscope.app.figure.Hand;
import normscope.app.figure.Inside;
import normscope.app.page.Figures;
import normscope.app.view.FigurePane;
import normscope.config.Experiment;
import normscope.config.ExperimentText;
import normscope.config.Normalizer;
import normscope.config.Scheme;
import normscope.config.Settings;
import normscope.snapshot.LayerTensor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The axes page under the mouse and the keys. */
class AxesTest extends WindowTest {
    private static final String CONVOLUTIONAL =
            """
            title = Small maps
            note = Small and quick.
            dataset = gaussian-tensors
            train-size = 64
            tensor-size = 7
            probe-size = 32
            layers = convolutional
            depth = 2
            width = 8
            batch-size = 16
            learning-rate = 0.1
            evaluate-every = 1000
            steps = 100000

            [none]
            normalizer = none

            [batch]
            normalizer = batch
            """;

    @Override
    protected Experiment experiment() {
        return ExperimentText.parse(CONVOLUTIONAL, "the test");
    }

    @BeforeEach
    void turnToAxes() throws Exception {
        robot.clickOn("#page-axes");
        until(() -> snapshot().tensor() != null);
        untilShown(() -> this.<Slider>find("#axes-groups").getMax() > 1);
    }

    private LayerTensor tensor() {
        return Objects.requireNonNull(snapshot().tensor());
    }

    private Focus focus() throws Exception {
        return onScreen(() -> workbench.look().focus());
    }

    /** A point inside a figure, by shares of its width and height. */
    private Point2D at(String figure, double x, double y) {
        Node node = find("#figure-" + figure);
        Bounds bounds = node.localToScreen(node.getBoundsInLocal());
        return new Point2D(bounds.getMinX() + x * bounds.getWidth(), bounds.getMinY() + y * bounds.getHeight());
    }

    private void type(String slider, KeyCode key) throws Exception {
        onScreen(() -> {
            find(slider).requestFocus();
            return true;
        });
        robot.type(key);
    }

    /** The middle of the switch on the block that leaves the mean in. */
    private Point2D centring() throws Exception {
        FigurePane cube = find("#figure-cube");
        double width = cube.getWidth();
        double height = cube.getHeight();
        for (double y = height; y > 0; y -= 4) {
            for (double x = 4; x < width; x += 4) {
                Scheme made = Figures.CUBE
                        .touched(Hand.PRESS, x, y, width, height, snapshot(), workbench.look())
                        .focus()
                        .scheme();
                if (made != null && !made.centred()) {
                    return at("cube", (x + 8) / width, (y - 6) / height);
                }
            }
        }
        throw new AssertionError("no switch for centring");
    }

    @Test
    void aLaneKeepsItsLetter() throws Exception {
        robot.clickOn("#lane-0-remove");
        until(() -> snapshot().lanes().size() == 1);
        untilShown(
                () -> "B batch".equals(this.<ComboBox<String>>find("#axes-lane").getValue()));
        robot.interact(this.<Button>find("#axes-train")::fire);
        untilShown(() -> notice().startsWith("Lane B trains with "));
    }

    @Test
    void handsChooseValuesMoveThemAndBrush() throws Exception {
        assertThat(tensor().lane()).isEqualTo(1);
        robot.clickOn("#lane-0");
        until(() -> tensor().lane() == 0);
        untilShown(
                () -> "A none".equals(this.<ComboBox<String>>find("#axes-lane").getValue()));
        robot.clickOn("#lane-1");
        until(() -> tensor().lane() == 1);
        assertThat(text("#what-computed")).startsWith("activations of the last minibatch");
        robot.moveTo(at("cube", 0.5, 0.55));
        untilShown(() -> workbench.look().focus().hovered() != null);
        Focus.Cell hovered = focus().hovered();
        robot.clickOn(MouseButton.PRIMARY);
        untilShown(() -> workbench.look().focus().cell().equals(hovered));
        int sample = hovered.sampleOf(16);
        until(() -> tensor().asked() != null && tensor().asked().sample() == sample);
        robot.moveTo("#page-axes");
        untilShown(() -> workbench.look().focus().hovered() == null);
        aDraggedValueMovesAndHomeTakesItBack();
        aStretchOfTheHistogramIsBrushed();
    }

    private void aDraggedValueMovesAndHomeTakesItBack() throws Exception {
        Point2D cell = at("cube", 0.5, 0.55);
        robot.moveTo(cell).press(MouseButton.PRIMARY);
        robot.moveTo(cell.subtract(0, 40)).release(MouseButton.PRIMARY);
        untilShown(() -> workbench.look().focus().change() > 0);
        robot.type(KeyCode.HOME);
        untilShown(() -> workbench.look().focus().change() == 0);
        robot.press(KeyCode.SHIFT).type(KeyCode.DOWN).release(KeyCode.SHIFT);
        untilShown(() -> workbench.look().focus().change() < 0);
        Focus.Cell before = focus().cell();
        robot.type(KeyCode.RIGHT);
        untilShown(() -> workbench.look().focus().cell().sample() > before.sample());
        assertThat(focus().change()).isZero();
        assertThat(step()).isZero();
        assertThat(this.<FigurePane>find("#figure-cube").getAccessibleText()).contains("sample", "its pool");
    }

    private void aStretchOfTheHistogramIsBrushed() throws Exception {
        robot.moveTo(at("pool", 0.4, 0.3)).press(MouseButton.PRIMARY);
        robot.moveTo(at("pool", 0.6, 0.3)).release(MouseButton.PRIMARY);
        untilShown(() -> workbench.look().focus().brush() != null);
        robot.clickOn(at("pool", 0.5, 0.3));
        untilShown(() -> workbench.look().focus().brush() == null);
    }

    @Test
    void slidersSplitThePoolsAndTheLaneTrainsWithThem() throws Exception {
        Slider groups = find("#axes-groups");
        robot.clickOn(groups);
        untilShown(() -> workbench.look().focus().scheme() != null);
        untilShown(() -> workbench.look().focus().motion() == null);
        Scheme chosen = focus().scheme();
        assertThat(chosen.overSamples()).isFalse();
        assertThat(chosen.groups()).isBetween(2, 4);
        robot.clickOn("#axes-train");
        until(() -> snapshot().experiment().setup(1).get(Settings.NORMALIZER) == Normalizer.GROUP);
        assertThat(snapshot().experiment().setup(1).get(Settings.GROUPS)).isEqualTo(chosen.groups());
        until(() -> chosen.equals(tensor().scheme()));
        untilShown(() -> workbench.look().focus().scheme() == null);
        robot.clickOn("#axes-ghosts");
        untilShown(() -> workbench.look().focus().scheme() != null
                && workbench.look().focus().scheme().overSamples());
        robot.clickOn("#axes-own");
        untilShown(() -> workbench.look().focus().scheme() == null);
        aClickOnASchemeShowsIt();
    }

    private void aClickOnASchemeShowsIt() throws Exception {
        robot.clickOn(at("schemes", 0.42, 0.5));
        untilShown(() -> Scheme.LAYER.equals(workbench.look().focus().scheme()));
        robot.clickOn(centring());
        untilShown(() -> !workbench.look().focus().scheme().centred());
    }

    @Test
    void keysStepInsideAndTheTensorFollowsTraining() throws Exception {
        robot.type(KeyCode.PERIOD);
        untilShown(() -> workbench.look().focus().inside() == Inside.GATHER);
        untilShown(() -> workbench.look().focus().motion() == null);
        robot.type(KeyCode.PERIOD).type(KeyCode.PERIOD).type(KeyCode.PERIOD);
        untilShown(() -> workbench.look().focus().inside() == Inside.NORMALIZE);
        assertThat(focus().view()).isEqualTo(CellView.XHAT);
        robot.type(KeyCode.COMMA);
        untilShown(() -> workbench.look().focus().inside() == Inside.VARIANCE);
        robot.clickOn("#inside-slow");
        untilShown(() -> workbench.look().focus().inside().ordinal() > Inside.VARIANCE.ordinal());
        robot.clickOn("#inside-slow");
        robot.clickOn("#axes-view-2");
        untilShown(() -> workbench.look().focus().view() == CellView.Y);
        untilShown(() -> workbench.look().focus().motion() == null);
        theTensorFollowsTraining();
    }

    private void theTensorFollowsTraining() throws Exception {
        double first = tensor().x()[17];
        robot.type(KeyCode.RIGHT);
        until(() -> step() == 1 && tensor().step() == 1);
        assertThat(tensor().x()[17]).isNotEqualTo(first);
        statisticsComeFromWhatTheSlidersSay();
        robot.clickOn("#page-layers");
        until(() -> snapshot().tensor() == null);
    }

    private void statisticsComeFromWhatTheSlidersSay() throws Exception {
        type("#axes-momentum", KeyCode.END);
        until(() -> tensor().momentum() == 1);
        assertThat(snapshot().experiment().setup(1).get(Settings.RUNNING_MOMENTUM))
                .isEqualTo(1.0);
        assertThat(step()).isEqualTo(1);
        type("#axes-minibatch", KeyCode.HOME);
        until(() -> step() == 0 && snapshot().tensor() != null && tensor().n() == 1);
    }

    @Test
    void aTensorOfOnesOwnIsShownAndABadOneIsASentence() throws Exception {
        double[] values = new double[6 * 4 * 3 * 3];
        Arrays.setAll(values, k -> Math.sin(k));
        answers.next = NpyFiles.write(folder.resolve("mine.npy"), true, new int[] {6, 4, 3, 3}, values);
        robot.clickOn("#axes-file");
        untilShown(() -> "Back to the network".equals(text("#axes-file")));
        assertThat(text("#what-computed")).startsWith("activations of a file");
        FigurePane cube = find("#figure-cube");
        robot.clickOn(at("cube", 0.5, 0.55)).type(KeyCode.LEFT);
        untilShown(() -> cube.getAccessibleText().contains("9 values")
                || cube.getAccessibleText().contains("54 values"));
        robot.clickOn("#axes-file");
        untilShown(() -> text("#axes-file").startsWith("Open tensor"));

        values[40] = Double.NaN;
        answers.next = NpyFiles.write(folder.resolve("bad.npy"), true, new int[] {6, 4, 3, 3}, values);
        robot.clickOn("#axes-file");
        untilShown(() -> notice().contains("bad.npy"));
        assertThat(notice()).contains("[1, 0, 1, 1]");
        values[40] = 1e200;
        answers.next = NpyFiles.write(folder.resolve("huge.npy"), false, new int[] {6, 4, 3, 3}, values);
        robot.clickOn("#axes-file");
        untilShown(() -> notice().contains("huge.npy"));
        assertThat(notice()).contains("1.0e+200", "divide all of them");
        assertThat(text("#axes-file")).startsWith("Open tensor");
    }
}
