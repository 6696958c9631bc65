package normscope.app.view;

import java.awt.Graphics2D;
import java.util.List;
import java.util.Optional;
import normscope.app.figure.Figure;
import normscope.app.figure.Look;
import normscope.app.figure.Reading;
import normscope.app.figure.Table;
import normscope.app.figure.sweep.SweepFigure;
import normscope.quantity.Sweep;
import normscope.quantity.Swept;
import normscope.snapshot.Snapshot;

/** The figure of a sweep that goes on: every picture is of what had come of it then, also one that is painted for a file. */
final class GrowingSweep implements Figure {
    private volatile Swept swept;

    GrowingSweep(Sweep sweep) {
        swept = new Swept(sweep, List.of());
    }

    /** More of it is there, or another sweep. */
    void show(Swept more) {
        swept = more;
    }

    Swept swept() {
        return swept;
    }

    private SweepFigure now() {
        return new SweepFigure(swept);
    }

    /** Which value a click there means: its index; empty beside the panels. */
    Optional<Integer> valueAt(double x, double y, double width, double height) {
        return now().valueAt(x, y, width, height);
    }

    @Override
    public String id() {
        return now().id();
    }

    @Override
    public String title() {
        return now().title();
    }

    @Override
    public Optional<Reading> reading() {
        return now().reading();
    }

    @Override
    public boolean isRecorded() {
        return now().isRecorded();
    }

    @Override
    public boolean saysItself() {
        return now().saysItself();
    }

    @Override
    public double paperHeight(double width, Snapshot snapshot) {
        return now().paperHeight(width, snapshot);
    }

    @Override
    public Object dependsOn(Snapshot snapshot, Look look) {
        return List.of(swept, look.theme());
    }

    @Override
    public void paint(Graphics2D g, double width, double height, Snapshot snapshot, Look look) {
        now().paint(g, width, height, snapshot, look);
    }

    @Override
    public Optional<String> readout(double x, double y, double width, double height, Snapshot snapshot, Look look) {
        return now().readout(x, y, width, height, snapshot, look).map(words -> words + "\nClick to open this run");
    }

    @Override
    public Table table(Snapshot snapshot, Look look) {
        return now().table(snapshot, look);
    }
}
