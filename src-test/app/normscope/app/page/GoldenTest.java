package normscope.app.page;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;
import normscope.app.export.Medium;
import normscope.app.export.Page;
import normscope.app.export.PngExport;
import normscope.app.figure.Against;
import normscope.app.figure.CellView;
import normscope.app.figure.CurveView;
import normscope.app.figure.Figure;
import normscope.app.figure.Focus;
import normscope.app.figure.GradientView;
import normscope.app.figure.Inside;
import normscope.app.figure.Look;
import normscope.app.figure.MeasuredGradients;
import normscope.app.figure.Planes;
import normscope.app.figure.QuantityView;
import normscope.app.figure.SeedSnapshots;
import normscope.app.figure.ShiftDistance;
import normscope.app.figure.SliceView;
import normscope.app.figure.Slices;
import normscope.app.figure.Snapshots;
import normscope.app.figure.Tensors;
import normscope.app.figure.TimedSnapshots;
import normscope.config.Normalizer;
import normscope.config.Scheme;
import normscope.snapshot.Snapshot;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Figures look as they looked when somebody judged them with their eyes. After a change that is meant, write them anew
 * with {@code -Dgolden.write=true} and look at each before committing it.
 */
class GoldenTest {
    private static final Look LIGHT = new Look(Look.Theme.LIGHT, 2, 0, Look.Axes.SHARED);
    private static final Look DARK = new Look(Look.Theme.DARK, 2, 0, Look.Axes.SHARED);

