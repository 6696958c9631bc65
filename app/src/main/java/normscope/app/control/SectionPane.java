package normscope.app.control;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import normscope.config.Setting;
import normscope.lesson.Controls;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The settings of one section under a title that folds them away. */
final class SectionPane extends VBox {
    private final Setting.Section section;
    private final Editor editor;
    private final List<SettingRow> rows;
    private final ToggleButton header = new ToggleButton();
    private final Label lane = new Label();
    private final ToggleButton more = new ToggleButton();
    private final FontIcon arrow = new FontIcon(Feather.CHEVRON_DOWN);
    private final BooleanProperty few = new SimpleBooleanProperty();

    SectionPane(
            Setting.Section section,
            List<? extends Setting<?>> settings,
            Editor editor,
            boolean open,
            Function<String, @Nullable Path> folders) {
        this.section = section;
        this.editor = editor;
        rows = settings.stream()
                .map(setting -> new SettingRow(setting, editor, folders))
                .toList();
        getStyleClass().add("section");
        setId("section-" + section.name().toLowerCase(Locale.ROOT));

        Label title = new Label(section.title().toUpperCase(Locale.ROOT));
        title.getStyleClass().add("section-title");
        HBox line = new HBox(4, title, lane, arrow);
        line.setAlignment(Pos.CENTER_LEFT);
        header.setGraphic(line);
        header.getStyleClass().setAll("section-header");
        header.setMaxWidth(Double.MAX_VALUE);
        header.setAccessibleText(section.title());
        VBox body = new VBox();
        body.getStyleClass().add("section-body");
        body.getChildren().addAll(rows);
        more.setId(getId() + "-more");
        more.getStyleClass().setAll("more-settings");
        more.setOnAction(event -> refresh());
        body.getChildren().add(more);
        body.visibleProperty().bind(header.selectedProperty().or(few));
        body.managedProperty().bind(body.visibleProperty());
        arrow.setIconCode(open ? Feather.CHEVRON_DOWN : Feather.CHEVRON_RIGHT);
        header.setSelected(open);
        header.selectedProperty().addListener((observable, before, selected) -> {
            arrow.setIconCode(selected ? Feather.CHEVRON_DOWN : Feather.CHEVRON_RIGHT);
            refresh();
        });
        getChildren().addAll(header, body);
    }

    Setting.Section section() {
        return section;
    }

    boolean isOpen() {
        return header.isSelected();
    }

    void refresh() {
        if (section == Setting.Section.NORMALIZATION) {
            int i = editor.lane();
            lane.setText("· " + editor.experiment().letter(i) + " "
                    + editor.experiment().lanes().get(i).name());
            lane.getStyleClass()
                    .setAll(
                            "label",
                            "section-lane",
                            Styles.lane(editor.experiment().letter(i)));
        }
        if (few()) {
            return;
        }
        // A complaint that nobody sees helps nobody.
        if (!isOpen() && rows.stream().anyMatch(SettingRow::complains)) {
            header.setSelected(true);
            return; // having unfolded, it has shown all this
        }
        rows.forEach(row -> row.refresh(isOpen(), more.isSelected()));
        List<String> waiting = rows.stream()
                .filter(row -> row.matters() && row.rare())
                .map(SettingRow::title)
                .toList();
        more.setVisible(!waiting.isEmpty());
        more.setManaged(!waiting.isEmpty());
        more.setText(more.isSelected() ? "fewer" : waiting.size() + " more");
        more.setTooltip(new Hint(String.join("\n", waiting)));
        more.setAccessibleText("%s: %s".formatted(section.title(), String.join(", ", waiting)));
    }

    /** Shows the few controls that a scene leaves, and nothing of a section that has none of them; false where it leaves all. */
    private boolean few() {
        Controls held = editor.held();
        boolean now = !held.isWhole() && !held.isFolded();
        few.set(now);
        if (now) {
            rows.forEach(row -> row.refresh(true, true));
            more.setVisible(false);
            more.setManaged(false);
        }
        boolean any = !now || rows.stream().anyMatch(SettingRow::isVisible);
        setVisible(any);
        setManaged(any);
        // what is there cannot be folded away
        arrow.setVisible(!now);
        header.setMouseTransparent(now);
        header.setFocusTraversable(!now);
        return now;
    }
}
