package normscope.app.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import normscope.claim.Claim;
import normscope.claim.Claims;
import normscope.claim.Outcome;
import normscope.claim.SeedOutcome;
import normscope.config.Presets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxToolkit;

/** A person looks what papers say, measures it, and goes where it can be seen. */
class ClaimsWindowTest extends WindowTest {
    private List<String> shown() {
        return onScreen(() -> this.<TableView<Claim>>find("#claims-table").getItems().stream()
                .map(Claim::id)
                .toList());
    }

    private String cell(String id, String column) {
        return onScreen(() -> {
            TableView<Claim> table = find("#claims-table");
            Claim claim = Claims.named(id);
            return table.getColumns().stream()
                    .filter(each -> each.getText().equals(column))
                    .map(each ->
                            String.valueOf(each.getCellObservableValue(claim).getValue()))
                    .findFirst()
                    .orElseThrow();
        });
    }

    private String title() {
        return onScreen(() -> robot.lookup("#claim-words")
                .lookup(".claim-title")
                .<Label>query()
                .getText());
    }

    private void choose(String id) {
        robot.clickOn("#claims-filter").eraseText(20).write(id + " ");
        settle();
        robot.clickOn(id);
        settle();
    }

    @Test
    void measuresWhatIsChosenAndRemembersIt() throws Exception {
        robot.clickOn("#page-claims");
        settle();
        assertThat(shown())
                .containsExactlyElementsOf(Claims.all().stream().map(Claim::id).toList());
        assertThat(title())
                .as("the first is chosen")
                .startsWith(Claims.all().get(0).id());
        robot.clickOn("#claims-filter").write("there is no such claim");
        settle();
        assertThat(shown()).isEmpty();
        assertThat(onScreen(() -> find("#claims-run").isDisabled())).isTrue();
        robot.eraseText(30);
        choose("E10");
        assertThat(shown()).containsExactly("E10");
        assertThat(cell("E10", "Verdict")).isEmpty();
        robot.clickOn("#claims-run");
        untilShown(() -> cell("E10", "Verdict").equals("reproduced"));
        assertThat(cell("E10", "Here")).isNotEmpty();
        untilShown(() -> notice().contains("Measured E10 reproduced"));
        assertThat(title()).startsWith("E10");

        FxToolkit.cleanupApplication(workbench);
        start();
        settle();
        assertThat(cell("E10", "Verdict"))
                .as("after another start, which opens on the same page")
                .isEqualTo("reproduced");
    }

    /** It opens a window of its own, with fields of ControlsFX, whose style sheets speak of colours by other names. */
    @Test
    void theFilterOfAColumnHasAllItsColours() throws Exception {
        robot.clickOn("#page-claims");
        settle();
        try (Witness witness = new Witness()) {
            robot.clickOn((Node) find(".table-view .column-header .button.filter"));
            settle();
            until(() -> robot.lookup(".popup-filter").tryQuery().isPresent()
                    || robot.listWindows().size() > 1);
            settle();
            assertThat(witness.faults()).isEmpty();
        }
        robot.type(KeyCode.ESCAPE);
    }

    @Test
    void goesWhereAClaimCanBeSeen() throws Exception {
        robot.press(KeyCode.CONTROL).type(KeyCode.DIGIT9).release(KeyCode.CONTROL);
        settle();
        Claim claim = Claims.named("E10");
        choose(claim.id());
        robot.clickOn("#claim-show");
        untilShown(() ->
                snapshot().experiment().title().equals(Presets.open("e10-axes").title()));
        settle();
        assertThat(onScreen(() -> robot.lookup("#figure-cube").tryQuery().isPresent()))
                .isTrue();
        assertThat(onScreen(() -> robot.lookup("#claims-table").tryQuery().isPresent()))
                .isFalse();
    }

