package normscope.app.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.concurrent.Task;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import normscope.config.Experiment;
import normscope.config.Presets;
import normscope.snapshot.Course;
import normscope.snapshot.Snapshot;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

class NoticesTest {
    private static Snapshot snapshot(Experiment experiment, String reason) {
        return new Snapshot(
                experiment,
                0,
                0,
                List.of(),
                10,
                100,
                List.of(10),
                "CPU · oneDNN",
                reason,
                new Course(experiment, 0, null),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of());
    }

    @Test
    void saysWhyThatComputesWhichDoes() {
        Experiment experiment = Presets.open(Presets.FIRST);
        assertThat(Notices.surprising(snapshot(experiment, ""))).isEmpty();
        assertThat(Notices.surprising(snapshot(experiment, "NVIDIA H200 is too new")))
                .containsExactly("NVIDIA H200 is too new");
        Experiment odd = experiment.withAssignments(List.of("batch-size=1"));
        assertThat(Notices.surprising(snapshot(odd, "NVIDIA H200 is too new"))).hasSize(2);
    }

    @Test
    void whatIsCancelledBeforeItBeginsIsNotShownAnyLonger() throws Exception {
        FxToolkit.registerPrimaryStage();
        boolean[] seen = WaitForAsyncUtils.waitForAsyncFx(10_000, () -> {
            Notices notices = new Notices();
            Task<Void> task = new Task<>() {
                @Override
                protected Void call() {
                    return null;
                }
            };
            notices.during(task);
            Button cancel = (Button) notices.lookup("#work-cancel");
            boolean before = cancel.isVisible();
            cancel.fire();
            return new boolean[] {
                before, cancel.isVisible(), notices.lookup("#work-progress").isVisible()
            };
        });
        assertThat(seen).containsExactly(true, false, false);
    }

    /** JavaFX says that a task has succeeded before its future is done. */
    @Test
    void whatHasSucceededIsNotShownAnyLonger() throws Exception {
        FxToolkit.registerPrimaryStage();
        Notices notices = WaitForAsyncUtils.waitForAsyncFx(10_000, () -> {
            Notices made = new Notices();
            Task<Void> task = new Task<>() {
                @Override
                protected Void call() {
                    return null;
                }

                @Override
                public boolean isDone() {
                    return false;
                }
            };
            made.during(task);
            task.run();
            return made;
        });
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(notices.lookup("#work-cancel").isVisible()).isFalse();
    }

    @Test
    void whatWasSaidOfOneExperimentIsNotSaidOfTheNext() throws Exception {
        FxToolkit.registerPrimaryStage();
        Experiment experiment = Presets.open(Presets.FIRST);
        List<String> said = WaitForAsyncUtils.waitForAsyncFx(10_000, () -> {
            Notices notices = new Notices();
            Label text = (Label) notices.lookup("#notice");
            notices.show(snapshot(experiment.withAssignments(List.of("batch-size=1")), ""), "test");
            String first = text.getText();
            notices.show(snapshot(experiment, ""), "test");
            return List.of(first, text.getText());
        });
        assertThat(said.get(0)).isNotEmpty();
        assertThat(said.get(1)).isEmpty();
    }

    /** What is said is whole; what computes steps back for it, and comes again. */
    @Test
    void aLongSentenceIsWhole() throws Exception {
        FxToolkit.registerPrimaryStage();
        String sentence =
                "Lane 'batch': With two samples in a minibatch, BatchNorm in training mode makes every pair of "
                        + "values −1 and 1: only which one is larger is left. ";
        for (int sentences : new int[] {1, 2, 4}) {
            String words = sentence.repeat(sentences).strip();
            boolean[] seen = WaitForAsyncUtils.waitForAsyncFx(10_000, () -> {
                Notices notices = new Notices();
                VBox foot = new VBox(notices);
                new Scene(foot, 900, 300);
                notices.show(snapshot(Presets.open(Presets.FIRST), ""), "distributions of 500 test samples");
                notices.warn(words);
                Label text = (Label) notices.lookup("#notice");
                Node device = notices.lookup("#what-computed");
                for (int pass = 0; pass < 3; pass++) {
                    foot.applyCss();
                    foot.layout();
                }
                boolean whole = ((Text) text.lookup(".text"))
                        .getText()
                        .replace("\n", " ")
                        .equals(words);
                boolean stepsBack = !device.isVisible();
                notices.clear();
                return new boolean[] {whole, stepsBack, device.isVisible()};
            });
            assertThat(seen).as("%d sentences", sentences).containsExactly(true, true, true);
        }
    }
}
