package normscope.app.control;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.VBox;
import normscope.config.Experiment;
import normscope.config.Lane;
import normscope.config.Letter;
import normscope.config.Normalizer;
import normscope.config.Settings;
import normscope.snapshot.LaneSnapshot;
import normscope.snapshot.Snapshot;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The lanes: select, rename, remove, add. */
final class LanesPanel extends VBox {
    private final Editor editor;
    private final VBox chips = new VBox();
    private @Nullable Object opened;
    private final Label advice = new Label();
    private final MenuButton add = new MenuButton("Add a lane", new FontIcon(Feather.PLUS));

    LanesPanel(Editor editor) {
        this.editor = editor;
        getStyleClass().add("lanes");
        Label title = new Label("LANES");
        title.getStyleClass().add("section-title");
        chips.getStyleClass().add("chips");
        add.setId("add-lane");
        add.getStyleClass().addAll("flat", "small", "add-lane");
        add.setMaxWidth(Double.MAX_VALUE);
        add.setAccessibleText("Add a lane with a normalizer");
        for (Normalizer normalizer : Normalizer.values()) {
            // On dense layers some cannot run; the choice in a lane says why.
            if (!normalizer.needsPositions()) {
                MenuItem item = new MenuItem(normalizer.phrase());
                item.setId("add-" + normalizer.key());
                item.setOnAction(event -> add(normalizer));
                add.getItems().add(item);
            }
        }
        advice.setId("lane-advice");
        advice.getStyleClass().add("lane-advice");
        advice.setWrapText(true);
        advise("");
        getChildren().addAll(title, chips, advice, add);
    }

    void refresh() {
        Experiment experiment = editor.experiment();
        List<Lane> lanes = experiment.lanes();
        if (!shows(lanes) || opened != editor.opened()) {
            opened = editor.opened();
            chips.getChildren().forEach(chip -> ((LaneChip) chip).abandon());
            chips.getChildren().clear();
            for (int i = 0; i < lanes.size(); i++) {
                chips.getChildren().add(new LaneChip(editor, i));
            }
        }
        chips.getChildren().forEach(chip -> ((LaneChip) chip).refresh());
        add.setDisable(lanes.size() >= Experiment.MAX_LANES);
        add.setVisible(editor.held().movesLanes());
        add.setManaged(add.isVisible());
        // beside a few controls a single lane is nothing to choose
        setVisible(lanes.size() > 1 || add.isVisible());
        setManaged(isVisible());
    }

    private boolean shows(List<Lane> lanes) {
        boolean same = chips.getChildren().size() == lanes.size();
        for (int i = 0; same && i < lanes.size(); i++) {
            same = ((LaneChip) chips.getChildren().get(i)).shows(lanes.get(i));
        }
        return same;
    }

    void show(Snapshot snapshot) {
        for (int i = 0;
                i < Math.min(chips.getChildren().size(), snapshot.lanes().size());
                i++) {
            ((LaneChip) chips.getChildren().get(i)).show(snapshot, i);
        }
        advise(IntStream.range(0, snapshot.lanes().size())
                .mapToObj(i -> advice(snapshot.letter(i), snapshot.lanes().get(i)))
                .filter(sentence -> !sentence.isEmpty())
                .collect(Collectors.joining("\n")));
    }

    /** What to do about a lane that learns no more; empty where there is nothing to say. */
    private static String advice(Letter letter, LaneSnapshot lane) {
        if (lane.diverged()) {
            return "%s diverged: press R to rewind, or lower the rate.".formatted(letter);
        }
        return lane.always() < 0
                ? ""
                : "%s gives every input class %d: another rate or other initial weights may help it."
                        .formatted(letter, lane.always());
    }

    private void advise(String sentences) {
        advice.setText(sentences);
        advice.setVisible(!sentences.isEmpty());
        advice.setManaged(!sentences.isEmpty());
    }

    void rename() {
        ((LaneChip) chips.getChildren().get(editor.lane())).startRenaming();
    }

    /** A copy of the selected lane with another normalizer: everything else stays a controlled comparison. */
    private void add(Normalizer normalizer) {
        Experiment experiment = editor.experiment();
        Lane from = experiment.lanes().get(editor.lane());
        boolean added = editor.attempt(() -> {
            Lane lane = new Lane(freeName(normalizer.key()), from.differences()).with(Settings.NORMALIZER, normalizer);
            List<Lane> lanes = new ArrayList<>(experiment.lanes());
            lanes.add(fitting(lane, experiment, normalizer));
            return experiment.withLanes(lanes);
        });
        if (added) {
            editor.select(experiment.lanes().size());
            chips.getChildren().get(editor.lane()).requestFocus();
        }
    }

    /** Groups and ghost batches that divide what they must, so that the new lane can run at once. */
    private Lane fitting(Lane lane, Experiment experiment, Normalizer normalizer) {
        var setup = experiment.shared().with(lane.differences());
        Lane fitted = lane;
        if (normalizer.reads(Settings.GROUPS) && setup.get(Settings.GROUPS) > 0) {
            fitted = fitted.with(Settings.GROUPS, divisor(setup.get(Settings.WIDTH), setup.get(Settings.GROUPS)));
        }
        if (normalizer.reads(Settings.GHOST_SIZE) && setup.get(Settings.GHOST_SIZE) > 0) {
            fitted = fitted.with(
                    Settings.GHOST_SIZE, divisor(setup.get(Settings.BATCH_SIZE), setup.get(Settings.GHOST_SIZE)));
        }
        return fitted;
    }

    private static int divisor(int whole, int wanted) {
        int divisor = Math.max(1, Math.min(whole, wanted));
        while (whole % divisor != 0) {
            divisor--;
        }
        return divisor;
    }

    private String freeName(String stem) {
        Experiment now = editor.experiment();
        List<String> taken = Stream.concat(now.lanes().stream(), now.ancestors().stream())
                .map(Lane::name)
                .toList();
        String name = stem;
        for (int i = 2; taken.contains(name); i++) {
            name = stem + "-" + i;
        }
        return name;
    }
}
