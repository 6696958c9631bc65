package normscope.app.figure.axes;

import java.util.List;
import normscope.app.figure.Inside;
import normscope.app.figure.Motion;
import normscope.app.figure.draw.Pen;
import normscope.app.figure.draw.Type;

/**
 * A line of arithmetic.
 *
 * @param stage which stage it is
 * @param formula with letters
 * @param numbers with the numbers put in
 * @param term the part of the formula that is being computed; empty where none is
 */
record PoolRow(Inside stage, String formula, String numbers, String term) {
    /** Between a formula and its numbers in the same line. */
    static final double NUMBERS = 10;

    PoolRow(Inside stage, String formula, String numbers) {
        this(stage, formula, numbers, "");
    }

    /** The formula, or where that is too long its name alone. */
    String formula(Pen pen, double room) {
        for (String each : List.of(
                formula,
                formula.replace("the same sample ", ""),
                formula.replace(", over √(σ² + ε)", ""),
                formula.replaceFirst("^less x̂ · .*", "less the x̂ part"),
                formula.replaceFirst("^less x̂ · .*", "less x̂"),
                formula.replaceFirst("^of the measured ", "of "))) {
            if (pen.width(each, Type.LABEL) <= room) {
                return each;
            }
        }
        return formula.replaceFirst("(: | = ).*", "").replaceFirst("the same sample .*", "in other company");
    }

    /** Whether the formula has room beside its numbers. */
    boolean fits(double room, double scale) {
        return Type.LABEL.width(formula, scale) + NUMBERS * scale + Type.STRONG.width(numbers, scale) <= room;
    }

    /** The numbers, or where they are too long for a line the first sum and then the others. */
    List<String> lines(Pen pen, double room) {
        String[] sums = numbers.split(" · (?=Σ)", 2);
        return pen.width(numbers, Type.STRONG) <= room || sums.length < 2 ? List.of(numbers) : List.of(sums);
    }

    /** On the way: with other numbers, and the first part marked and then the second. */
    PoolRow under(Motion.Stage way, String first, String second, String numbersSoFar) {
        return new PoolRow(stage, formula, numbersSoFar, way.share() < 0.5 ? first : second);
    }
}
