package normscope.app.view;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.beans.property.ObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import normscope.app.control.Hint;
import normscope.app.figure.Look;
import normscope.claim.Claim;
import normscope.claim.Outcome;
import normscope.claim.Paper;
import normscope.claim.ShownBy;
import normscope.config.InvalidExperiment;
import normscope.config.ListedNumbers;

/** The page Claims: what papers say, what comes out here, and whether that lies in the band that was stated before. */
final class ClaimsPage extends BorderPane {
    static final String ID = "claims";
    static final String TITLE = "Claims";

    private static final int MOST_SEEDS = 100;

    private final KeptClaims kept;
    private final Consumer<ClaimsTask> begin;
    private final Consumer<String> warn;
    private final List<Claim> claims;
    private final Map<Claim, Outcome> outcomes = new HashMap<>();
    private final List<ClaimsTask> tasks = new ArrayList<>();
    private final Set<ClaimsTask> begun = new HashSet<>();
    private final ClaimTable table;
    private final ClaimDetail detail;
    private final TextField seeds = new TextField("0-2");
    private final Button chosen = new Button("Run chosen");
    private final Button paper = new Button("Run its paper");
    private final Button all = new Button();

    /**
     * @param begin measures beside training, with progress
     * @param open takes where a claim can be seen
     * @param warn says what cannot be
     */
    ClaimsPage(
            List<Claim> claims,
            KeptClaims kept,
            Consumer<ClaimsTask> begin,
            Consumer<ShownBy> open,
            Consumer<String> warn,
            ObjectProperty<Look> look) {
        this.claims = claims;
        this.kept = kept;
        this.begin = begin;
        this.warn = warn;
        setId("claims");
        getStyleClass().add("claims-page");
        claims.forEach(claim -> kept.of(claim).ifPresent(outcome -> outcomes.put(claim, outcome)));
        table = new ClaimTable(claims, outcomes, this::running);
        detail = new ClaimDetail(open);
        detail.theme(look.get().theme());
        look.addListener((ObservableValue<? extends Look> any, Look before, Look after) -> detail.theme(after.theme()));
        SplitPane split = new SplitPane(table, detail);
        split.setOrientation(Orientation.VERTICAL);
        split.setDividerPositions(0.56);
        setTop(bar());
        setCenter(split);
        table.getSelectionModel().getSelectedItems().addListener((ListChangeListener<Claim>) change -> choose());
        choose();
    }

    /** It is turned to: something of it is chosen, so that there is something to read. */
    void turned() {
        Platform.runLater(
                () -> { // a table that has just come into the window chooses nothing
                    if (selected().isEmpty()) {
                        table.getSelectionModel().selectFirst();
                    }
                });
    }

    private HBox bar() {
        TextField filter = new TextField();
        filter.setId("claims-filter");
        filter.setPromptText("Filter: a word, a paper, a verdict");
        filter.setAccessibleText("Filter claims");
        filter.textProperty().addListener((any, before, after) -> {
            table.filter(after);
            choose();
        });
        HBox.setHgrow(filter, Priority.ALWAYS);
        seeds.setId("claims-seeds");
        seeds.setPrefColumnCount(6);
        seeds.setAccessibleText("Seeds");
        seeds.setTooltip(new Hint("With which seeds, for instance 0-4; identities need one"));
        seeds.textProperty().addListener(any -> choose());
        chosen.setId("claims-run");
        chosen.setOnAction(event -> run(selected()));
        paper.setId("claims-run-paper");
        paper.setOnAction(event -> run(ofPaper()));
        all.setId("claims-run-all");
        all.setOnAction(event -> run(claims));
        Label label = new Label("Seeds");
        label.setMinWidth(Region.USE_PREF_SIZE);
        HBox bar = new HBox(8, filter, label, seeds, chosen, paper, all);
        bar.getChildren().stream().filter(Button.class::isInstance).forEach(button -> ((Button) button)
                .setMinWidth(Region.USE_PREF_SIZE));
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("claims-bar");
        return bar;
    }

    private List<Claim> selected() {
        return table.getSelectionModel().getSelectedItems().stream()
                .filter(claim -> claim != null)
                .toList();
    }

    private List<Claim> ofPaper() {
        List<Paper> papers = selected().stream().map(Claim::paper).distinct().toList();
        return claims.stream().filter(claim -> papers.contains(claim.paper())).toList();
    }

    private void choose() {
        List<Claim> now = selected();
        if (now.isEmpty()) {
            detail.clear();
        } else {
            Claim last = now.get(now.size() - 1);
            detail.show(last, outcomes.get(last));
        }
        chosen.setDisable(now.isEmpty());
        paper.setDisable(now.isEmpty());
        chosen.setText(now.size() > 1 ? "Run %d chosen".formatted(now.size()) : "Run chosen");
        chosen.setTooltip(takes(now));
        paper.setTooltip(takes(ofPaper()));
        all.setText("Run all");
        all.setTooltip(takes(claims));
    }

    private Tooltip takes(List<Claim> some) {
        List<Integer> with;
        try {
            with = seeds();
        } catch (InvalidExperiment e) {
            with = List.of(0);
        }
        double seconds = 0;
        for (Claim claim : some) {
            seconds += claim.seconds() * claim.seeds(with).size();
        }
        return new Hint("%s, beside training: about %s of one core with these seeds"
                .formatted(some.size() == 1 ? "1 claim" : some.size() + " claims", ClaimsTask.time(seconds)));
    }

    private List<Integer> seeds() {
        return ListedNumbers.parse("Seeds", seeds.getText(), MOST_SEEDS);
    }

    private String running(Claim claim) {
        return tasks.stream()
                .map(task -> task.about(claim))
                .filter(words -> !words.isEmpty())
                .findFirst()
                .orElse("");
    }

    private void run(List<Claim> some) {
        List<Integer> with;
        try {
            with = seeds();
        } catch (InvalidExperiment e) {
            warn.accept(e.sentence());
            return;
        }
        List<Claim> free =
                some.stream().filter(claim -> running(claim).isEmpty()).toList();
        if (free.isEmpty()) {
            return;
        }
        int beside = Math.max(1, Runtime.getRuntime().availableProcessors() - 2);
        ClaimsTask task = new ClaimsTask(free, with, beside, this::ended, table::changed);
        task.stateProperty().addListener((any, before, after) -> next());
        tasks.add(task);
        next();
    }

    /** Begins what waits for those before it, one at a time: it is measured beside training. */
    private void next() {
        tasks.removeIf(Notices::isOver);
        if (!tasks.isEmpty() && !begun.contains(tasks.get(0))) {
            begun.add(tasks.get(0));
            begin.accept(tasks.get(0));
        }
        begun.retainAll(tasks);
        table.changed();
    }

    private void ended(Outcome outcome) {
        outcomes.put(outcome.claim(), outcome);
        kept.keep(outcome);
        table.changed();
        if (selected().contains(outcome.claim())) {
            choose();
        }
    }

    /** Gives up what is being measured: the window closes. */
    void end() {
        List.copyOf(tasks).forEach(ClaimsTask::cancel);
    }
}
