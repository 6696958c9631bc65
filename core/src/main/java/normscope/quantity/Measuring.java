package normscope.quantity;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import normscope.config.Experiment;
import normscope.config.Settings;
import normscope.snapshot.LayerStats;
import normscope.snapshot.Snapshot;
import normscope.train.Trainer;

/**
 * Measures what formulas ask for while a run trains; nothing of the run changes by it, to the bit. Of a branch there is no
 * number before it begins; a lane that stands still, for it has made all the steps of its own, is what it was, and only what
 * is of an update has no number.
 *
 * <p>Call {@link #begin} at step 0, {@link #advance} in the place of {@link Trainer#advance}, and {@link #end} when all is
 * over.
 */
public final class Measuring {
    /** How long lanes go before somebody may say that it is enough. */
    private static final long SLICE_NANOS = 20_000_000;

    private final List<String> lanes;
    private final List<Formula> formulas;
    private final Set<Integer> rows = new LinkedHashSet<>();
    private final Map<Integer, Set<Reading>> wanted = new TreeMap<>();
    private final Set<Integer> references = new LinkedHashSet<>();
    private final List<Map<Integer, List<LayerStats>>> kept = new ArrayList<>();
    private final Map<Reading, List<Double>> found = new HashMap<>();
    private int reached;

    /**
     * @param when the steps at which formulas are asked that name none; the last is always one
     */
    public Measuring(Experiment experiment, List<Formula> formulas, IntPredicate when) {
        this.formulas = List.copyOf(formulas);
        lanes = experiment.lanes().stream().map(lane -> lane.name()).toList();
        lanes.forEach(lane -> kept.add(new HashMap<>()));
        int steps = experiment.shared().get(Settings.STEPS);
        IntStream.rangeClosed(0, steps)
                .filter(step -> step == steps || when.test(step))
                .forEach(rows::add);
        for (Formula formula : formulas) {
            for (Reading reading : formula.readings()) {
                if (reading.open()) {
                    rows.forEach(step -> want(reading.at(step)));
                } else {
                    want(reading);
                }
            }
        }
    }

    private void want(Reading reading) {
        for (int step : reading.steps()) {
            wanted.computeIfAbsent(step, at -> new LinkedHashSet<>()).add(reading);
        }
        if (reading.quantity().places().contains(Place.REFERENCE)) {
            references.add(reading.reference());
        }
    }

    /**
     * Measures what is before any update.
     *
     * @throws normscope.config.InvalidExperiment if a lane has no such layer, block or unit as a formula names, though at a later
     *     step
     */
    public void begin(Trainer trainer) {
        look(trainer);
        trainer.ask(asked -> {
            int lane = asked.lane();
            Moment moment = Moment.at(lanes.get(lane), 0, asked, Map.of(), Around.Measured.NOTHING);
            wanted.values().stream()
                    .flatMap(Set::stream)
                    .distinct()
                    .filter(reading -> reading.lane() == lane
                            && Sources.isCheap(reading.quantity().source()))
                    .forEach(reading -> reading.quantity().source().read(moment, reading));
            return true;
        });
    }

    /** Makes an update, and measures what it did and what is after it. */
    public void advance(Trainer trainer) {
        int next = trainer.step() + 1;
        List<Reading> about = wanted(next, Source.When.DURING_THE_UPDATE);
        if (about.isEmpty()) {
            trainer.advance();
        } else {
            Set<Made.Part> parts = EnumSet.noneOf(Made.Part.class);
            about.forEach(reading -> {
                if (reading.quantity().source() instanceof UpdateSource source) {
                    parts.add(source.part());
                }
            });
            List<Optional<Made>> all = trainer.advance(update -> Made.of(update, parts));
            for (int lane = 0; lane < all.size(); lane++) {
                int at = lane;
                all.get(lane).ifPresent(made -> read(at, about, Moment.of(lanes.get(at), made)));
            }
        }
        look(trainer);
    }

    private List<Reading> wanted(int step, Source.When when) {
        return wanted.getOrDefault(step, Set.of()).stream()
                .filter(reading -> reading.quantity().source().when() == when)
                .toList();
    }

