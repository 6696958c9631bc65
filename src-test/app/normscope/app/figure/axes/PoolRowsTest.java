package normscope.app.figure.axes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import normscope.app.figure.CellView;
import normscope.app.figure.Focus;
import normscope.app.figure.Inside;
import normscope.app.figure.Look;
import normscope.app.figure.Tensors;
import normscope.app.figure.Writings;
import normscope.app.figure.draw.Digits;
import normscope.app.page.Figures;
import normscope.config.Normalizer;
import normscope.config.Scheme;
import normscope.snapshot.LayerTensor;
import normscope.snapshot.Snapshot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The arithmetic that is printed, read back and computed again. */
class PoolRowsTest {
    private static final String NUMBER = "−?[\\d,]+(?:\\.\\d+)?(?:e−?\\d+)?";
    private static final Pattern LINE =
            Pattern.compile("([^=]*\\d[^=]*) = (" + NUMBER + ")(?: \\(network: (" + NUMBER + ")\\))?");

    /** Sums, products and quotients of printed numbers. */
    private static final class Reader {
        private final List<String> tokens = new ArrayList<>();
        private int at;

        Reader(String text) {
            Matcher matcher = Pattern.compile(NUMBER + "|[()·/+]|−").matcher(text.replaceAll("− (?=[\\d])", "− "));
            while (matcher.find()) {
                tokens.add(matcher.group());
            }
        }

        private boolean next(String token) {
            if (at < tokens.size() && tokens.get(at).equals(token)) {
                at++;
                return true;
            }
            return false;
        }

        double sum() {
            double value = product();
            while (true) {
                if (next("+")) {
                    value += product();
                } else if (next("−")) {
                    value -= product();
                } else {
                    return value;
                }
            }
        }

        private double product() {
            double value = factor();
            while (true) {
                if (next("·")) {
                    value *= factor();
                } else if (next("/")) {
                    value /= factor();
                } else {
                    return value;
                }
            }
        }

        private double factor() {
            if (next("(")) {
                double value = sum();
                assertThat(next(")")).isTrue();
                return value;
            }
            return number(tokens.get(at++)).doubleValue();
        }
    }

    private static BigDecimal number(String text) {
        return new BigDecimal(text.replace('−', '-').replace(",", ""));
    }

    /** How many lines of arithmetic held. */
    private static int check(Diagram d, boolean exact) {
        int lines = 0;
        for (PoolRow row : PoolRows.of(d)) {
            Matcher line = LINE.matcher(row.numbers());
            if (row.numbers().startsWith("Σ") || row.numbers().startsWith("no γ") || !line.matches()) {
                continue;
            }
            BigDecimal result = number(line.group(2));
            double again = new Reader(line.group(1)).sum();
            assertThat(again)
                    .as(row.formula() + ": " + row.numbers())
                    .isCloseTo(result.doubleValue(), within(result.ulp().doubleValue()));
            if (exact) {
                assertThat(line.group(3)).as(row.numbers()).isNull();
            }
            lines++;
        }
        return lines;
    }

    private static LayerTensor tensor(Normalizer normalizer, double offset, double scale) {
        return Tensors.of(normalizer, normalizer.scheme(2, 4), 8, 2, 2, 4, offset, scale);
    }

