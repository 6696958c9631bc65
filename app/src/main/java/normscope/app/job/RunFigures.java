package normscope.app.job;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import normscope.app.export.Medium;
import normscope.app.figure.Figure;
import normscope.app.figure.Focus;
import normscope.app.figure.Look;
import normscope.app.page.Figures;
import normscope.config.Experiment;
import normscope.config.Settings;
import normscope.snapshot.Snapshot;
import normscope.train.Watch;

/** What figures a run writes, and of what: the whole lesson as the window shows it, then each figure by itself. */
public final class RunFigures {
    /** Those that show several seeds at once. */
    static final List<Figure> OVER_SEEDS = List.of(Figures.CURVES, Figures.DRIFT);

    private RunFigures() {}

    public static List<Figure> all() {
        List<Figure> figures = new ArrayList<>();
        figures.add(Figures.LESSON);
        Figures.ALL.stream()
                .filter(figure -> !Figures.ASKED_FOR.contains(figure)) // slice and measure write those
                .forEach(figures::add);
        figures.add(Figures.AXES);
        return figures;
    }

    /** Those of an experiment for a medium: without the plane where its data are in none; a page of the window is no figure of a paper. */
    static List<Figure> all(Experiment experiment, Medium medium) {
        boolean plane = experiment.shared().get(Settings.DATASET).inPlane();
        return all().stream()
                .filter(figure -> plane || figure != Figures.PLANE)
                .filter(figure -> medium.paper() == null || Figures.ALL.contains(figure))
                .toList();
    }

    /** The figures of a page of the window as one; only those that a run has. */
    public static Optional<Figure> page(String id) {
        return Figures.TABS.stream()
                .filter(tab -> tab.id().equals(id))
                .findFirst()
                .flatMap(tab -> Figures.page(tab, all()::contains));
    }

    static Look look(Snapshot snapshot) {
        Look look = new Look(Look.Theme.LIGHT, lastHidden(snapshot), 0, Look.Axes.SHARED);
        return look.with(look.curves().fitting(snapshot.experiment()));
    }

    /** What the figures of a tensor are to show: that layer of the first lane that normalizes. */
    static Watch watched(Experiment experiment, int layers) {
        int lane = experiment.firstNormalized();
        int n = experiment.setup(lane).get(Settings.BATCH_SIZE);
        return new Watch(lane, Math.max(0, layers - 2), Focus.INITIAL.cell().sampleOf(n));
    }

    /** The layer whose inputs Ioffe and Szegedy (2015) follow, of the shallowest lane. */
    private static int lastHidden(Snapshot snapshot) {
        int layers = snapshot.lanes().stream()
                .mapToInt(lane -> lane.layers().size())
                .min()
                .orElse(0);
        return Math.max(0, layers - 2);
    }
}
