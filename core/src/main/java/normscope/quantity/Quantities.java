package normscope.quantity;

import static normscope.quantity.Place.ADDED;
import static normscope.quantity.Place.BLOCK;
import static normscope.quantity.Place.DISTANCE;
import static normscope.quantity.Place.HIDDEN_LAYER;
import static normscope.quantity.Place.LANE;
import static normscope.quantity.Place.LAYER;
import static normscope.quantity.Place.REFERENCE;
import static normscope.quantity.Place.UNIT;
import static normscope.quantity.Place.WANTED;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import normscope.measure.InputShift;
import normscope.measure.PoolTrial;
import normscope.measure.Shift;
import normscope.snapshot.Evaluation;
import normscope.snapshot.GradientShift;
import normscope.snapshot.GradientWalk;
import normscope.snapshot.History;
import normscope.snapshot.LayerStats;
import normscope.snapshot.Series;
import normscope.snapshot.Signal;
import normscope.snapshot.Spectrum;
import normscope.snapshot.Stage;
import normscope.snapshot.StageStats;

/**
 * All quantities. A new one is a line here; curves, files, formulas and the help know it from then on.
 * Long because it is a table, with a line or two for each.
 */
public final class Quantities {
    private static final List<Group> GROUPS = groups(new ArrayList<>());

    private static final List<Quantity> ALL =
            GROUPS.stream().flatMap(group -> group.quantities().stream()).toList();

    private static final Map<String, Quantity> BY_NAME =
            ALL.stream().collect(Collectors.toMap(Quantity::name, Function.identity()));

    private Quantities() {}

    /** In the order in which people read them. */
    public static List<Quantity> list() {
        return ALL;
    }

    /** The one of this name, in lower case. */
    public static Optional<Quantity> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** The same by what they are about, for menus. */
    public static List<Group> groups() {
        return GROUPS;
    }

    /**
     * Quantities that people look for in the same place.
     *
     * @param title what they are about, in a word
     */
    public record Group(String title, List<Quantity> quantities) {
        public Group {
            quantities = List.copyOf(quantities);
        }
    }

    private static List<Group> groups(List<Group> groups) {
        add(groups, "Learning", Quantities::learning);
        add(groups, "Distributions", Quantities::distributions);
        add(groups, "Norms and angles", Quantities::norms);
        add(groups, "Signal", Quantities::signals);
        add(groups, "Shift", Quantities::shifts);
        add(groups, "Smoothness", Quantities::smoothness);
        add(groups, "Pools", Quantities::pools);
        add(groups, "Slices", Quantities::slices);
        add(groups, "Plane", Quantities::plane);
        return List.copyOf(groups);
    }

    private static void add(List<Group> groups, String title, Consumer<List<Quantity>> fill) {
        List<Quantity> quantities = new ArrayList<>();
        fill.accept(quantities);
        groups.add(new Group(title, quantities));
    }

    private static void learning(List<Quantity> all) {
        all.add(updates(
                "loss",
                "training loss",
                "Loss of the minibatch of the update that led there, before it; over a stretch the mean of all its updates.",
                Unit.NONE,
                History::loss));
        all.add(updates(
                "train_accuracy",
                "training accuracy",
                "Share of that minibatch that was classified right.",
                Unit.SHARE,
                History::accuracy));
        all.add(evaluation(
                "accuracy",
                "test accuracy",
                "Share of the held-out samples that are classified right, at that very step.",
                Unit.SHARE,
                Evaluation::accuracy));
        all.add(evaluation(
                "test_loss", "test loss", "Mean loss over the held-out samples.", Unit.NONE, Evaluation::loss));
        all.add(evaluation(
                "spread",
                "spread of Monte Carlo answers",
                "Standard deviation of the answers over Monte Carlo passes, averaged over samples and outputs.",
                Unit.NONE,
                Evaluation::spread));
        all.add(evaluation(
                "information",
                "information of Monte Carlo answers",
                "Mutual information of answer and statistics over Monte Carlo passes, averaged over samples.",
                Unit.NATS,
                Evaluation::information));
        all.add(new Quantity(
                "diverged",
                "diverged",
                "1 from the step on at which the loss or a parameter was no finite number, 0 before.",
                Unit.NONE,
                List.of(LANE),
                new Sources.OfDivergence()));
        all.add(new Quantity(
                "updates",
                "updates made",
                "How many updates the lane has made by then: fewer than there were steps if it has diverged, or stands still.",
                Unit.STEPS,
                List.of(LANE),
                new Sources.OfSurvival()));
        all.add(new Quantity(
                "steps_to_accuracy",
                "steps to an accuracy",
                "The first step at which an evaluation of the run, see evaluate-every, reaches this test accuracy.",
                Unit.STEPS,
                List.of(LANE, WANTED),
                new Sources.UntilAccuracy()));
    }

