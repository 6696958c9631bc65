package normscope.app.control;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;
import normscope.config.Setting;
import normscope.config.Setting.Section;
import normscope.config.Settings;
import normscope.snapshot.Snapshot;
import org.jspecify.annotations.Nullable;

/** The left side of the window: lanes, then every setting there is, section by section. */
public final class ControlPanel extends BorderPane {
    /** What a lesson changes most stands at the top. */
    private static final List<Section> ORDER =
            List.of(Section.OPTIMIZER, Section.NORMALIZATION, Section.NETWORK, Section.DATA, Section.RUN);

    private final LanesPanel lanes;
    private final List<SectionPane> sections = new ArrayList<>();

    /**
     * @param folded the titles of the sections that are folded away at first
     * @param folders asks for a folder, with a title; null if the person gave up
     */
    public ControlPanel(Editor editor, Set<String> folded, Function<String, @Nullable Path> folders) {
        getStyleClass().add("control-panel");
        lanes = new LanesPanel(editor);
        VBox settings = new VBox();
        settings.getStyleClass().add("sections");
        for (Section section : ORDER) {
            List<? extends Setting<?>> own = Settings.all().stream()
                    .filter(setting -> setting.about().section() == section)
                    .toList();
            SectionPane pane = new SectionPane(section, own, editor, !folded.contains(section.title()), folders);
            sections.add(pane);
            settings.getChildren().add(pane);
        }
        Label foot = new Label("Structural changes restart at step 0");
        foot.getStyleClass().add("foot");
        settings.getChildren().add(foot);
        ScrollPane scroll = new ScrollPane(settings);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("settings-scroll");
        scroll.setId("settings-scroll");
        scroll.setFocusTraversable(false);
        setTop(lanes);
        setCenter(scroll);
        editor.watch(this::refresh);
        refresh();
    }

    /** Shows how the lanes fare. */
    public void show(Snapshot snapshot) {
        lanes.show(snapshot);
    }

    /** The titles of the sections that are folded away. */
    public Set<String> folded() {
        return sections.stream()
                .filter(section -> !section.isOpen())
                .map(section -> section.section().title())
                .collect(Collectors.toSet());
    }

    /** Lets the person type another name for the selected lane. */
    public void rename() {
        lanes.rename();
    }

    private void refresh() {
        lanes.refresh();
        sections.forEach(SectionPane::refresh);
    }
}
