package normscope.app.export;

import java.io.IOException;
import java.util.List;
import java.util.function.IntFunction;
import normscope.snapshot.Entry;
import normscope.snapshot.Evaluation;
import normscope.snapshot.Histogram;
import normscope.snapshot.LaneSlice;
import normscope.snapshot.LaneSnapshot;
import normscope.snapshot.LayerStats;
import normscope.snapshot.Series;
import normscope.snapshot.Signal;
import normscope.snapshot.SignalEntry;
import normscope.snapshot.Slice;
import normscope.snapshot.Snapshot;
import normscope.snapshot.Stage;
import normscope.snapshot.StageStats;

/**
 * The record of a run as comma-separated values. A cell is empty where nothing was measured; a measured NaN says so.
 * Numbers are written with as many digits as give them back exactly. The same run always gives the same bytes, so
 * nothing here depends on time.
 */
public final class RecordCsv {
    private RecordCsv() {}

    /**
     * A row for each step of each lane. The training loss and accuracy at step s are those of the minibatch that led
     * there, measured before its update; the test ones stand where there was an evaluation.
     */
    public static void curves(Snapshot snapshot, Appendable out) throws IOException {
        out.append("lane,step,epoch,train_loss,train_accuracy,test_loss,test_accuracy\n");
        boolean classes = snapshot.classes() > 0;
        for (LaneSnapshot lane : snapshot.lanes()) {
            Series loss = lane.history().loss();
            Series accuracy = lane.history().accuracy();
            List<Evaluation> evaluations = lane.history().evaluations();
            IntFunction<Double> epochs = epochs(lane);
            int next = 0;
            for (int step = 0; step <= loss.size(); step++) {
                out.append(lane.name() + ',' + step + ',' + epochs.apply(step) + ',');
                out.append(step > 0 ? loss.get(step - 1) + "," : ",");
                out.append(step > 0 && classes ? accuracy.get(step - 1) + "," : ",");
                if (next < evaluations.size() && evaluations.get(next).step() == step) {
                    Evaluation evaluation = evaluations.get(next++);
                    out.append(evaluation.loss() + "," + (classes ? evaluation.accuracy() : ""));
                } else {
                    out.append(',');
                }
                out.append('\n');
            }
        }
    }

    /** Steps to passes through the training data. */
    private static IntFunction<Double> epochs(LaneSnapshot lane) {
        double steps = lane.epoch() > 0 ? Math.rint(lane.step() / lane.epoch()) : 1;
        return step -> step / steps;
    }

    /** A row for each recorded step, lane, layer and stage. */
    public static void layers(Snapshot snapshot, Appendable out) throws IOException {
        out.append("lane,step,layer,stage,mean,std,p15,p50,p85,underflow,overflow,limit,non_finite,saturation,"
                + "gradient_norm,parameter_norm,update_ratio\n");
        for (LaneSnapshot lane : snapshot.lanes()) {
            List<Entry> entries = lane.history().entries();
            for (Entry entry : entries) {
                layers(lane.name(), entry.step(), entry.layers(), out);
            }
            boolean recorded =
                    !entries.isEmpty() && entries.get(entries.size() - 1).step() == lane.step();
            if (!recorded && !lane.diverged()) {
                layers(lane.name(), lane.step(), lane.layers(), out);
            }
        }
    }

    private static void layers(String lane, int step, List<LayerStats> layers, Appendable out) throws IOException {
        for (LayerStats layer : layers) {
            for (Stage stage : Stage.values()) {
                StageStats stats = layer.at(stage);
                Histogram histogram = stats.histogram();
                row(
                        out,
                        lane,
                        step,
                        layer.name(),
                        stage.key(),
                        stats.mean(),
                        stats.std(),
                        stats.p15(),
                        stats.p50(),
                        stats.p85(),
                        histogram.underflow(),
                        histogram.overflow(),
                        histogram.limit(),
                        histogram.nonFinite(),
                        layer.saturation(),
                        unknownIsEmpty(layer.gradientNorm()),
                        layer.parameterNorm(),
                        unknownIsEmpty(layer.updateRatio()));
            }
        }
    }

    /**
     * A row for each hidden layer and residual block of each lane, at step 0 and at evaluations: what
     * {@link Signal} holds, on the training minibatch that led to that step.
     */
    public static void signals(Snapshot snapshot, Appendable out) throws IOException {
        out.append(
                "lane,step,epoch,place,kind,samples,variance,mean_square,cosine,stable_rank_row_normalized,gradient_norm,dead,"
                        + "always_on,saturated\n");
        for (LaneSnapshot lane : snapshot.lanes()) {
            for (SignalEntry entry : lane.history().signals()) {
                for (Signal signal : entry.signals()) {
                    row(
                            out,
                            lane.name(),
                            entry.step(),
                            entry.epoch(),
                            signal.name(),
                            signal.block() ? "block" : "layer",
                            signal.samples(),
                            signal.variance(),
                            signal.meanSquare(),
                            signal.cosine(),
                            signal.stableRank(),
                            unknownIsEmpty(signal.gradientNorm()),
                            signal.block() ? "" : signal.dead(),
                            signal.block() ? "" : signal.alwaysOn(),
                            signal.block() ? "" : signal.saturated());
                }
            }
        }
    }

    /** A row for each point of a slice; a loss that is no finite number is {@code inf}. */
    public static void slice(Slice slice, Appendable out) throws IOException {
        out.append("alpha,beta,lane,loss\n");
        for (LaneSlice lane : slice.lanes()) {
            for (int b = 0; b < lane.betas().length; b++) {
                for (int a = 0; a < lane.alphas().length; a++) {
                    double loss = lane.loss(b, a);
                    row(
                            out,
                            lane.alphas()[a],
                            lane.betas()[b],
                            lane.lane(),
                            Double.isInfinite(loss) ? "inf" : unknownIsEmpty(loss));
                }
            }
        }
    }

    /** A row for each lane: what it is, what makes it comparable, and how it ended. */
    public static void lanes(Snapshot snapshot, Appendable out) throws IOException {
        out.append("lane,steps,diverged_at,parameters,weights_hash,order_hash,train_loss,test_loss,test_accuracy,"
                + "test_spread,test_information\n");
        for (LaneSnapshot lane : snapshot.lanes()) {
            Evaluation last = lane.lastEvaluation();
            row(
                    out,
                    lane.name(),
                    lane.step(),
                    lane.diverged() ? lane.divergedAt() : "",
                    lane.parameters(),
                    lane.weightsHash(),
                    lane.orderHash(),
                    lane.step() > 0 || lane.diverged() ? lane.trainLoss() : "",
                    last.loss(),
                    snapshot.classes() > 0 ? last.accuracy() : "",
                    unknownIsEmpty(last.spread()),
                    unknownIsEmpty(last.information()));
        }
    }

    private static Object unknownIsEmpty(double value) {
        return Double.isNaN(value) ? "" : value;
    }

    /** No cell needs quotes: names of lanes and layers hold neither commas nor quotes. */
    private static void row(Appendable out, Object... cells) throws IOException {
        for (int i = 0; i < cells.length; i++) {
            out.append(i == 0 ? "" : ",").append(cells[i].toString());
        }
        out.append('\n');
    }
}
