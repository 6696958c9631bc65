package normscope.app.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import normscope.app.figure.Figure;
import normscope.app.figure.Look;
import normscope.app.figure.MeasuredGradients;
import normscope.app.figure.Planes;
import normscope.app.figure.Slices;
import normscope.app.figure.Snapshots;
import normscope.app.figure.Tensors;
import normscope.app.figure.Writings;
import normscope.app.figure.Writings.Writing;
import normscope.config.Experiment;
import normscope.config.Normalizer;
import normscope.snapshot.Snapshot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a student in the last row looks for first: what the axes count, and which lane a line is. */
class AxesAndLanesTest {
    private static final Look LOOK = new Look(Look.Theme.LIGHT, 2, 0, Look.Axes.SHARED);

    /** Figures with axes as large as the window of 1280×720 has them, and what stands at their upright ones. */
    enum Axes {
        CURVES(Figures.CURVES, 336, 209, Snapshots.lesson(250), "step", "accuracy (%)", "loss (nats)"),
        DRIFT(Figures.DRIFT, 336, 209, Snapshots.lesson(250), "step", "input of the activation"),
        TIME(Figures.TIME, 336, 209, Snapshots.lesson(250), "step", "input of the activation"),
        SIGNAL(Figures.SIGNAL, 1027, 320, Snapshots.lesson(250), "layer", "cosine", "gradient norm"),
        SHIFT(Figures.SHIFT_CURVES, 336, 250, Snapshots.lesson(250), "step", "distance"),
        SMOOTHNESS(Figures.SMOOTHNESS, 1027, 195, MeasuredGradients.lesson(), "step", "loss", "β"),
        WALK(Figures.WALK, 250, 293, MeasuredGradients.lesson(), "learning rates", "loss"),
        GRADIENT_SHIFT(Figures.GRADIENT_SHIFT, 250, 293, MeasuredGradients.lesson(), "step 240", "|G − G′| / |G|"),
        QUANTITIES(
                Figures.QUANTITIES,
                1027,
                520,
                Snapshots.quantified(),
                "step",
                "norm of the parameters",
                "cosine between samples"),
        SLICE(Figures.SLICE_LINE, 510, 188, Slices.line(), "α · 0 is step 0, 1 is step 250", "loss"),
        POOL(Figures.POOL, 510, 322, Tensors.snapshot(Tensors.spatial(Normalizer.BATCH)), "value", "how many");

        private final Figure figure;
        private final double width;
        private final double height;
        private final Snapshot snapshot;
        private final String across;
        private final String[] upright;

