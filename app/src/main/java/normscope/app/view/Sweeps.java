package normscope.app.view;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.scene.control.ContextMenu;
import javafx.scene.layout.Region;
import javafx.stage.Window;
import normscope.app.control.Editor;
import normscope.app.control.SweepWanted;
import normscope.app.figure.Figure;
import normscope.app.figure.Look;
import normscope.claim.ShownBy;
import normscope.config.Experiment;
import normscope.config.InvalidExperiment;
import normscope.config.Settings;
import normscope.quantity.Sweep;
import normscope.snapshot.Snapshot;
import normscope.train.Session;
import org.jspecify.annotations.Nullable;

/** Sweeps of settings, each in a window of its own, made beside training. */
final class Sweeps implements SweepDialog.Around {
    private final Session session;
    private final Editor editor;
    private final Shown shown;
    private final Films films;
    private final Commands commands;
    private final Notices notices;
    private final FilePicker picker;
    private final ObjectProperty<Look> look;
    private final Consumer<ShownBy> openShown;
    private final List<SweepDialog> dialogs = new ArrayList<>();

    Sweeps(
            Session session,
            Editor editor,
            Shown shown,
            Films films,
            Commands commands,
            Notices notices,
            FilePicker picker,
            ObjectProperty<Look> look,
            Consumer<ShownBy> openShown) {
        this.openShown = openShown;
        this.session = session;
        this.editor = editor;
        this.shown = shown;
        this.films = films;
        this.commands = commands;
        this.notices = notices;
        this.picker = picker;
        this.look = look;
    }

    /** Asks what is to be swept: from step 0, with the settings as they stand in the panel. */
    void ask(SweepWanted wanted) {
        Experiment experiment = editor.experiment();
        int lane = wanted.lane() < 0 ? editor.lane() : wanted.lane();
        Snapshot seen = session.latest();
        SweepForm.Asked asked = new SweepForm.Asked(
                experiment,
                wanted.setting(),
                wanted.lane(),
                experiment.setup(lane).text(wanted.setting()),
                seen != null && seen.experiment().equals(experiment)
                        ? seen.course().furthest()
                        : 0);
        SweepDialog dialog = new SweepDialog("Sweep of " + wanted.setting().title(), asked, this);
        dialogs.add(dialog);
        dialog.frame(look.get()); // before it is shown: how large it is, the style sheets say too
        dialog.show();
    }

    /** Brings all of them up to date. */
    void frame() {
        dialogs.forEach(dialog -> dialog.frame(look.get()));
    }

    /** Gives up what is being made: the window closes. */
    void end() {
        dialogs.forEach(SweepDialog::end);
    }

    @Override
    public Window window() {
        return shown.root().getScene().getWindow();
    }

    /** As claims do, it leaves the window two cores. */
    @Override
    public int threads() {
        return Math.max(1, Runtime.getRuntime().availableProcessors() - 2);
    }

    @Override
    public FigurePane pane(SweepDialog dialog, Figure figure) {
        Exports exports = new Exports(session, new OfDialog(dialog), List.of(), commands, notices, picker);
        ContextMenu menu = new ExportMenus(exports, films).withoutFilm(figure);
        FigurePane pane = new FigurePane(figure, menu, layer -> {}, direction -> {}, look);
        ReadingButton.over(pane, menu, openShown);
        return pane;
    }

    /** What pictures of a sweep are taken from. */
    private final class OfDialog implements Shown {
        private final SweepDialog dialog;

        OfDialog(SweepDialog dialog) {
            this.dialog = dialog;
        }

        @Override
        public @Nullable Snapshot snapshot() {
            return dialog.lanes();
        }

        @Override
        public Look look() {
            return look.get();
        }

        @Override
        public List<FigurePane> panes() {
            return List.of(dialog.pane());
        }

        @Override
        public Region root() {
            return dialog.getDialogPane();
        }
    }

    @Override
    public void begin(SweepDialog dialog, SweepTask task) {
        task.setOnSucceeded(event -> say(dialog, task.summary()));
        task.setOnCancelled(event -> say(dialog, task.summary()));
        task.setOnFailed(event -> {
            String sentence = sentence(task.getException());
            dialog.said(sentence);
            notices.warn(sentence);
        });
        notices.during(task);
        session.computeAside(task);
    }

    private void say(SweepDialog dialog, String sentence) {
        dialog.said(sentence);
        notices.say(sentence);
    }

    private static String sentence(Throwable why) {
        if (why instanceof InvalidExperiment wrong) {
            return wrong.sentence();
        } else if (why instanceof OutOfMemoryError) {
            return "There is not enough memory for this sweep: choose smaller networks or fewer samples";
        }
        return "Normscope failed (%s); this is a fault of the program".formatted(why);
    }

    @Override
    public void open(Sweep sweep, int value) {
        int seed = sweep.seeds().get(0);
        Experiment run = sweep.run(sweep.values().get(value), seed);
        int steps = run.shared().get(Settings.STEPS);
        editor.open(run);
        session.seek(steps);
        notices.say("Opened %s = %s, seed %d; the menu of lessons leads back"
                .formatted(sweep.key(), sweep.values().get(value), seed));
    }

    @Override
    public void closed(SweepDialog dialog) {
        dialogs.remove(dialog);
    }
}
