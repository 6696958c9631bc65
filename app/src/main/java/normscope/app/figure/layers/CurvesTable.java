package normscope.app.figure.layers;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import normscope.app.figure.Table;
import normscope.app.figure.draw.Numbers;
import normscope.snapshot.Evaluation;
import normscope.snapshot.LaneSnapshot;
import normscope.snapshot.Series;
import normscope.snapshot.Snapshot;

/** Loss and accuracy of every step of every lane, made row by row as they are asked for: there may be millions. */
final class CurvesTable {
    private CurvesTable() {}

    static Table of(Snapshot snapshot) {
        List<String> columns =
                List.of("lane", "step", "epoch", "train_loss", "train_accuracy", "test_loss", "test_accuracy");
        List<List<List<String>>> parts = new ArrayList<>();
        for (LaneSnapshot lane : snapshot.lanes()) {
            parts.add(rows(lane));
        }
        return new Table(columns, joined(parts));
    }

    /** Row i is step i: the minibatch that led there, before its update, and the held-out data if it was looked at. */
    private static List<List<String>> rows(LaneSnapshot lane) {
        Series loss = lane.history().loss();
        Series accuracy = lane.history().accuracy();
        List<Evaluation> evaluations = lane.history().evaluations();
        int last = evaluations.isEmpty()
                ? -1
                : evaluations.get(evaluations.size() - 1).step();
        int size = Math.max(loss.size(), last) + 1;
        double epochs = lane.step() == 0 ? 0 : lane.epoch() / lane.step();
        return new AbstractList<>() {
            @Override
            public List<String> get(int step) {
                Evaluation evaluation = at(evaluations, step);
                boolean trained = step > 0 && step <= loss.size();
                return List.of(
                        lane.name(),
                        Integer.toString(step),
                        Numbers.cell(step * epochs),
                        trained ? Numbers.cell(loss.get(step - 1)) : "",
                        trained && step <= accuracy.size() ? Numbers.cell(accuracy.get(step - 1)) : "",
                        Numbers.cell(evaluation.loss()),
                        Numbers.cell(evaluation.accuracy()));
            }

            @Override
            public int size() {
                return size;
            }
        };
    }

    private static Evaluation at(List<Evaluation> evaluations, int step) {
        int low = 0;
        int high = evaluations.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            Evaluation evaluation = evaluations.get(middle);
            if (evaluation.step() == step) {
                return evaluation;
            }
            if (evaluation.step() < step) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return Evaluation.none(step);
    }

    private static List<List<String>> joined(List<List<List<String>>> parts) {
        int size = parts.stream().mapToInt(List::size).sum();
        return new AbstractList<>() {
            @Override
            public List<String> get(int index) {
                int rest = index;
                for (List<List<String>> part : parts) {
                    if (rest < part.size()) {
                        return part.get(rest);
                    }
                    rest -= part.size();
                }
                throw new IndexOutOfBoundsException(index + " of " + size);
            }

            @Override
            public int size() {
                return size;
            }
        };
    }
}
