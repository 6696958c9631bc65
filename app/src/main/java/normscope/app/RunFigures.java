package normscope.app;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import normscope.app.export.Format;
import normscope.app.export.Page;
import normscope.app.figure.Figure;
import normscope.app.figure.Figures;
import normscope.app.figure.Focus;
import normscope.app.figure.Look;
import normscope.config.Experiment;
import normscope.config.Settings;
import normscope.snapshot.Snapshot;
import normscope.train.Watch;

/** Draws every figure of a run: the whole lesson as the window shows it, then each figure by itself. */
final class RunFigures {
    /** Pixels a point: crisp on a projector and in print. */
    private static final int SCALE = 2;

    private RunFigures() {}

    private static List<Figure> figures() {
        List<Figure> figures = new ArrayList<>();
        figures.add(Figures.LESSON);
        Figures.ALL.stream()
                .filter(figure -> !Figures.SLICES.contains(figure)) // the slice command writes those
                .filter(figure -> figure != Figures.SHIFT_CAUSES) // and measure shift these numbers
                .filter(figure -> !Figures.GRADIENTS.contains(figure)) // and the measure command these
                .forEach(figures::add);
        figures.add(Figures.AXES);
        return figures;
    }

    /** The files that {@link #write} writes; in a folder of their own, because layers.csv is the record's. */
    static List<String> names(Set<Format> formats) {
        return figures().stream()
                .flatMap(figure -> formats.stream().map(format -> name(figure, format)))
                .toList();
    }

    private static String name(Figure figure, Format format) {
        return "figures/" + figure.id() + "." + format.ending();
    }

    static void write(Snapshot snapshot, Set<Format> formats, OutputFolder files) throws IOException {
        Look look = new Look(Look.Theme.LIGHT, lastHidden(snapshot), 0, Look.Axes.SHARED);
        for (Figure figure : figures()) {
            Page page = Page.sheet(figure, snapshot, look);
            for (Format format : formats) {
                files.write(name(figure, format), out -> format.write(page, SCALE, out));
            }
        }
    }

    /** What the figures of a tensor are to show: that layer of the first lane that normalizes. */
    static Watch watched(Experiment experiment, int layers) {
        int lane = 0;
        for (int i = experiment.lanes().size() - 1; i >= 0; i--) {
            lane = experiment.setup(i).get(Settings.NORMALIZER).normalizes() ? i : lane;
        }
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
