package normscope.quantity;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;
import normscope.measure.Shift;
import normscope.snapshot.Entry;
import normscope.snapshot.Evaluation;
import normscope.snapshot.History;
import normscope.snapshot.LaneSnapshot;
import normscope.snapshot.LayerStats;
import normscope.snapshot.LayerTensor;
import normscope.snapshot.Series;
import normscope.snapshot.Signal;
import normscope.snapshot.Spectrum;

/**
 * Where quantities are read; each says it in one line of {@link Quantities}.
 * Long because it is a list: every kind of source stands here, with how it is read from a run and from its record.
 */
final class Sources {
    private Sources() {}

    /** Whether reading costs next to nothing, so that one may try whether there is anything to read. */
    static boolean isCheap(Source source) {
        return source instanceof OfLayer || source instanceof OfUnit || source instanceof OfSignal;
    }

    /** Of the minibatch of every update; over a stretch the mean of all its updates. */
    record OfUpdates(Function<History, Series> series) implements Source {
        @Override
        public When when() {
            return When.IN_THE_END;
        }

        @Override
        public double read(Moment moment, Reading reading) {
            Series all = series.apply(moment.history());
            int first = Math.max(1, reading.from());
            if (reading.to() < 1 || reading.to() > all.size()) {
                return Double.NaN;
            }
            double sum = 0;
            for (int step = first; step <= reading.to(); step++) {
                sum += all.get(step - 1);
            }
            return sum / (reading.to() - first + 1);
        }

        @Override
        public boolean recorded() {
            return true;
        }

        @Override
        public Optional<List<Recorded>> recorded(History history, Reading reading) {
            Series all = series.apply(history);
            List<Recorded> points = new ArrayList<>(all.size());
            for (int i = 0; i < all.size(); i++) {
                points.add(new Recorded(i + 1, all.get(i)));
            }
            return Optional.of(points);
        }
    }

    /** Whether the lane had diverged by then. */
    record OfDivergence() implements Source {
        @Override
        public When when() {
            return When.IN_THE_END;
        }

        @Override
        public double read(Moment moment, Reading reading) {
            LaneSnapshot lane = moment.ended();
            if (reading.from() < lane.begun().step()) {
                return Double.NaN;
            }
            return lane.diverged() && lane.divergedAt() <= reading.to() ? 1 : 0;
        }
    }

    /** How many updates the record has by a step: fewer than steps once the lane has diverged. */
    record OfSurvival() implements Source {
        @Override
        public When when() {
            return When.IN_THE_END;
        }

        @Override
        public double read(Moment moment, Reading reading) {
            Series all = moment.history().loss();
            double sum = 0;
            for (int step = reading.from(); step <= reading.to(); step++) {
                sum += made(all, step);
            }
            return sum / (reading.to() - reading.from() + 1);
        }

        private static double made(Series all, int step) {
            int made = 0;
            for (int i = 0; i < Math.min(step, all.size()); i++) {
                made += Double.isFinite(all.get(i)) ? 1 : 0;
            }
            boolean begun = made > 0 || step == 0 || all.size() < step;
            return begun ? made : Double.NaN;
        }
    }

    /** The first step at which an evaluation of the record is as good as wanted. */
    record UntilAccuracy() implements Source {
        @Override
        public When when() {
            return When.IN_THE_END;
        }

        @Override
        public boolean ofSteps() {
            return false;
        }

        @Override
        public double read(Moment moment, Reading reading) {
            return moment.history().evaluations().stream()
                    .filter(evaluation -> evaluation.accuracy() >= reading.wanted())
                    .mapToDouble(Evaluation::step)
                    .findFirst()
                    .orElse(Double.NaN);
        }
    }

    /** Of the held-out data, looked at right then. */
    record OfEvaluation(ToDoubleFunction<Evaluation> value) implements Source {
        @Override
        public When when() {
            return When.AT_THE_STEP;
        }

        @Override
        public double read(Moment moment, Reading reading) {
            return value.applyAsDouble(moment.evaluation());
        }

        @Override
        public boolean recorded() {
            return true;
        }

        @Override
        public Optional<List<Recorded>> recorded(History history, Reading reading) {
            return Optional.of(history.evaluations().stream()
                    .map(each -> new Recorded(each.step(), value.applyAsDouble(each)))
                    .toList());
        }
    }

    /**
     * Of a layer's distributions and parameters.
     *
     * @param ofUpdate whether it is of the update that led there, and not of the layer as it is
     */
    record OfLayer(boolean ofUpdate, ToDoubleFunction<LayerStats> value) implements Source {
        @Override
        public When when() {
            return When.AT_THE_STEP;
        }

        @Override
        public double read(Moment moment, Reading reading) {
            if (moment.layers().isEmpty()) {
                return Double.NaN; // it has blown up
            }
            double number = value.applyAsDouble(moment.one(moment.layers(), reading, "layer"));
            return ofUpdate && moment.standsStill() ? Double.NaN : number;
        }

        @Override
        public boolean recorded() {
            return true;
        }

        @Override
        public Optional<List<Recorded>> recorded(History history, Reading reading) {
            return Optional.of(history.entries().stream()
                    .filter(entry -> there(entry.layers(), reading))
                    .map(entry -> new Recorded(entry.step(), value.applyAsDouble(layer(entry, reading))))
                    .toList());
        }
    }