    private static void distributions(List<Quantity> all) {
        for (Stage stage : new Stage[] {Stage.POST, Stage.PRE, Stage.ACT}) {
            String suffix = stage == Stage.POST ? "" : "_" + stage.key();
            of(all, stage, "sigma" + suffix, "σ", "Standard deviation of all values of the layer", StageStats::std);
            of(all, stage, "mean" + suffix, "mean", "Mean of all values of the layer", StageStats::mean);
            of(all, stage, "p15" + suffix, "15th percentile", "15th percentile of the layer's values", StageStats::p15);
            of(all, stage, "p50" + suffix, "median", "Median of the layer's values", StageStats::p50);
            of(all, stage, "p85" + suffix, "85th percentile", "85th percentile of the layer's values", StageStats::p85);
        }
        for (int i = 0; i < 3; i++) {
            String percentile = List.of("15", "50", "85").get(i);
            all.add(new Quantity(
                    "unit_p" + percentile,
                    percentile + "th percentile of a unit",
                    "%sth percentile of the input to the nonlinearity of one unit.".formatted(percentile),
                    Unit.NONE,
                    List.of(LANE, LAYER, UNIT),
                    new Sources.OfUnit(i)));
        }
        all.add(layer(
                "saturated",
                "saturated share",
                "Share of the inputs of the nonlinearity where it is flat, on the samples that distributions are of.",
                Unit.SHARE,
                LayerStats::saturation));
    }

    private static void of(
            List<Quantity> all,
            Stage stage,
            String name,
            String title,
            String says,
            ToDoubleFunction<StageStats> value) {
        all.add(layer(
                name,
                title + " " + stage.title(),
                "%s, %s.".formatted(says, stage.title()),
                Unit.NONE,
                layer -> value.applyAsDouble(layer.at(stage))));
    }

    private static void norms(List<Quantity> all) {
        all.add(layer(
                "parameter_norm",
                "norm of the parameters",
                "Euclidean norm of all parameters of the layer.",
                Unit.NONE,
                LayerStats::parameterNorm));
        all.add(update(
                "gradient_norm",
                "norm of the gradient",
                "Euclidean norm of the loss's gradient with respect to all parameters of the layer, of the update that led there.",
                Unit.NONE,
                LayerStats::gradientNorm));
        all.add(update(
                "update_ratio",
                "update over parameters",
                "Norm of the update that led there over the norm of the parameters.",
                Unit.NONE,
                LayerStats::updateRatio));
        all.add(update(
                "update_norm",
                "norm of the update",
                "Norm of the update that led there.",
                Unit.NONE,
                layer -> layer.updateRatio() * layer.parameterNorm()));
        all.add(new Quantity(
                "angle",
                "angle per step",
                "Root mean square over units of the angle by which the update that led there turned a unit's weights.",
                Unit.RADIANS,
                List.of(LANE, LAYER),
                new UpdateSource.OfLayers<>(Made.Part.TURNS, "layer with weights", Made::turns, Double::doubleValue)));
    }

