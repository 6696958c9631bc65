package normscope.app.view;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import javafx.beans.property.ObjectProperty;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import normscope.app.control.Editor;
import normscope.app.figure.Look;
import normscope.config.Normalizer;
import normscope.config.Scheme;
import normscope.lesson.Sight;
import normscope.snapshot.LayerTensor;
import normscope.snapshot.Snapshot;
import normscope.tensor.Layout;
import normscope.tensor.TensorFile;
import normscope.train.Session;
import org.jspecify.annotations.Nullable;

/** The page of the tensor axes: what is looked at, how it is pooled, and how far into its arithmetic. */
final class AxesPage implements PageBar {
    private final Editor editor;
    private final Notices notices;
    private final Commands commands;
    private final ObjectProperty<Look> look;
    private final Runnable turn;
    private final AxesBar bar;
    private final StageBar stages;
    private final Watching watching;
    private final TensorOpening opening;
    private @Nullable Snapshot shown;

    /** @param turn turns to this page */
    AxesPage(
            Session session,
            Editor editor,
            Notices notices,
            Commands commands,
            ObjectProperty<Look> look,
            Runnable turn) {
        this.editor = editor;
        this.notices = notices;
        this.commands = commands;
        this.look = look;
        this.turn = turn;
        watching = new Watching(session, look, editor);
        opening = new TensorOpening(session, notices, this::showTensor);
        bar = new AxesBar(look, editor, this::trainWith);
        stages = new StageBar(look, this::openTensor, opening::open);
        commands.opensTensors(opening::open);
    }

    @Override
    public List<Node> line() {
        return List.of(stages);
    }

    /** A tensor of one's own is of no layer. */
    @Override
    public Set<LookBar.Part> looks() {
        return watching.fromFile() ? Set.of() : Set.of(LookBar.Part.LAYER);
    }

    @Override
    public List<Node> bars() {
        return List.of(bar);
    }

    @Override
    public void sight(Sight sight) {
        if (watching.fromFile()) {
            watching.show(null);
            stages.show(null, Layout.NCHW);
        }
        watching.sighted();
        stages.still();
    }

    @Override
    public void frame(@Nullable Snapshot newest, boolean here) {
        opening.frame();
        stages.show(watching.fromFile(), opening);
        watching.frame(newest, here, stages.slowMotion(), () -> stages.step(1));
    }

    @Override
    public Snapshot seen(Snapshot newest) {
        return watching.seen(newest);
    }

    @Override
    public void show(Snapshot seen) {
        if (seen != shown) {
            shown = seen;
            bar.show(seen, watching.fromFile());
        }
    }

    @Override
    public void turned(boolean here) {
        if (!here) {
            shown = null;
            bar.forget();
        }
    }

    @Override
    public String source(Snapshot seen) {
        return "activations of " + (watching.fromFile() ? "a file" : "the last minibatch");
    }

    @Override
    public boolean typed(KeyEvent key) {
        if (key.getCode() != KeyCode.PERIOD && key.getCode() != KeyCode.COMMA) {
            return false;
        }
        stages.step(key.getCode() == KeyCode.PERIOD ? 1 : -1);
        return true;
    }

    private void trainWith(int lane, Scheme scheme) {
        LayerTensor tensor = shown == null ? null : shown.tensor();
        if (tensor != null) {
            Normalizer normalizer = scheme.equals(tensor.scheme())
                    ? tensor.normalizer()
                    : Normalizer.named(scheme, tensor.channels()).orElse(Normalizer.CUSTOM);
            if (editor.pool(lane, normalizer, scheme)) {
                Look now = look.get();
                look.set(now.with(now.focus().with((Scheme) null, null)));
                notices.say("Lane %s trains with %s from step 0"
                        .formatted(editor.experiment().letter(lane), normalizer.title()));
            }
        }
    }

    private void openTensor() {
        if (opening.busy()) {
            opening.cancel();
        } else if (watching.fromFile()) {
            watching.show(null);
            stages.show(null, Layout.NCHW);
        } else {
            commands.openTensor();
        }
    }

    private void showTensor(Path file, TensorFile.Loaded tensor) {
        turn.run();
        watching.show(tensor.activations());
        stages.show(tensor.axes() == 2 ? null : file, tensor.layout());
        notices.say("%s: %s".formatted(file.getFileName(), Arrays.toString(tensor.shape())));
    }
}
