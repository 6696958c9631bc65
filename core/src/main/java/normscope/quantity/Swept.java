package normscope.quantity;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import normscope.config.Experiment;
import normscope.snapshot.Spread;

/**
 * What has come of a sweep so far.
 *
 * @param points in whatever order the runs ended
 */
public record Swept(Sweep sweep, List<Sweep.Point> points) {
    public Swept {
        points = List.copyOf(points);
    }

    /**
     * What one formula came to along the axis.
     *
     * @param asked index of what was asked: a formula of every lane is one question
     * @param formula as it is of one lane
     * @param lane the lane that it speaks of; −1 where it speaks of several
     * @param spreads over the seeds that have a number, one for every value of the setting
     * @param diverged how many seeds have none because a lane diverged, likewise
     * @param runs how many seeds have ended, likewise
     */
    public record Line(
            int asked, String formula, int lane, List<Spread> spreads, List<Integer> diverged, List<Integer> runs) {}

    /** One for every formula of every lane, in the order of the questions. */
    public List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        Experiment any = sweep.run(sweep.values().get(0), sweep.seeds().get(0));
        int index = 0;
        for (int asked = 0; asked < sweep.formulas().size(); asked++) {
            for (Formula formula : Formula.each(sweep.formulas().get(asked), any)) {
                lines.add(line(asked, formula, index));
                index++;
            }
        }
        return lines;
    }

    private Line line(int asked, Formula formula, int index) {
        List<Spread> spreads = new ArrayList<>();
        List<Integer> diverged = new ArrayList<>();
        List<Integer> runs = new ArrayList<>();
        for (int i = 0; i < sweep.values().size(); i++) {
            int value = i;
            List<Sweep.Point> here =
                    points.stream().filter(point -> point.value() == value).toList();
            spreads.add(
                    Spread.of(here.stream().mapToDouble(point -> point.numbers().get(index))));
            diverged.add((int) here.stream()
                    .filter(point -> !Double.isFinite(point.numbers().get(index))
                            && point.divergedAt().get(index).isPresent())
                    .count());
            runs.add(here.size());
        }
        List<Integer> lanes =
                formula.readings().stream().map(Reading::lane).distinct().toList();
        return new Line(asked, formula.text(), lanes.size() == 1 ? lanes.get(0) : -1, spreads, diverged, runs);
    }

    /**
     * A number of a run, for tables.
     *
     * @param value as it was written
     * @param divergedAt the step at which a lane that the formula speaks of diverged; empty where none did
     */
    public record Row(String value, int seed, String formula, double number, OptionalInt divergedAt) {}

    /** Every number of every run, in the order of the axis, the seeds and the formulas. */
    public List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (int value = 0; value < sweep.values().size(); value++) {
            for (int seed = 0; seed < sweep.seeds().size(); seed++) {
                int v = value;
                int s = seed;
                points.stream()
                        .filter(point -> point.value() == v && point.seed() == s)
                        .forEach(point -> add(point, rows));
            }
        }
        return rows;
    }

    private void add(Sweep.Point point, List<Row> rows) {
        String value = sweep.values().get(point.value());
        int seed = sweep.seeds().get(point.seed());
        List<Formula> formulas = sweep.formulas(sweep.run(value, seed));
        for (int i = 0; i < formulas.size(); i++) {
            rows.add(new Row(
                    value,
                    seed,
                    formulas.get(i).text(),
                    point.numbers().get(i),
                    point.divergedAt().get(i)));
        }
    }
}