    private static void signals(List<Quantity> all) {
        signal(
                all,
                "activation_variance",
                "variance",
                "Mean over channels of the variance of activations",
                Signal::variance);
        signal(all, "mean_square", "mean square", "Mean of all squared activations", Signal::meanSquare);
        signal(all, "cosine", "cosine between samples", "Mean cosine of the angle between two samples", Signal::cosine);
        signal(
                all,
                "stable_rank",
                "stable rank",
                "Number of samples over the largest eigenvalue of their Gram matrix, samples scaled to length 1",
                Signal::stableRank);
        all.add(spectrum(
                "effective_rank",
                "effective rank",
                "Exponential of the entropy of the eigenvalues of the samples' Gram matrix (Roy and Vetterli 2007).",
                Spectrum::effectiveRank));
        all.add(spectrum(
                "orthogonality_gap",
                "orthogonality gap",
                "‖G / tr G − I / n‖ of the samples' Gram matrix G (Daneshmand, Joudaki and Bach 2021).",
                Spectrum::orthogonalityGap));
        all.add(hidden(
                "backward_norm",
                "norm of the gradient on its way back",
                "Euclidean norm, over the minibatch, of the loss's gradient with respect to what the layer's linear map gives.",
                Unit.NONE,
                Signal::gradientNorm));
        all.add(hidden(
                "dead",
                "dead units",
                "Share of units whose activation is 0 or below for every sample of the minibatch.",
                Unit.SHARE,
                Signal::dead));
        all.add(hidden(
                "always_on",
                "units that are always on",
                "Share of units whose activation is above 0 for every sample of the minibatch.",
                Unit.SHARE,
                Signal::alwaysOn));
    }

    /** Of hidden layers, and of residual blocks. */
    private static void signal(
            List<Quantity> all, String name, String title, String says, ToDoubleFunction<Signal> value) {
        all.add(hidden(name, title, says + ", on the last minibatch.", Unit.NONE, value));
        all.add(new Quantity(
                "block_" + name,
                title + " behind a block",
                says + ", of what a residual block gives on the last minibatch.",
                Unit.NONE,
                List.of(LANE, BLOCK),
                new Sources.OfSignal(true, value)));
    }

    private static void shifts(List<Quantity> all) {
        distance(all, "shift_mean", "shift of the mean", "its mean has moved, in its σ then", Unit.SIGMAS, Shift::mean);
        distance(all, "shift_scale", "change of σ", "its σ has grown: σ now over σ then", Unit.NONE, Shift::scale);
        distance(
                all,
                "wasserstein",
                "Wasserstein distance",
                "it has moved: Wasserstein distance of order 1",
                Unit.NONE,
                Shift::wasserstein);
        distance(
                all,
                "kullback_leibler",
                "Kullback–Leibler divergence",
                "it differs: D(now ‖ then)",
                Unit.NATS,
                Shift::kullbackLeibler);
        distance(
                all,
                "jensen_shannon",
                "Jensen–Shannon divergence",
                "it differs: Jensen–Shannon divergence, 0 to ln 2",
                Unit.NATS,
                Shift::jensenShannon);
        cause(
                all,
                "shift_by_sampling",
                "other samples",
                "the next minibatch in place of this one",
                InputShift::sampling);
        cause(all, "shift_by_earlier", "earlier layers", "the update of the layers below alone", InputShift::earlier);
        cause(all, "shift_by_update", "the whole update", "the whole update", InputShift::update);
        definition(all, "gradient_shift", "‖G − G′‖ of definition 2.1", GradientShift::distance);
        definition(all, "gradient_shift_relative", "‖G − G′‖ / ‖G‖ of definition 2.1", GradientShift::relative);
        definition(all, "gradient_cosine", "cosine of G and G′ of definition 2.1", GradientShift::cosine);
    }

    private static void distance(
            List<Quantity> all, String name, String title, String says, Unit unit, ToDoubleFunction<Shift> value) {
        all.add(new Quantity(
                name,
                title,
                "How far the input to the layer's nonlinearity has come from that at the reference step: %s."
                        .formatted(says),
                unit,
                List.of(LANE, LAYER, REFERENCE),
                new Sources.OfDistance(value)));
    }

