package normscope.app.window;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Label;
import normscope.config.Settings;
import normscope.snapshot.SeedRun;
import normscope.snapshot.Snapshot;
import normscope.snapshot.Status;
import org.junit.jupiter.api.Test;

/** A person looks at the same run from several seeds. */
class SeedsWindowTest extends WindowTest {
    private void train(int steps) throws Exception {
        workbench.session().seek(steps);
        until(() -> workbench.session().quiet() && step() == steps && phase() == Status.Phase.PAUSED);
    }

    private void choose(int seeds) throws Exception {
        robot.clickOn("#seeds");
        untilShown(() -> robot.lookup("#seeds-" + seeds).tryQuery().isPresent());
        robot.clickOn("#seeds-" + seeds);
    }

    private void all(int seeds) throws Exception {
        until(() -> snapshot().seeds().size() == seeds
                && snapshot().seeds().stream()
                        .allMatch(run -> run.lanes().get(0).step() == snapshot().step()));
        untilShown(() -> workbench.shown().seeds().size() == seeds
                && robot.lookup("#seeds-words").tryQuery().isEmpty());
    }

    private String readout(String figure) throws Exception {
        Node node = find(figure);
        Bounds bounds = node.localToScreen(node.getBoundsInLocal());
        robot.moveTo("#time-line");
        robot.moveTo(bounds.getMinX() + 0.4 * bounds.getWidth(), bounds.getMinY() + 0.35 * bounds.getHeight());
        untilShown(() -> robot.from(robot.lookup(figure).queryAll()).lookup(".readout").queryAllAs(Label.class).stream()
                .anyMatch(Node::isVisible));
        return robot.from(robot.lookup(figure).queryAll())
                .lookup(".readout")
                .queryAs(Label.class)
                .getText();
    }

    @Test
    void bandsComeAndGoAndAreOfTheSeedsThatAreSaid() throws Exception {
        train(300);
        assertThat(text("#seeds")).isEqualTo("Seeds: 1");
        choose(5);
        untilShown(() -> text("#seeds").equals("Seeds: 5"));
        all(5);
        Snapshot shown = onScreen(() -> workbench.shown());
        assertThat(SeedRun.words(shown.seeds()))
                .isEqualTo("seeds %1$d–%2$d"
                        .formatted(
                                shown.experiment().shared().get(Settings.SEED),
                                shown.experiment().shared().get(Settings.SEED) + 4));
        assertThat(readout("#figure-curves")).contains("median and range of 5 seeds");
        choose(1);
        untilShown(() -> workbench.shown().seeds().isEmpty());
        assertThat(readout("#figure-curves")).doesNotContain("seeds");
    }

    @Test
    void theyAreStoppedOnTheirWay() throws Exception {
        train(20_000);
        choose(10);
        untilShown(() -> robot.lookup("#seeds-words").tryQuery().isPresent()
                && ((Label) find("#seeds-words")).getText().startsWith("seeds "));
        robot.clickOn("#seeds-cancel");
        untilShown(() ->
                text("#seeds").equals("Seeds: 1") && workbench.shown().seeds().isEmpty());
    }

    @Test
    void whatMakesAnotherRunOfItIsSaidAndNoBandIsOfTheOldOne() throws Exception {
        train(100);
        choose(3);
        all(3);
        workbench.session().seek(40);
        until(() -> workbench.session().quiet() && step() == 40);
        type("#learning-rate-field", "0.4");
        untilShown(() -> notice().contains("the other seeds begin again"));
        train(60);
        all(3);
        assertThat(snapshot().seeds())
                .allSatisfy(run ->
                        assertThat(run.lanes().get(0).history().loss().get(59)).isNotNaN());
    }

    @Test
    void aClosingWindowDoesNotWaitForThem() throws Exception {
        long start = System.nanoTime();
        train(5_000);
        long oneSeed = System.nanoTime() - start;
        choose(10);
        until(() -> workbench.session().seeding().percent() >= 0);
        Thread training = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("training") && thread.isAlive())
                .reduce((first, last) -> last.getId() > first.getId() ? last : first)
                .orElseThrow();
        start = System.nanoTime();
        onScreen(() -> {
            workbench.stop();
            return "";
        });
        training.join();
        // who waited for all of them would wait nine times as long
        assertThat(System.nanoTime() - start).isLessThan(oneSeed);
    }
}
