package normscope.app.figure.axes;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import normscope.app.figure.Inside;
import normscope.app.figure.Motion;
import normscope.app.figure.draw.Digits;
import normscope.app.figure.draw.Equation;
import normscope.app.figure.draw.Numbers;
import normscope.axes.Standardization;
import normscope.snapshot.LayerTensor;

/** The formulas of a normalization with the numbers of one value in them, forward or backward. */
final class PoolRows {
    private PoolRows() {}

    static List<PoolRow> of(Diagram d) {
        List<PoolRow> rows = d.focus().inside().backward() && d.backward() ? backward(d) : forward(d);
        Motion.Stage way = d.focus().stage();
        if (way.moving()) {
            rows.replaceAll(row -> row.stage() == way.inside() ? under(d, row, way) : row);
        }
        return rows;
    }

    /** A row while its stage is shown: sums over as much of the pool as has been taken. */
    private static PoolRow under(Diagram d, PoolRow row, Motion.Stage way) {
        int taken = way.taken(d.m());
        boolean first = way.share() < 0.5;
        boolean uncentred = !d.scheme().centred();
        return switch (way.inside()) {
            case MEAN -> row.under(way, "Σ x", "Σ x", sum(d.mean(taken), taken, d.unit()));
            case VARIANCE -> {
                String term = uncentred ? "Σ x²" : "Σ (x − μ)²";
                yield row.under(way, term, term, sum(d.variance(taken), taken, 0));
            }
            case NORMALIZE ->
                d.otherArithmetic()
                        ? row
                        : row.under(
                                way,
                                uncentred ? "x /" : "x − μ",
                                "√(σ² + ε)",
                                first ? normalized(d).part(uncentred ? "{}" : "{} {−}") : row.numbers());
            case AFFINE ->
                row.under(
                        way,
                        "γ x̂",
                        "+ β",
                        first && d.tensor().learned() != null ? affine(d).part("{} · {}") : row.numbers());
            case RUNNING ->
                row.formula().startsWith("running μ")
                        ? row.under(way, "(1 − α) running μ", "α μ", row.numbers())
                        : row.under(way, "σ² m/(m − 1)", "σ² m/(m − 1)", row.numbers());
            case GRADIENT -> row.under(way, "γ ∂L/∂y", "γ ∂L/∂y", row.numbers());
            case LESS_MEAN ->
                uncentred ? row : row.under(way, "its mean over the pool", "its mean over the pool", row.numbers());
            case LESS_PROJECTION -> row.under(way, "x̂ · mean(∂L/∂x̂ · x̂)", "√(σ² + ε)", row.numbers());
            default -> row;
        };
    }

    /** "Σ / m = mean". */
    private static String sum(double mean, int count, double unit) {
        return equation(
                "{} / " + Numbers.fixed(count, 0),
                v -> v[0] / count,
                new Equation.Operand(mean, unit),
                of(mean * count));
    }

    private static Equation.Operand of(double value) {
        return new Equation.Operand(value);
    }

    private static String equation(
            String pattern, ToDoubleFunction<double[]> value, Equation.Operand result, Equation.Operand... operands) {
        return Equation.of(pattern, value, result, operands).text();
    }

    /** x̂ of the active value. */
    private static Equation normalized(Diagram d) {
        Equation.Operand x = new Equation.Operand(d.x(d.place()), d.unit());
        Equation.Operand deviation = of(d.deviation());
        Equation.Operand xhat = of(d.xhat(d.place()));
        return d.scheme().centred()
                ? Equation.of(
                        "({} {−}) / {}",
                        v -> (v[0] - v[1]) / v[2],
                        xhat,
                        x,
                        new Equation.Operand(d.mean(), d.unit()),
                        deviation)
                : Equation.of("{} / {}", v -> v[0] / v[1], xhat, x, deviation);
    }

    /** y of the active value. */
    private static Equation affine(Diagram d) {
        return Equation.of(
                "{} · {} {+}",
                v -> v[0] * v[1] + v[2],
                of(d.y(d.place())),
                of(d.gamma(d.channel())),
                of(d.xhat(d.place())),
                of(d.beta(d.channel())));
    }

    private static List<PoolRow> forward(Diagram d) {
        List<PoolRow> rows = new ArrayList<>();
        boolean centred = d.scheme().centred();
        int m = d.m();
        if (centred && !d.alone()) {
            rows.add(new PoolRow(Inside.MEAN, "μ = Σ x / m", sum(d.mean(), m, d.unit())));
            rows.add(new PoolRow(Inside.VARIANCE, "σ² = Σ (x − μ)² / m", sum(d.variance(), m, 0)));
        } else if (!d.alone()) {
            rows.add(new PoolRow(Inside.VARIANCE, "σ² = Σ x² / m, not centred", sum(d.variance(), m, 0)));
        }
        int at = d.place();
        boolean other = d.own() && d.tensor().normalizer().ownArithmetic() && !d.touched();
        if (other) {
            rows.add(new PoolRow(
                    Inside.NORMALIZE,
                    "x̂ by " + d.tensor().normalizer().title(),
                    "from %s: %s".formatted(Digits.resolved(d.x(at), d.unit()), number(d.xhat(at)))));
        } else {
            rows.add(new PoolRow(
                    Inside.NORMALIZE,
                    centred ? "x̂ = (x − μ) / √(σ² + ε)" : "x̂ = x / √(σ² + ε)",
                    normalized(d).text()));
        }
        rows.add(new PoolRow(
                Inside.AFFINE,
                "y = γ x̂ + β",
                d.tensor().learned() == null
                        ? "no γ and β here: y = x̂ = " + number(d.y(at))
                        : affine(d).text()));
        running(d, rows);
        company(d, rows);
        return rows;
    }

