package normscope.config;

import static normscope.config.Declaration.is;

import normscope.config.Mention.Part;
import normscope.config.Setting.Choice;
import normscope.config.Setting.Real;
import normscope.config.Setting.Whole;

/** How they learn. */
interface OptimizerSettings {
    Declaration TRAINING = new Declaration(Setting.Section.OPTIMIZER);

    Choice<Optimizer> OPTIMIZER = TRAINING.choice(
                    "optimizer", "Optimizer", Optimizer.SGD, "How the gradient moves the parameters.")
            .said(Part.OPTIMIZER, OptimizerSettings::words);

    Real LEARNING_RATE = TRAINING.real(
                    "learning-rate", "Learning rate", 0.1, "Length of a step along the negative gradient.")
            .between(0, 30)
            .logarithmic(1e-5)
            .stops(1e-5, 1e-4, 1e-3, 0.01, 0.03, 0.1, 0.3, 0.5, 1, 2, 3, 10, 30)
            .live()
            .saidWith("optimizer");

    Real MOMENTUM = TRAINING.real(
                    "momentum",
                    "Momentum",
                    0,
                    "Share of the last velocity that is kept: v ← momentum · v + gradient, θ ← θ − rate · v.")
            .between(0, 0.999)
            .stops(0, 0.5, 0.9, 0.95, 0.99)
            .live()
            .where(is(OPTIMIZER, Optimizer.SGD))
            .said(Part.OPTIMIZER, "momentum %s");

    Real WEIGHT_DECAY = TRAINING.real(
                    "weight-decay",
                    "Weight decay",
                    0,
                    "Adds this times the weight to the gradient of every weight matrix; biases, γ and β are exempt.")
            .between(0, 1)
            .logarithmic(1e-6)
            .stops(1e-6, 1e-5, 1e-4, 5e-4, 1e-3, 5e-3, 0.01, 0.1, 1)
            .live()
            .said(Part.OPTIMIZER, "decay %s");

    Choice<Schedule> SCHEDULE = TRAINING.choice(
                    "schedule", "Schedule", Schedule.CONSTANT, "How the learning rate changes over the run.")
            .saidWith("optimizer");

    Real SCHEDULE_AT = TRAINING.real(
                    "schedule-at", "Step down at", 0.75, "The share of the run after which the rate steps down.")
            .between(0, 1)
            .stops(0.25, 0.5, 0.75)
            .live()
            .where(is(SCHEDULE, Schedule.STEP))
            .saidWith("optimizer");

    Real SCHEDULE_FACTOR = TRAINING.real(
                    "schedule-factor", "Step down to", 0.1, "The factor on the learning rate after the step down.")
            .between(1e-4, 1)
            .logarithmic(1e-4)
            .stops(0.01, 0.1, 0.5)
            .live()
            .where(is(SCHEDULE, Schedule.STEP))
            .saidWith("optimizer");

    Real SCHEDULE_DECAY = TRAINING.real(
                    "schedule-decay",
                    "Decay to match",
                    5e-3,
                    "The weight decay whose course exponential growth of the learning rate follows without any.")
            .between(0, 1)
            .logarithmic(1e-6)
            .stops(5e-4, 5e-3, 2e-2)
            .where(is(SCHEDULE, Schedule.EXPONENTIAL))
            .saidWith("optimizer");

    Whole BATCH_SIZE = TRAINING.whole("batch-size", "Minibatch", 60, "Samples in one step.")
            .between(1, 60_000)
            .logarithmic()
            .stops(1, 2, 4, 8, 16, 30, 32, 60, 64, 128, 256, 500, 512, 1_000, 1_024)
            .said(Part.MINIBATCHES, OptimizerSettings::minibatch);

    Choice<Sampling> MINIBATCHES = TRAINING.choice(
                    "minibatches",
                    "Sampling",
                    Sampling.RESHUFFLED,
                    "How training samples are put into minibatches: shuffled anew every epoch, in the first epoch's order"
                            + " every epoch, or not i.i.d., with a few classes alone in each.")
            .saidWith("batch-size");

    Whole CLASSES_PER_MINIBATCH = TRAINING.whole(
                    "classes-per-minibatch",
                    "Classes in each",
                    2,
                    "How many classes a minibatch by class holds, drawn anew for each, with equally many samples of each"
                            + " class; it must divide the minibatch.")
            .between(1, 1_000)
            .logarithmic()
            .stops(1, 2, 4, 5, 8, 10, 16, 20, 32, 50, 100)
            .where(is(MINIBATCHES, Sampling.BY_CLASS))
            .said(Part.MINIBATCHES, setup -> "classes in each " + setup.text(Settings.CLASSES_PER_MINIBATCH));

    private static String words(Setup setup) {
        String rate = setup.get(OPTIMIZER).title() + " rate " + setup.text(LEARNING_RATE);
        return switch (setup.get(SCHEDULE)) {
            case CONSTANT -> rate;
            case COSINE -> rate + ", cosine";
            case STEP ->
                rate + ", × %s from %s of the run on".formatted(setup.text(SCHEDULE_FACTOR), setup.text(SCHEDULE_AT));
            case EXPONENTIAL -> rate + ", growing to match decay " + setup.text(SCHEDULE_DECAY);
        };
    }

    private static String minibatch(Setup setup) {
        return "minibatch " + setup.text(BATCH_SIZE)
                + (setup.get(MINIBATCHES) == Sampling.FIXED ? " in fixed order" : "");
    }
}
