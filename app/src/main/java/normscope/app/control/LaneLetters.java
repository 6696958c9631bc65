package normscope.app.control;

import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import normscope.config.Letter;
import normscope.config.Setting;

/**
 * A letter for every lane beside a setting: filled where the lane has a value of its own. A click lets the lane differ,
 * selects the lane that does, or lets the selected lane follow the others again.
 */
final class LaneLetters extends HBox {
    private final Setting<?> setting;
    private final Editor editor;
    private final ObservableBooleanValue wanted;
    private boolean offered;
    private boolean anyOwn;

    /** @param wanted whether the person is at the setting */
    LaneLetters(Setting<?> setting, Editor editor, ObservableBooleanValue wanted) {
        super(1);
        this.setting = setting;
        this.editor = editor;
        this.wanted = wanted;
        wanted.addListener((observable, before, after) -> settle());
        getStyleClass().add("lane-letters");
    }

    void refresh() {
        int lanes = editor.experiment().lanes().size();
        offered = setting.about().scope() == Setting.Scope.LANE
                && setting.about().section() != Setting.Section.NORMALIZATION
                && lanes > 1;
        anyOwn = offered && editor.isDifferent(setting);
        settle();
    }

    /** There only when they say something or the person is there: the title needs the room. */
    private void settle() {
        boolean shown = offered && (anyOwn || wanted.get());
        setVisible(shown);
        setManaged(shown);
        if (shown) {
            fill(editor.experiment().lanes().size());
        }
    }

    /** Hides a letter too many: taken out, one that has the focus would give it away, and that calls {@link #settle}. */
    private void fill(int lanes) {
        while (getChildren().size() < lanes) {
            getChildren().add(letter(getChildren().size()));
        }
        for (int i = 0; i < getChildren().size(); i++) {
            getChildren().get(i).setVisible(i < lanes);
            getChildren().get(i).setManaged(i < lanes);
        }
        for (int i = 0; i < lanes; i++) {
            boolean own = editor.isOwn(setting, i);
            Button letter = (Button) getChildren().get(i);
            Letter mark = editor.experiment().letter(i);
            letter.setText(mark.name());
            letter.getStyleClass().setAll("lane-letter", Styles.lane(mark));
            letter.pseudoClassStateChanged(Styles.SELECTED, own);
            String says = says(i, own);
            letter.setAccessibleText(says);
            letter.getTooltip().setText(says);
        }
    }

    private Button letter(int i) {
        Button letter = new Button();
        letter.setId(setting.key() + "-lane-" + i);
        letter.setTooltip(new Hint());
        letter.setOnAction(event -> {
            boolean own = editor.isOwn(setting, i);
            boolean selected = editor.lane() == i;
            editor.select(i);
            if (!own || selected) {
                editor.own(setting, !own);
            }
        });
        return letter;
    }

    private String says(int i, boolean own) {
        String lane = "Lane " + editor.experiment().letter(i);
        if (!own) {
            return lane + " shares this value. Click to give it its own.";
        }
        return editor.lane() == i
                ? lane + " has its own value, shown here. Click to share again."
                : lane + " has its own value. Click to see it.";
    }
}