    private static Focus cell(Random random, Inside inside) {
        return Focus.INITIAL
                .with(inside)
                .with(Focus.Cell.of(random.nextInt(8), 8, random.nextInt(4), 4, random.nextInt(4), 4));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, -3.7, 273.15, -1e4, 1e6, 123_456_789.123, -1e12, 1e15, 1e-12, 1e30})
    void printedOperandsGiveThePrintedResult(double offset) {
        Random random = new Random(3);
        double[] scales = {1e-20, 1e-6, 0.01, 1, 37, 1e9, 1e20};
        for (double scale : scales) {
            for (Normalizer normalizer : List.of(
                    Normalizer.BATCH, Normalizer.LAYER, Normalizer.GHOST, Normalizer.POSITIONAL, Normalizer.RMS)) {
                LayerTensor tensor = tensor(normalizer, offset, scale);
                for (Inside inside : Inside.values()) {
                    Diagram d = Diagram.of(tensor, cell(random, inside));
                    assertThat(check(d, true)).isGreaterThan(2);
                    if (inside != Inside.WHOLE) {
                        Focus before = cell(random, Inside.values()[inside.ordinal() - 1]);
                        check(
                                Diagram.of(
                                        tensor, before.with(inside).from(before).at(0.3)),
                                true);
                        check(
                                Diagram.of(
                                        tensor, before.with(inside).from(before).at(0.8)),
                                true);
                    }
                }
                // moved, and as if another normalizer stood there
                check(Diagram.of(tensor, cell(random, Inside.AFFINE).changed(scale, null)), true);
                check(Diagram.of(tensor, cell(random, Inside.WHOLE).with(Scheme.INSTANCE, null)), true);
            }
        }
    }

    @Test
    void aSmallSpreadAroundALargeMeanIsReadable() {
        Diagram d = Diagram.of(tensor(Normalizer.BATCH, 273.15, 0.01), Focus.INITIAL);
        List<PoolRow> rows = PoolRows.of(d);
        String mean = rows.get(0).numbers().replaceFirst(".* = ", "");
        assertThat(mean).matches("273\\.1\\d\\d+");
        assertThat(rows.get(2).numbers())
                .contains(" − " + mean)
                .contains("(273.1")
                .doesNotContain("0.000");
        // figures that anybody reads, at no offset
        Diagram near = Diagram.of(tensor(Normalizer.BATCH, 0, 1), Focus.INITIAL);
        assertThat(PoolRows.of(near)).allMatch(row -> row.numbers().length() < 60);
    }

    /** What single precision has lost is said, and not blamed on the reader. */
    @Test
    void whatTheNetworkRoundsIsSaidBesideWhatFollows() {
        LayerTensor tensor = tensor(Normalizer.BATCH, 1e6, 0.1);
        Focus focus = Focus.INITIAL;
        int at = Diagram.of(tensor, focus).place();
        double exact = tensor.learned().xhat()[at];
        tensor.learned().xhat()[at] = exact + 0.25;
        Diagram d = Diagram.of(tensor, focus);
        assertThat(check(d, false)).isGreaterThan(2);
        assertThat(PoolRows.of(d).get(2).numbers())
                .endsWith(" = " + Digits.plain(exact) + " (network: " + Digits.plain(exact + 0.25) + ")");
    }

    @Test
    void coloursAndBarsFollowTheSpread() {
        for (double offset : new double[] {0, 273.15, -1e9, 1e12}) {
            for (double scale : new double[] {1e-4, 1e-2, 1, 1e3}) {
                if (scale < 1000 * Math.ulp(offset)) {
                    continue; // there are hardly different numbers
                }
                LayerTensor tensor = tensor(Normalizer.BATCH, offset, scale);
                for (Inside inside : List.of(Inside.WHOLE, Inside.GATHER, Inside.MEAN)) {
                    Focus focus = Focus.INITIAL.with(CellView.X).with(inside);
                    Look look = new Look(Look.Theme.LIGHT, 1, 0, Look.Axes.SHARED).with(focus);
                    PoolPlace pool = PoolPlace.of(516, 342, Tensors.snapshot(tensor), look);
                    long filled = Arrays.stream(pool.filled().bars())
                            .filter(bar -> bar > 0)
                            .count();
                    assertThat(filled).as("%s ± %s", offset, scale).isGreaterThan(5);
                    assertThat(pool.span().away()).isEqualTo(Math.abs(offset) > 10 * scale);
                    CubePlace cube = CubePlace.of(516, 342, Tensors.snapshot(tensor), look);
                    assertThat(Arrays.stream(cube.shown())
                                    .mapToObj(cube.colours()::of)
                                    .distinct()
                                    .count())
                            .isGreaterThan(20);
                }
            }
        }
    }

    /** Between x far from 0 and x̂ around it the axis goes along: no bar leaves it. */
    @Test
    void barsStayInSightOnTheirWay() {
        LayerTensor tensor = tensor(Normalizer.BATCH, 273.15, 0.01);
        for (Inside inside : List.of(Inside.NORMALIZE, Inside.AFFINE)) {
            Focus before = Focus.INITIAL.with(Inside.values()[inside.ordinal() - 1]);
            for (double progress = 0; progress <= 1; progress += 0.05) {
                Look look = new Look(Look.Theme.LIGHT, 1, 0, Look.Axes.SHARED)
                        .with(before.with(inside).from(before).at(progress));
                PoolPlace pool = PoolPlace.of(516, 342, Tensors.snapshot(tensor), look);
                assertThat(pool.filled().below() + pool.filled().above()).isLessThan(3);
                assertThat(Arrays.stream(pool.filled().bars())
                                .filter(bar -> bar > 0)
                                .count())
                        .as("%s at %s", inside, progress)
                        .isGreaterThan(5);
            }
        }
    }

    /** Beside the histogram, too, no formula is cut and no number leaves its place. */
    @Test
    void nothingIsCut() {
        Snapshot snapshot = Tensors.snapshot(Tensors.dense(Normalizer.BATCH));
        Look look = new Look(Look.Theme.LIGHT, 0, 0, Look.Axes.SHARED).with(Focus.INITIAL.with(Inside.LESS_PROJECTION));
        for (int[] size : new int[][] {{625, 246}, {1260, 364}, {516, 342}, {625, 180}, {900, 420}}) {
            PoolPlace place = Objects.requireNonNull(PoolPlace.of(size[0], size[1], snapshot, look));
            List<Writings.Writing> writings = Writings.of(Figures.POOL, size[0], size[1], snapshot, look).stream()
                    .filter(each -> each.box().getMaxY() > place.rowsTop())
                    .toList();
            assertThat(writings).noneMatch(each -> each.text().endsWith("…"));
            if (size[1] > 200) {
                assertThat(writings)
                        .as("%d × %d", size[0], size[1])
                        .filteredOn(each -> each.text().contains("Σ"))
                        .isNotEmpty()
                        .allMatch(each -> each.box().getX() > place.rowsLeft() - 1);
            }
        }
    }
}