    private static void cause(
            List<Quantity> all, String name, String title, String says, Function<InputShift, InputShift.Cause> cause) {
        all.add(new Quantity(
                name,
                "shift by " + title,
                "Mean over units of the Wasserstein distance by which the update that led there moved the layer's inputs: %s."
                        .formatted(says),
                Unit.SIGMAS,
                List.of(LANE, LAYER),
                new UpdateSource.OfLayers<>(
                        Made.Part.INPUT_SHIFTS, "layer", Made::inputShifts, shift -> cause.apply(shift)
                                .distance())));
    }

    private static void definition(
            List<Quantity> all, String name, String title, ToDoubleFunction<GradientShift> value) {
        all.add(new Quantity(
                name,
                title,
                "%s (Santurkar et al. 2018): what the update of earlier layers that led there did to the gradient of the layer's weights."
                        .formatted(title),
                Unit.NONE,
                List.of(LANE, LAYER),
                new UpdateSource.OfLayers<>(
                        Made.Part.GRADIENT_SHIFTS, "layer with weights", Made::gradientShifts, value)));
    }

    private static void smoothness(List<Quantity> all) {
        walk(all, "loss_range", "range of the loss", "Highest minus lowest loss", GradientWalk::lossRange);
        walk(all, "gradient_change", "change of the gradient", "Greatest ‖∇L(θ − ηg) − g‖", walk -> walk.changeBand()
                .high());
        walk(all, "effective_beta", "effective β", "Greatest ‖∇L(θ − ηg) − g‖ / ‖ηg‖", walk -> walk.smoothnessBand()
                .high());
        walk(all, "whole_gradient_norm", "norm of the whole gradient", "‖g‖ at the start", GradientWalk::norm);
    }

    private static void pools(List<Quantity> all) {
        all.add(pool(
                "moved",
                "values that move",
                "How many normalized values of the layer become others when one of its inputs, the first channel of the first"
                        + " sample, is changed: tried out on the last minibatch.",
                PoolTrial::moved));
        all.add(pool(
                "moved_elsewhere",
                "values that move in other samples",
                "The same, of those of other samples alone: 0 where no sample feels another.",
                PoolTrial::movedInOthers));
        all.add(new Quantity(
                "lands",
                "where a value lands",
                "What normalizing makes of the first channel of the first sample of the last minibatch when so much is added to"
                        + " it, which its mean and variance feel too.",
                Unit.NONE,
                List.of(LANE, LAYER, ADDED),
                new Sources.OfTensor((tensor, reading) -> PoolTrial.of(tensor).lands(reading.wanted()))));
        all.add(pool(
                "undone",
                "what is left of normalizing with γ = σ, β = μ",
                "Largest |y − x| of the last minibatch, in standard deviations of x, when γ = √(σ² + ε) and β = μ are set to those"
                        + " of the pools of the first sample.",
                PoolTrial::undone));
        all.add(pool(
                "dxhat_sum",
                "sum of the gradient that arrives",
                "|Σ ∂L/∂x̂| over Σ |∂L/∂x̂| of a pool, mean over the layer's pools: 0 where pushes up and down are in balance.",
                PoolTrial::arriving));
        all.add(pool(
                "dx_sum",
                "sum of the gradient that goes on",
                "|Σ ∂L/∂x| over Σ |∂L/∂x| of a pool, mean over the layer's pools, of what the normalizer gives back.",
                PoolTrial::leaving));
    }

    private static Quantity pool(String name, String title, String says, ToDoubleFunction<PoolTrial> value) {
        return new Quantity(
                name,
                title,
                says,
                Unit.NONE,
                List.of(LANE, LAYER),
                new Sources.OfTensor((tensor, reading) -> value.applyAsDouble(PoolTrial.of(tensor))));
    }