    private static void running(Diagram d, List<PoolRow> rows) {
        RunningPool before = RunningPool.of(d);
        if (before == null) {
            return;
        }
        double share = d.tensor().momentum();
        RunningPool after = before.after(d, share);
        int pools = d.now().pooling().pools();
        String turns = pools == 1 ? "" : ", each of %d in turn".formatted(pools);
        // what is shown is the last minibatch, which training has counted already; before the first step none has been
        String again = d.tensor().step() == 0 ? "" : ", once more";
        rows.add(new PoolRow(
                Inside.RUNNING,
                "running μ: (1 − α) running μ + α μ" + turns + again,
                entered(share, before.mean(), d.mean(), after.mean(), d.unit(), pools)));
        if (!Double.isNaN(after.variance())) {
            rows.add(new PoolRow(
                    Inside.RUNNING,
                    d.m() > 1 ? "running σ²: the same with σ² m/(m − 1)" : "running σ²: the same with σ²",
                    entered(
                            share,
                            before.variance(),
                            RunningPool.estimate(d.variance(), d.m()),
                            after.variance(),
                            0,
                            pools)));
        }
    }

    private static String entered(double share, double before, double entering, double after, double unit, int pools) {
        Equation.Operand result = new Equation.Operand(after, unit);
        return pools > 1
                ? "from %s to %s".formatted(Digits.resolved(before, unit), Digits.resolved(after, unit))
                : equation(
                        "{} · {} + {} · {}",
                        v -> v[0] * v[1] + v[2] * v[3],
                        result,
                        of(1 - share),
                        new Equation.Operand(before, unit),
                        of(share),
                        new Equation.Operand(entering, unit));
    }

    /** What the same sample becomes in other company. */
    private static void company(Diagram d, List<PoolRow> rows) {
        LayerTensor.Company asked = d.tensor().asked();
        if (asked == null || !d.own() || asked.sample() != d.sample() || d.touched()) {
            return;
        }
        int at = d.position() * d.tensor().channels() + d.channel();
        rows.add(new PoolRow(
                Inside.WHOLE,
                "the same sample alone · in another minibatch · at inference",
                "%s · %s · %s"
                        .formatted(
                                number(asked.alone()[at]),
                                number(asked.elsewhere()[at]),
                                number(asked.inference()[at]))));
    }

    private static List<PoolRow> backward(Diagram d) {
        Standardization.Gradient gradient = d.gradient();
        int at = d.place();
        LayerTensor.Output out = Objects.requireNonNull(d.tensor().learned());
        double[] dy = Objects.requireNonNull(out.dy());
        double[] given = Objects.requireNonNull(out.dx());
        double dxhat = d.dxhat(at);
        double xhat = d.xhat(at);
        double dx = gradient.dx(dxhat, xhat);
        List<PoolRow> rows = new ArrayList<>();
        rows.add(new PoolRow(
                Inside.GRADIENT,
                "∂L/∂x̂ = γ ∂L/∂y",
                equation("{} · {}", v -> v[0] * v[1], of(dxhat), of(d.gamma(d.channel())), of(dy[at]))));
        rows.add(new PoolRow(
                Inside.LESS_MEAN,
                d.scheme().centred() ? "less its mean over the pool" : "no mean is taken out",
                equation("{} {−}", v -> v[0] - v[1], of(dxhat - gradient.mean()), of(dxhat), of(gradient.mean()))));
        rows.add(new PoolRow(
                Inside.LESS_PROJECTION,
                "less x̂ · mean(∂L/∂x̂ · x̂), over √(σ² + ε)",
                equation(
                        "({} {−} · {}) / {}",
                        v -> (v[0] - v[1] * v[2]) / v[3],
                        of(dx),
                        of(dxhat - gradient.mean()),
                        of(xhat),
                        of(gradient.projection()),
                        of(gradient.deviation()))));
        boolean measured = d.own() && !d.touched();
        double[] all = d.pool(p -> measured ? given[p] : gradient.dx(d.dxhat(p), d.xhat(p)));
        double[] hats = d.pool(d::xhat);
        double sum = 0;
        double along = 0;
        double size = 0;
        for (int i = 0; i < all.length; i++) {
            sum += all[i];
            along += all[i] * hats[i];
            size += Math.abs(all[i]);
        }
        rows.add(new PoolRow(
                Inside.WHOLE,
                measured ? "of the measured ∂L/∂x" : "of ∂L/∂x",
                "Σ ∂L/∂x = %s · Σ ∂L/∂x · x̂ = %s · Σ |∂L/∂x| = %s"
                        .formatted(number(sum), number(along), number(size))));
        return rows;
    }

    private static String number(double value) {
        return Digits.plain(value);
    }
}