    enum Case {
        LESSON_LIGHT(new Sheet(Figures.LESSON), 1280, 720, () -> Snapshots.lesson(250), LIGHT),
        LESSON_DARK(new Sheet(Figures.LESSON), 1280, 720, () -> Snapshots.lesson(250), DARK),
        LESSON_LARGE(new Sheet(Figures.LESSON), 1920, 1080, () -> Snapshots.lesson(250), LIGHT),
        LESSON_SMALL(Figures.LESSON, 640, 400, () -> Snapshots.lesson(250), LIGHT),
        DIVERGED(Figures.LESSON, 1036, 560, Snapshots::diverged, LIGHT),
        DEEP_LIGHT(Figures.LESSON, 1036, 560, Snapshots::deep, LIGHT),
        DEEP_SMALL_DARK(Figures.LESSON, 640, 400, Snapshots::deep, DARK),
        ONE_LAYER(Figures.LESSON, 1036, 560, Snapshots::oneLayer, DARK),
        REGRESSION(Figures.LESSON, 1036, 560, Snapshots::regression, LIGHT),
        STEP_0(Figures.LESSON, 1036, 560, () -> Snapshots.lesson(0), LIGHT),
        NO_HISTORY(Figures.LESSON, 1036, 560, Snapshots::withoutHistory, DARK),
        SLICE_CONTOURS_LIGHT(new Sheet(Figures.SLICE_CONTOURS), 1280, 720, Slices::plane, LIGHT),
        SLICE_CONTOURS_DARK(Figures.SLICE_CONTOURS, 640, 360, Slices::path, DARK),
        SLICE_HEAT_LIGHT(Figures.SLICE_HEAT, 640, 360, Slices::unfinished, LIGHT),
        SLICE_HEAT_DARK(Figures.SLICE_HEAT, 640, 360, Slices::oneLaneLess, DARK),
        SLICE_SURFACE_LIGHT(new Sheet(Figures.SLICE_SURFACE), 1280, 720, Slices::plane, LIGHT),
        SLICE_SURFACE_DARK(Figures.SLICE_SURFACE, 640, 360, Slices::path, DARK),
        SLICE_LINE_LIGHT(new Sheet(Figures.SLICE_LINE), 1280, 720, Slices::line, LIGHT),
        SLICE_LINE_DARK(Figures.SLICE_LINE, 640, 360, Slices::fourLines, DARK.with(new SliceView(0, 40, false))),
        PER_LANE(Figures.LAYERS, 1036, 316, Snapshots::deep, new Look(Look.Theme.LIGHT, 20, 0, Look.Axes.PER_LANE)),
        RESIDUAL(Figures.LESSON, 1036, 560, Snapshots::residual, new Look(Look.Theme.LIGHT, 30, 0, Look.Axes.SHARED)),
        SIGNAL_LIGHT(new Sheet(Figures.SIGNAL), 1280, 720, Snapshots::residual, LIGHT),
        SIGNAL_DARK(Figures.SIGNAL, 1036, 380, Snapshots::deep, DARK),
        SIGNAL_DIVERGED(Figures.SIGNAL, 640, 460, Snapshots::diverged, LIGHT),
        PLANE_LIGHT(new Sheet(Figures.PLANE), 1280, 720, Planes::spreading, LIGHT),
        PLANE_DARK(Figures.PLANE, 1036, 420, Planes::certain, DARK),
        PLANE_NUMBERS(Figures.PLANE, 640, 300, Planes::numbers, LIGHT),
        AXES_LIGHT(new Sheet(Figures.AXES), 1280, 720, () -> tensor(Normalizer.BATCH), LIGHT),
        AXES_DARK(Figures.AXES, 1036, 560, () -> tensor(Normalizer.GROUP), DARK),
        AXES_GHOST(Figures.CUBE, 516, 342, () -> tensor(Normalizer.GHOST), LIGHT),
        AXES_LAYER(Figures.CUBE, 516, 342, () -> tensor(Normalizer.LAYER), LIGHT),
        AXES_INSTANCE(Figures.CUBE, 516, 342, () -> tensor(Normalizer.INSTANCE), LIGHT),
        AXES_POSITIONAL(Figures.CUBE, 516, 342, () -> tensor(Normalizer.POSITIONAL), DARK),
        AXES_RMS(Figures.POOL, 516, 342, () -> tensor(Normalizer.RMS), LIGHT),
        AXES_DENSE(Figures.AXES, 1036, 560, () -> Tensors.snapshot(Tensors.dense(Normalizer.LAYER)), LIGHT),
        AXES_BACKWARD(
                Figures.AXES,
                1036,
                560,
                () -> tensor(Normalizer.BATCH),
                LIGHT.with(Focus.INITIAL.with(Inside.LESS_PROJECTION))),
        AXES_MOVED(
                Figures.AXES,
                1036,
                560,
                () -> tensor(Normalizer.LAYER),
                DARK.with(Focus.INITIAL.with(CellView.Y).changed(2.5, null).with(new Focus.Brush(0.5, 1.4)))),
        AXES_GATHERING(Figures.AXES, 1036, 560, () -> tensor(Normalizer.BATCH), DARK.with(on(Inside.GATHER, 0.6))),
        AXES_MEAN(Figures.AXES, 1036, 560, () -> tensor(Normalizer.LAYER), LIGHT.with(on(Inside.MEAN, 0.4))),
        AXES_CENTRING(Figures.AXES, 1036, 560, () -> tensor(Normalizer.BATCH), LIGHT.with(on(Inside.NORMALIZE, 0.4))),
        AXES_NORMALIZED(
                Figures.POOL,
                516,
                342,
                () -> tensor(Normalizer.BATCH),
                DARK.with(Focus.INITIAL.with(Inside.NORMALIZE))),
        AXES_RUNNING(
                Figures.POOL, 516, 342, () -> tensor(Normalizer.BATCH), LIGHT.with(Focus.INITIAL.with(Inside.RUNNING))),
        AXES_SPLITTING(
                Figures.CUBE,
                516,
                342,
                () -> tensor(Normalizer.BATCH),
                LIGHT.with(Focus.INITIAL.with(Scheme.INSTANCE, Scheme.BATCH).at(0.5))),
        SHIFT_LIGHT(new Sheet(Figures.SHIFT), 1280, 720, () -> Snapshots.lesson(250), LIGHT),
        SHIFT_DARK(Figures.SHIFT, 640, 380, Snapshots::deep, DARK.with(new Against(Against.Kind.PREVIOUS, 0))),
        SHIFT_CURVES(Figures.SHIFT_CURVES, 1036, 220, Snapshots::diverged, LIGHT.with(Against.pinned(40))),
        SHIFT_CURVE(Figures.SHIFT_CURVES, 336, 272, () -> Snapshots.lesson(250), DARK),
        SHIFT_MAP_LIGHT(Figures.SHIFT_MAP, 336, 272, () -> Snapshots.lesson(250), LIGHT),
        SHIFT_MAP_DARK(
                new Sheet(Figures.SHIFT_MAP),
                1280,
                720,
                Snapshots::diverged,
                DARK.with(Against.START.with(ShiftDistance.MEAN))),
        SHIFT_CAUSES_LIGHT(Figures.SHIFT_CAUSES, 336, 272, Snapshots::caused, LIGHT),
        SHIFT_CAUSES_DARK(new Sheet(Figures.SHIFT_CAUSES), 1280, 720, Snapshots::caused, DARK),
        SLICE_CUT(Figures.SLICE_LINE, 510, 188, Slices::path, LIGHT),
        SMOOTHNESS(new Sheet(Figures.SMOOTHNESS), 1280, 720, MeasuredGradients::deep, LIGHT),
        WALK_LIGHT(new Sheet(Figures.WALK), 1280, 720, MeasuredGradients::lesson, LIGHT),
        WALK_DARK(
                Figures.WALK,
                250,
                320,
                MeasuredGradients::deep,
                DARK.with(new GradientView(3.5, GradientView.Measure.ANGLE))),
        WALK_DIVERGED(Figures.WALK, 250, 320, MeasuredGradients::diverged, LIGHT),
        SMOOTHNESS_DIVERGED(Figures.SMOOTHNESS, 1036, 220, MeasuredGradients::diverged, DARK),
        GRADIENT_SHIFT(Figures.GRADIENT_SHIFT, 250, 320, MeasuredGradients::lesson, DARK),
        GRADIENT_NORM_LIGHT(Figures.GRADIENT_NORM, 250, 320, MeasuredGradients::lesson, LIGHT),
        GRADIENT_NORM_DARK(Figures.GRADIENT_NORM, 250, 320, MeasuredGradients::deep, DARK),
        NEAREST_OPTIMUM_LIGHT(Figures.NEAREST_OPTIMUM, 250, 320, MeasuredGradients::lesson, LIGHT),
        NEAREST_OPTIMUM_DARK(new Sheet(Figures.NEAREST_OPTIMUM), 1280, 720, MeasuredGradients::lesson, DARK),
        CURVES(new Sheet(Figures.CURVES), 1280, 720, () -> Snapshots.lesson(250), LIGHT),
        PAPER_LAYERS_COLUMN(Figures.LAYERS, Medium.Paper.COLUMN, Snapshots::deep),
        PAPER_LAYERS_PAGE(Figures.LAYERS, Medium.Paper.PAGE, Snapshots::deep),
        PAPER_CURVES_COLUMN(Figures.CURVES, Medium.Paper.COLUMN, () -> Snapshots.lesson(250)),
        PAPER_CURVES_PAGE(Figures.CURVES, Medium.Paper.PAGE, () -> Snapshots.lesson(250)),
        PAPER_CONTOURS_COLUMN(Figures.SLICE_CONTOURS, Medium.Paper.COLUMN, Slices::path),
        PAPER_CONTOURS_PAGE(Figures.SLICE_CONTOURS, Medium.Paper.PAGE, Slices::path),
        SEEDS_CURVES_LIGHT(new Sheet(Figures.CURVES), 1280, 720, SeedSnapshots::lesson, LIGHT),
        SEEDS_CURVES_DARK(new Sheet(Figures.CURVES), 1280, 720, SeedSnapshots::twoDiverged, DARK),
        SEEDS_DRIFT_LIGHT(new Sheet(Figures.DRIFT), 1280, 720, SeedSnapshots::twoDiverged, LIGHT),
        SEEDS_DRIFT_DARK(Figures.DRIFT, 344, 222, SeedSnapshots::lesson, DARK),
        SEEDS_CURVES_SMALL(Figures.CURVES, 344, 222, SeedSnapshots::twoDiverged, LIGHT),
        SEEDS_ALL_DIVERGED(Figures.CURVES, 344, 222, SeedSnapshots::allDiverged, DARK),
        PALE_LIGHT(Figures.LESSON, 1036, 560, TimedSnapshots::back, LIGHT),
        PALE_DARK(Figures.LESSON, 1036, 560, TimedSnapshots::back, DARK),
        PALE_DIVERGED(Figures.LESSON, 1036, 560, TimedSnapshots::beforeDivergence, LIGHT),
        GHOST_LIGHT(Figures.LESSON, 1036, 560, TimedSnapshots::parted, LIGHT),
        GHOST_DARK(new Sheet(Figures.CURVES), 1280, 720, TimedSnapshots::partedAndBack, DARK),
        GHOST_DRIFT(new Sheet(Figures.DRIFT), 1280, 720, TimedSnapshots::partedAndBack, LIGHT),
        GHOST_EXPLODED(
                new Sheet(Figures.CURVES),
                1280,
                720,
                TimedSnapshots::partedFromExploded,
                LIGHT.with(CurveView.FIRST.with(CurveView.Loss.LINEAR))),
        EPOCHS(
                Figures.LESSON,
                1036,
                560,
                TimedSnapshots::unlikeMinibatches,
                LIGHT.with(CurveView.FIRST.with(CurveView.Along.EPOCHS))),
        GHOST_CAUSES(new Sheet(Figures.SHIFT_CAUSES), 1280, 720, TimedSnapshots::partedCauses, LIGHT),
        GHOST_SHIFT(Figures.SHIFT_CURVES, 1036, 220, TimedSnapshots::partedAndBack, LIGHT),
        QUANTITIES_LIGHT(new Sheet(Figures.QUANTITIES), 1280, 720, Snapshots::quantified, LIGHT),
        QUANTITIES_PALE(
                Figures.QUANTITIES,
                1036,
                560,
                TimedSnapshots::back,
                DARK.with(new QuantityView(List.of("loss", "saturated", "update_norm", "mean_pre")))),
        QUANTITIES_GHOST(
                Figures.QUANTITIES,
                1036,
                560,
                TimedSnapshots::partedAndBack,
                LIGHT.with(new QuantityView(List.of("loss", "train_accuracy", "sigma", "spread")))),
        QUANTITIES_DIVERGED(Figures.QUANTITIES, 480, 900, Snapshots::diverged, LIGHT),
        PALE_SHIFT(Figures.SHIFT_CURVES, 1036, 220, TimedSnapshots::back, LIGHT.with(Against.pinned(40))),
        SAMPLES_LINEAR(
                new Sheet(Figures.CURVES),
                1280,
                720,
                TimedSnapshots::unlikeMinibatches,
                DARK.with(new CurveView(CurveView.Along.SAMPLES, CurveView.Loss.LINEAR)));

        private final Supplier<Page> page;
        private final double scale;

        Case(Figure figure, int width, int height, Supplier<Snapshot> snapshot, Look look) {
            page = () -> new Page(figure, width, height, snapshot.get(), look);
            scale = 1;
        }

        /** On paper, at twice the points. */
        Case(Figure figure, Medium.Paper paper, Supplier<Snapshot> snapshot) {
            page = () -> Page.of(figure, snapshot.get(), DARK, Medium.paper(paper, false, 300));
            scale = 2;
        }

        String file() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-') + ".png";
        }
    }

    /** On the way to a stage from the one before. */
    private static Focus on(Inside stage, double share) {
        Focus before = Focus.INITIAL.with(Inside.values()[stage.ordinal() - 1]);
        return before.with(stage).from(before).at(share);
    }

    private static Snapshot tensor(Normalizer normalizer) {
        return Tensors.snapshot(Tensors.spatial(normalizer));
    }

    @ParameterizedTest
    @EnumSource
    void looksAsItDid(Case each) throws IOException {
        BufferedImage now = PngExport.image(each.page.get(), each.scale);
        Golden.check(now, each.file(), 1);
    }
}