    @Test
    void whatMakesNoSenseIsSaidAndNothingIsMeasured() throws Exception {
        robot.clickOn("#page-claims");
        settle();
        choose("E10");
        robot.clickOn("#claims-seeds").eraseText(5).write("2-1");
        robot.clickOn("#claims-run");
        untilShown(() -> notice().contains("write the smaller number first"));
        assertThat(cell("E10", "Verdict")).isEmpty();
    }

    @Test
    void cancellingKeepsWhatHasEnded() throws Exception {
        robot.clickOn("#page-claims");
        settle();
        choose("E10");
        robot.clickOn("#claims-run");
        untilShown(() -> cell("E10", "Verdict").equals("reproduced"));
        robot.clickOn("#claims-filter").eraseText(20);
        settle();
        robot.clickOn("#claims-run-all");
        untilShown(() -> cell("A1", "Verdict").equals("measuring…"));
        assertThat(cell("N2", "Verdict")).isEqualTo("waiting");
        robot.clickOn(".work-cancel");
        until(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("computing aside")));
        settle();
        assertThat(onScreen(this::notice)).contains("Cancelled");
        assertThat(cell("E10", "Verdict")).isEqualTo("reproduced");
        assertThat(cell("N2", "Verdict")).isEmpty();
    }

    @Test
    void findsWhatCameOutAndSortsByWhatColumnsMean() throws Exception {
        robot.clickOn("#page-claims");
        settle();
        robot.clickOn("#claims-filter").write("reproduced");
        settle();
        assertThat(shown()).as("nothing is measured yet").isEmpty();
        robot.eraseText(20);
        choose("E10");
        robot.clickOn("#claims-run");
        untilShown(() -> cell("E10", "Verdict").equals("reproduced"));
        robot.clickOn("#claims-filter").eraseText(20).write("reproduced");
        settle();
        assertThat(shown()).containsExactly("E10");
        robot.eraseText(20);
        settle();
        onScreen(() -> {
            TableView<Claim> table = find("#claims-table");
            table.getSortOrder()
                    .setAll(List.of(table.getColumns().get(table.getColumns().size() - 1)));
            return true;
        });
        settle();
        List<Double> takes =
                shown().stream().map(id -> Claims.named(id).seconds()).toList();
        assertThat(takes.get(0)).isLessThan(1);
        assertThat(takes.get(takes.size() - 1)).isGreaterThan(9);
    }

    @Test
    void bandsFollowTheWidthOfTheWindow() throws Exception {
        robot.clickOn("#page-claims");
        settle();
        untilShown(() -> canvas().getWidth() > 100);
        double before = onScreen(() -> canvas().getWidth());
        onScreen(() -> {
            stage.setWidth(stage.getWidth() - 150);
            return true;
        });
        settle();
        Thread.sleep(200);
        assertThat(onScreen(() -> canvas().getWidth())).isLessThan(before - 40);
    }

    private Canvas canvas() {
        return find("#claim-canvas");
    }

    @TempDir
    private Path kept;

    @Test
    void anotherClaimIsMeasuredAnew() throws Exception {
        Claim claim = Claims.named("E10");
        SeedOutcome seed = new SeedOutcome(
                3,
                SeedOutcome.End.MEASURED,
                claim.expectations().stream().map(each -> each.is(0.1 + 0.2)).toList(),
                "",
                1.5);
        new KeptFile(kept).keep(new Outcome(claim, List.of(seed)));
        assertThat(new KeptFile(kept).of(claim).orElseThrow().seeds()).containsExactly(seed);
        Path file = kept.resolve("claims.txt");
        String line = Files.readString(file);
        Files.writeString(file, line.replaceFirst("\t[0-9a-f]+\t", "\t0\t"));
        assertThat(new KeptFile(kept).of(claim)).isEmpty();
        Files.writeString(file, "nonsense\n" + line.replace("0.30000000000000004", "x\ty"));
        assertThat(new KeptFile(kept).of(claim)).isEmpty();
    }
}