        Axes(Figure figure, double width, double height, Snapshot snapshot, String across, String... upright) {
            this.figure = figure;
            this.width = width;
            this.height = height;
            this.snapshot = snapshot;
            this.across = across;
            this.upright = upright;
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyAxisSaysWhatItCounts(Axes each) {
        assertThat(texts(Writings.of(each.figure, each.width, each.height, each.snapshot, LOOK)))
                .contains(each.across);
        List<Writing> upwards = Writings.upwards(each.figure, each.width, each.height, each.snapshot, LOOK);
        assertThat(texts(upwards)).contains(each.upright);
        assertThat(upwards)
                .as("on the card")
                .allMatch(title -> title.box().getMinX() >= 0
                        && title.box().getMinY() >= 0
                        && title.box().getMaxY() <= each.height);
    }

    @ParameterizedTest
    @EnumSource(
            value = Axes.class,
            names = {"CURVES", "DRIFT", "SIGNAL", "SHIFT", "SMOOTHNESS", "WALK", "GRADIENT_SHIFT", "QUANTITIES", "SLICE"
            })
    void everyCurveHasTheLetterOfItsLaneAtItsEnd(Axes each) {
        List<String> atTheEnds = Writings.of(each.figure, each.width, each.height, each.snapshot, LOOK).stream()
                .filter(writing -> writing.box().getMinX() > 0.72 * each.width)
                .map(Writing::text)
                .filter(text -> text.matches("[A-D]( .*)?"))
                .map(text -> text.substring(0, 1))
                .toList();
        for (int lane = 0; lane < each.snapshot.lanes().size(); lane++) {
            assertThat(atTheEnds).contains(each.snapshot.letter(lane).name());
        }
    }

    /** A page as the window of 1280×720 shows it. */
    record Shown(Figure page, Snapshot snapshot) {
        @Override
        public String toString() {
            return page.id();
        }
    }

    static Stream<Shown> pages() {
        List<Shown> pages = new ArrayList<>();
        pages.add(new Shown(Figures.LESSON, Snapshots.lesson(250)));
        pages.add(new Shown(Figures.AXES, Tensors.snapshot(Tensors.spatial(Normalizer.BATCH))));
        pages.add(new Shown(page("signal"), Snapshots.lesson(250)));
        pages.add(new Shown(page("shift"), Snapshots.caused()));
        pages.add(new Shown(page("smoothness"), MeasuredGradients.lesson()));
        pages.add(new Shown(page("surface"), Slices.plane()));
        pages.add(new Shown(page("plane"), Planes.spreading()));
        pages.add(new Shown(page("quantity"), Snapshots.quantified()));
        return pages.stream();
    }

    private static Figure page(String id) {
        Tab tab = Figures.TABS.stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
        return Figures.page(tab, figure -> true).orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void noWordIsCut(Shown each) {
        assertThat(texts(Writings.of(each.page(), 1027, 532, each.snapshot(), LOOK)))
                .noneMatch(text -> text.endsWith("…"));
    }

    /** What lanes, marks and axes say, each page with two lanes and with four. */
    static Stream<Shown> crowded() {
        Snapshot four = MeasuredGradients.deep();
        return Stream.concat(
                pages(),
                Stream.of(
                        new Shown(Figures.LESSON, four),
                        new Shown(page("signal"), four),
                        new Shown(page("shift"), four),
                        new Shown(page("smoothness"), four),
                        new Shown(page("smoothness"), MeasuredGradients.diverged()),
                        new Shown(page("surface"), Slices.oneLaneLess()),
                        new Shown(page("surface"), Slices.fourLines())));
    }

    @ParameterizedTest
    @MethodSource("crowded")
    void noWordsTouch(Shown each) {
        List<Writing> all = all(each.page(), 1027, 532, each.snapshot());
        assertThat(touching(all)).isEmpty();
        assertThat(all)
                .as("on the page")
                .allMatch(writing ->
                        writing.box().getMaxY() <= 532 && writing.box().getMinX() >= 0);
    }

    /** As large as the smallest window has it, and of lanes whose names are as long as they may be. */
    @Test
    void theMapOfShiftsHasRoomForItsWords() {
        Experiment named = Snapshots.lesson(250).experiment();
        for (int i = 0; i < named.lanes().size(); i++) {
            named = named.withLane(i, named.lanes().get(i).named("W".repeat(23) + i));
        }
        List<Writing> all = all(Figures.SHIFT_MAP, 250, 193, Snapshots.of(named, 250, -1));
        assertThat(texts(all)).anyMatch(text -> text.startsWith("A WWWW"));
        assertThat(touching(all)).isEmpty();
        assertThat(all).allMatch(writing -> writing.box().getMaxX() <= 250);
    }

    @ParameterizedTest
    @MethodSource("crowded")
    void noWordsTouchInTheSmallestWindow(Shown each) {
        assertThat(touching(all(each.page(), 772, 410, each.snapshot()))).isEmpty();
    }

    private static List<Writing> all(Figure figure, double width, double height, Snapshot snapshot) {
        List<Writing> all = new ArrayList<>(Writings.of(figure, width, height, snapshot, LOOK));
        all.addAll(Writings.upwards(figure, width, height, snapshot, LOOK));
        return all;
    }

    private static List<String> touching(List<Writing> all) {
        List<String> touching = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            for (int k = 0; k < i; k++) {
                boolean hat = all.get(i).text().equals("ˆ") || all.get(k).text().equals("ˆ");
                if (!hat && all.get(i).box().intersects(all.get(k).box())) {
                    touching.add(all.get(k).text() + " | " + all.get(i).text());
                }
            }
        }
        return touching;
    }

    /** In a lecture the curves are as small as that. */
    @Test
    void anAxisTooShortForTwoNumbersStillHasItsLast() {
        assertThat(texts(Writings.of(Figures.CURVES, 413, 149, Snapshots.lesson(250), LOOK)))
                .contains("step 250");
    }

    /** A value that was moved far out stands beyond the axis, which says so where it says what it counts. */
    @ParameterizedTest
    @ValueSource(doubles = {-30, 30})
    void whatLiesBeyondTouchesNoTitle(double change) {
        Snapshot snapshot = Tensors.snapshot(Tensors.spatial(Normalizer.BATCH));
        Look moved = LOOK.with(LOOK.focus().changed(change, null));
        List<Writing> beyond = Writings.of(Figures.POOL, 510, 322, snapshot, moved).stream()
                .filter(writing -> writing.text().endsWith(" beyond"))
                .toList();
        assertThat(beyond).isNotEmpty();
        for (Writing title : Writings.upwards(Figures.POOL, 510, 322, snapshot, moved)) {
            assertThat(beyond).noneMatch(writing -> writing.box().intersects(title.box()));
        }
    }

    @Test
    void whatIsAskedOfAPageIsThere() {
        assertThat(pages().map(Shown::page).map(Figure::id).toList())
                .as("a new page has its words looked at here, too")
                .containsAll(Figures.TABS.stream()
                        .map(Tab::id)
                        .filter(id -> !id.equals("layers"))
                        .toList());
    }

    private static List<String> texts(List<Writing> writings) {
        return writings.stream().map(Writing::text).toList();
    }
}