    private static void slices(List<Quantity> all) {
        all.add(new Quantity(
                "slice_height",
                "rise of the loss along a slice",
                "Mean loss at −α and α less that at 0, along a drawn direction, filter-normalized (Li et al. 2018), on 2,000"
                        + " training samples with the statistics of their minibatches.",
                Unit.NONE,
                List.of(LANE, DISTANCE),
                Around.OfSlice.height()));
        all.add(new Quantity(
                "slice_height_raw",
                "rise of the loss along a slice, not normalized",
                "The same along the direction as it was drawn: as long in every network, whatever the length of its weights.",
                Unit.NONE,
                List.of(LANE, DISTANCE),
                Around.OfSlice.height("scaling=none")));
        all.add(new Quantity(
                "slice_height_running",
                "rise of the loss along a slice, running averages",
                "The same along the filter-normalized direction with the running averages of where the lane is.",
                Unit.NONE,
                List.of(LANE, DISTANCE),
                Around.OfSlice.height("statistics=running")));
        all.add(new Quantity(
                "slice_curvature",
                "curvature along a slice",
                "Second difference of the loss over −α, 0 and α on the same slice, divided by α².",
                Unit.NONE,
                List.of(LANE, DISTANCE),
                new Around.OfSlice(
                        List.of(),
                        slice -> (slice.loss(0, 0) - 2 * slice.loss(0, 1) + slice.loss(0, 2))
                                / Math.pow(slice.alphas()[2], 2))));
    }

    private static void plane(List<Quantity> all) {
        String where =
                "averaged over those places that the page Plane shows which lie %s the distance of a held-out sample there.";
        for (boolean near : new boolean[] {true, false}) {
            String name = near ? "_near" : "_beyond";
            String place = where.formatted(near ? "within" : "beyond");
            all.add(new Quantity(
                    "spread" + name,
                    near ? "spread near the data" : "spread away from the data",
                    "Standard deviation of the answers over Monte Carlo passes, " + place,
                    Unit.NONE,
                    List.of(LANE, DISTANCE),
                    new Around.OfPlane(near, Around.OfPlane::spread)));
            all.add(new Quantity(
                    "sureness" + name,
                    near ? "sureness near the data" : "sureness away from the data",
                    "Probability that the lane gives to the class which it takes, " + place,
                    Unit.SHARE,
                    List.of(LANE, DISTANCE),
                    new Around.OfPlane(near, Around.OfPlane::sureness)));
        }
    }

    private static void walk(
            List<Quantity> all, String name, String title, String says, ToDoubleFunction<GradientWalk> value) {
        all.add(new Quantity(
                name,
                title,
                says
                        + " along the negative gradient of the next minibatch, from ½ to 4 learning rates (Santurkar et al. 2018).",
                Unit.NONE,
                List.of(LANE),
                new UpdateSource.OfWalk(value)));
    }

    private static Quantity updates(
            String name, String title, String says, Unit unit, Function<History, Series> series) {
        return new Quantity(name, title, says, unit, List.of(LANE), new Sources.OfUpdates(series));
    }

    private static Quantity evaluation(
            String name, String title, String says, Unit unit, ToDoubleFunction<Evaluation> value) {
        return new Quantity(name, title, says, unit, List.of(LANE), new Sources.OfEvaluation(value));
    }

    private static Quantity layer(
            String name, String title, String says, Unit unit, ToDoubleFunction<LayerStats> value) {
        return new Quantity(name, title, says, unit, List.of(LANE, LAYER), new Sources.OfLayer(false, value));
    }

    /** Of a layer, and of the update that led to the step. */
    private static Quantity update(
            String name, String title, String says, Unit unit, ToDoubleFunction<LayerStats> value) {
        return new Quantity(name, title, says, unit, List.of(LANE, LAYER), new Sources.OfLayer(true, value));
    }

    private static Quantity hidden(String name, String title, String says, Unit unit, ToDoubleFunction<Signal> value) {
        return new Quantity(name, title, says, unit, List.of(LANE, HIDDEN_LAYER), new Sources.OfSignal(false, value));
    }

    private static Quantity spectrum(String name, String title, String says, ToDoubleFunction<Spectrum> value) {
        return new Quantity(name, title, says, Unit.NONE, List.of(LANE, HIDDEN_LAYER), new Sources.OfSpectrum(value));
    }
}