    private void look(Trainer trainer) {
        int step = trainer.step();
        reached = step;
        List<Reading> now = wanted(step, Source.When.AT_THE_STEP);
        boolean reference = references.contains(step);
        if (now.isEmpty() && !reference) {
            return;
        }
        List<Around.Measured> around = Around.measured(trainer, lanes.size(), now);
        trainer.ask(asked -> {
            int lane = asked.lane();
            Moment moment = Moment.at(lanes.get(lane), step, asked, kept.get(lane), around.get(lane));
            if (reference) {
                kept.get(lane).put(step, moment.layers());
            }
            read(lane, now, moment);
            return true;
        });
    }

    private void read(int lane, List<Reading> readings, Moment moment) {
        for (Reading reading : readings) {
            if (reading.lane() == lane) {
                add(reading, reading.quantity().source().read(moment, reading));
            }
        }
    }

    /** Lanes may be asked at the same time. */
    private synchronized void add(Reading reading, double value) {
        found.computeIfAbsent(reading, any -> new ArrayList<>()).add(value);
    }

    /**
     * Reads what the run has recorded.
     *
     * @param last as it ended
     */
    public void end(Snapshot last) {
        wanted.values().stream()
                .flatMap(Set::stream)
                .distinct()
                .filter(reading -> reading.quantity().source().when() == Source.When.IN_THE_END)
                .forEach(reading -> {
                    Moment moment = Moment.after(last.lanes().get(reading.lane()));
                    add(reading, reading.quantity().source().read(moment, reading));
                });
    }

    /**
     * The same of a run that has been made already: the lanes go back to where something is asked, and come back to where they
     * are. Nothing of the run changes, to the bit; what is of later steps than it has made has no number.
     *
     * @param trainer between two steps
     * @param check is called now and then, and may end this with an exception
     * @throws normscope.config.InvalidExperiment if a lane has no such layer, block or unit as a formula names
     */
    public void visit(Trainer trainer, Runnable check) {
        int home = trainer.step();
        int furthest = trainer.furthest();
        Set<Integer> steps = new TreeSet<>(references);
        wanted.forEach((step, readings) -> {
            if (readings.stream()
                    .anyMatch(reading -> reading.quantity().source().when() != Source.When.IN_THE_END)) {
                steps.add(step);
            }
        });
        try {
            for (int step : steps) {
                if (step <= furthest) {
                    go(trainer, Math.max(0, step - 1), check);
                    if (step == 0) {
                        look(trainer);
                    } else {
                        advance(trainer);
                    }
                }
            }
        } finally {
            go(trainer, home, () -> {});
        }
        end(trainer.snapshot());
    }

    private static void go(Trainer trainer, int step, Runnable check) {
        trainer.seek(step);
        while (!trainer.approach(SLICE_NANOS)) {
            check.run();
        }
        check.run();
    }

    /** What was found, a row for each step at which a formula was asked, in the order of steps and then of formulas. */
    public List<Row> rows() {
        List<Row> result = new ArrayList<>();
        for (Formula formula : formulas) {
            if (!formula.open()) {
                result.add(new Row(-1, formula.text(), formula.value(reading -> number(reading))));
            }
        }
        for (int step : rows) {
            for (Formula formula : formulas) {
                if (formula.open() && step <= reached) {
                    result.add(new Row(step, formula.text(), formula.value(reading -> number(reading.at(step)))));
                }
            }
        }
        return result;
    }

    /** What a formula came to that names its steps; NaN where one of its numbers is none. */
    public double value(Formula formula) {
        return formula.value(this::number);
    }

    /** What was measured for a reading that names its steps; NaN where there is nothing. */
    public double value(Reading reading) {
        return number(reading);
    }

    /** What a formula came to at the end of the run, or at the steps that it names. */
    public double last(Formula formula) {
        int end = rows.stream().mapToInt(Integer::intValue).max().orElse(0);
        return formula.value(reading -> number(reading.at(end)));
    }

    /** The mean of what was measured over the stretch; NaN where the lane was not there to be asked at one of its steps. */
    private double number(Reading reading) {
        List<Double> values = found.getOrDefault(reading, List.of());
        if (values.size() < reading.steps().length) {
            return Double.NaN;
        }
        return values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    }

    /**
     * A formula's number.
     *
     * @param step at which it was asked; −1 where the formula names its steps itself
     * @param formula as it was written
     * @param value NaN where a lane had diverged or had not begun, or where it is not defined
     */
    public record Row(int step, String formula, double value) {}
}
