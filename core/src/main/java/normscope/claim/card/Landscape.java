package normscope.claim.card;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import normscope.claim.Trained;
import normscope.measure.GradientShifts;
import normscope.measure.GradientWalker;
import normscope.measure.InputShift;
import normscope.measure.MinibatchLoss.Inputs;
import normscope.snapshot.GradientShift;
import normscope.snapshot.GradientWalk;

/**
 * Averages over a run of what Santurkar, Tsipras, Ilyas and Madry (2018) measure, each [lane]; not finite where a lane diverged.
 */
final class Landscape {
    /** Step lengths in learning rates: the ends of the paper's range and one between. */
    private static final double[] LENGTHS = {0.5, 2, 4};

    /** Of the loss along the gradient, highest minus lowest. */
    final double[] range;

    /** Of the gradient along itself, at most. */
    final double[] change;

    /** Effective β, at most. */
    final double[] beta;

    /** Definition 2.1, ‖G − G′‖, mean over the layers behind the first. */
    final double[] shift;

    /** The same over ‖G‖. */
    final double[] relative;

    /** Cosine of G and G′. */
    final double[] cosine;

    /** How far units jump in two steps on the same samples, mean over hidden layers. */
    final double[] jump;

    private Landscape(int lanes) {
        range = new double[lanes];
        change = new double[lanes];
        beta = new double[lanes];
        shift = new double[lanes];
        relative = new double[lanes];
        cosine = new double[lanes];
        jump = new double[lanes];
    }

    private static Landscape over(Trained run) {
        return new Landscape(run.trainer().experiment().lanes().size());
    }

    /** Trains to a step, and looks along the gradient every few steps. */
    static Landscape walked(Trained run, int steps, int every) {
        Landscape means = over(run);
        int walks = (steps + every - 1) / every;
        run.to(steps, step -> {
            if (step % every == 0) {
                List<Optional<GradientWalk>> walk =
                        run.trainer().ask(asked -> GradientWalker.walk(asked.upcoming(), asked.rate(), LENGTHS));
                for (int lane = 0; lane < means.range.length; lane++) {
                    means.range[lane] +=
                            walk.get(lane).map(GradientWalk::lossRange).orElse(Double.NaN) / walks;
                    means.change[lane] +=
                            walk.get(lane).map(each -> each.changeBand().high()).orElse(Double.NaN) / walks;
                    means.beta[lane] += walk.get(lane)
                                    .map(each -> each.smoothnessBand().high())
                                    .orElse(Double.NaN)
                            / walks;
                }
            }
            run.trainer().advance();
        });
        return means;
    }

    /** Trains to a step, and asks every few steps how gradients shift. */
    static Landscape shifted(Trained run, int steps, int every) {
        Landscape means = over(run);
        int asked = (steps + every - 1) / every;
        run.to(steps, step -> {
            if (step % every != 0) {
                run.trainer().advance();
                return;
            }
            List<Optional<List<GradientShift>>> shifts = run.trainer().advance(GradientShifts::of);
            for (int lane = 0; lane < means.shift.length; lane++) {
                List<GradientShift> layers = shifts.get(lane).orElse(List.of());
                if (layers.isEmpty()) {
                    means.diverged(lane);
                    continue;
                }
                double share = 1.0 / asked / (layers.size() - 1);
                for (GradientShift each : layers.subList(1, layers.size())) {
                    means.shift[lane] += each.distance() * share;
                    means.relative[lane] += each.relative() * share;
                    means.cosine[lane] += each.cosine() * share;
                }
            }
        });
        return means;
    }

    private void diverged(int lane) {
        shift[lane] = Double.NaN;
        relative[lane] = Double.NaN;
        cosine[lane] = Double.NaN;
    }

    /** Trains to a step, and measures every few steps how far the inputs of the nonlinearities jump in two. */
    static Landscape jumped(Trained run, int steps, int every) {
        Landscape means = over(run);
        double share = (double) every / steps;
        List<List<Optional<List<Inputs>>>> earlier = new ArrayList<>();
        run.to(steps, step -> {
            if (step % every == 0) {
                earlier.clear();
                earlier.add(inputs(run));
            } else if (step % every == 2) {
                List<Optional<List<Inputs>>> later = inputs(run);
                for (int lane = 0; lane < means.jump.length; lane++) {
                    Optional<List<Inputs>> before = earlier.get(0).get(lane);
                    Optional<List<Inputs>> now = later.get(lane);
                    means.jump[lane] +=
                            before.isPresent() && now.isPresent() ? jump(before.get(), now.get()) * share : Double.NaN;
                }
            }
            run.trainer().advance();
        });
        return means;
    }

    private static List<Optional<List<Inputs>>> inputs(Trained run) {
        return run.trainer().ask(asked -> asked.first().inputs(asked.first().parameters()));
    }

    private static double jump(List<Inputs> earlier, List<Inputs> later) {
        double sum = 0;
        int hidden = earlier.size() - 1;
        for (int i = 0; i < hidden; i++) {
            sum += InputShift.jump(earlier.get(i), later.get(i)) / hidden;
        }
        return sum;
    }
}