    private static boolean there(List<?> all, Reading reading) {
        int index = reading.layerOf(all.size());
        return index >= 0 && index < all.size();
    }

    private static LayerStats layer(Entry entry, Reading reading) {
        return entry.layers().get(reading.layerOf(entry.layers().size()));
    }

    /**
     * A percentile of the input to the nonlinearity of a unit.
     *
     * @param percentile its place in {@link LayerStats#unitPercentiles}
     */
    record OfUnit(int percentile) implements Source {
        @Override
        public When when() {
            return When.AT_THE_STEP;
        }

        @Override
        public double read(Moment moment, Reading reading) {
            if (moment.layers().isEmpty()) {
                return Double.NaN;
            }
            float[] units = moment.one(moment.layers(), reading, "layer").unitPercentiles()[percentile];
            if (reading.unit() >= units.length) {
                throw moment.noUnit(reading, units.length);
            }
            return units[reading.unit()];
        }

        @Override
        public boolean recorded() {
            return true;
        }

        @Override
        public Optional<List<Recorded>> recorded(History history, Reading reading) {
            List<Recorded> points = new ArrayList<>();
            history.entries().stream()
                    .filter(entry -> there(entry.layers(), reading))
                    .forEach(entry -> {
                        float[] units = layer(entry, reading).unitPercentiles()[percentile];
                        if (reading.unit() < units.length) {
                            points.add(new Recorded(entry.step(), units[reading.unit()]));
                        }
                    });
            return Optional.of(points);
        }
    }

    /**
     * How the signal of the last minibatch fares.
     *
     * @param block whether of residual blocks and not of hidden layers
     */
    record OfSignal(boolean block, ToDoubleFunction<Signal> value) implements Source {
        @Override
        public When when() {
            return When.AT_THE_STEP;
        }

        @Override
        public double read(Moment moment, Reading reading) {
            return value.applyAsDouble(moment.one(these(moment.signals()), reading, what(block)));
        }

        private List<Signal> these(List<Signal> all) {
            return all.stream().filter(signal -> signal.block() == block).toList();
        }

        @Override
        public boolean recorded() {
            return true;
        }

        @Override
        public Optional<List<Recorded>> recorded(History history, Reading reading) {
            List<Recorded> points = new ArrayList<>();
            history.signals().forEach(entry -> {
                List<Signal> all = these(entry.signals());
                if (there(all, reading)) {
                    points.add(new Recorded(entry.step(), value.applyAsDouble(all.get(reading.layerOf(all.size())))));
                }
            });
            return Optional.of(points);
        }
    }

    private static String what(boolean block) {
        return block ? "block" : "hidden layer";
    }

    /** Of the eigenvalues of a Gram matrix of the last minibatch's samples. */
    record OfSpectrum(ToDoubleFunction<Spectrum> value) implements Source {
        @Override
        public When when() {
            return When.AT_THE_STEP;
        }

        @Override
        public double read(Moment moment, Reading reading) {
            List<Spectrum> layers =
                    moment.spectra().stream().filter(each -> !each.block()).toList();
            return value.applyAsDouble(moment.one(layers, reading, what(false)));
        }
    }

    /** Of all values that a layer's normalizer reads and gives, on the last minibatch. */
    record OfTensor(ToDoubleBiFunction<LayerTensor, Reading> value) implements Source {
        @Override
        public When when() {
            return When.AT_THE_STEP;
        }

        @Override
        public double read(Moment moment, Reading reading) {
            if (moment.layers().isEmpty()) {
                return Double.NaN; // it has blown up
            }
            moment.one(moment.layers(), reading, "layer");
            int layer = reading.layerOf(moment.layers().size());
            return value.applyAsDouble(moment.tensor(layer), reading);
        }
    }

    /** How far the input to a layer's nonlinearity has shifted from that of another step. */
    record OfDistance(ToDoubleFunction<Shift> value) implements Source {
        @Override
        public When when() {
            return When.AT_THE_STEP;
        }

        @Override
        public double read(Moment moment, Reading reading) {
            List<LayerStats> earlier = moment.reference(reading.reference());
            if (earlier.isEmpty() || moment.layers().isEmpty()) {
                return Double.NaN;
            }
            return value.applyAsDouble(Shift.between(
                    moment.one(earlier, reading, "layer").input(),
                    moment.one(moment.layers(), reading, "layer").input()));
        }

        @Override
        public boolean recorded() {
            return true;
        }

        @Override
        public Optional<List<Recorded>> recorded(History history, Reading reading) {
            List<Entry> entries = history.entries().stream()
                    .filter(entry -> there(entry.layers(), reading))
                    .toList();
            return Optional.of(entries.stream()
                    .filter(entry -> entry.step() == reading.reference())
                    .findFirst()
                    .map(then -> entries.stream()
                            .map(now -> new Recorded(now.step(), distance(then, now, reading)))
                            .toList())
                    .orElse(List.of()));
        }

        private double distance(Entry then, Entry now, Reading reading) {
            return value.applyAsDouble(Shift.between(
                    layer(then, reading).input(), layer(now, reading).input()));
        }
    }
}
