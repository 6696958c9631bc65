package normscope.train;

import normscope.config.Settings;
import normscope.config.Setup;
import normscope.data.Data;
import normscope.data.Minibatches;
import normscope.data.Samples;
import normscope.measure.MinibatchLoss;
import normscope.measure.SliceSource;
import normscope.measure.Update;
import normscope.nn.Network;
import normscope.snapshot.LayerTensor;
import org.jspecify.annotations.Nullable;

/** What may be asked of a lane between two steps; no answer changes anything of it, to the bit. */
final class Questions {
    private String lane;
    private final Learner learner;
    private final Network network;
    private final LossProbe lossProbe;
    private Way way = new Way(0);
    private @Nullable Inspection inspection;

    /** @param lane its name */
    Questions(String lane, Learner learner) {
        this.lane = lane;
        this.learner = learner;
        network = learner.network();
        Setup setup = learner.setup();
        lossProbe = new LossProbe(network, learner.training(), setup, setup.get(Settings.BATCH_SIZE));
    }

    void rename(String other) {
        lane = other;
    }

    /** See {@link Trainer#watch}. */
    LayerTensor inspect(Watch watch, StepSettings now) {
        if (inspection == null) {
            inspection = inspection(now);
        }
        return tensor(inspection, watch, now);
    }

    private Inspection inspection(StepSettings now) {
        return new Inspection(network, learner.training(), now.setup(), learner.minibatch().length);
    }

    private LayerTensor tensor(Inspection looking, Watch watch, StepSettings now) {
        int[] minibatch = learner.minibatch();
        Samples training = learner.training();
        // any other minibatch will do, if it is the same one whenever one looks
        Setup elsewhere = now.setup().with(Settings.SEED, now.setup().get(Settings.SEED) + 1);
        int[] other = Minibatches.of(elsewhere, training).next();
        return looking.tensor(watch, lane, now.step(), now.normalization(), minibatch, other);
    }

    /** Gives back what {@link #inspect} needs. */
    void inspected() {
        Inspection done = inspection;
        inspection = null;
        if (done != null) {
            done.close();
        }
    }

    /** See {@link Trainer#ask}. */
    Asked asked(int index, StepSettings now, Look look) {
        return new Asked(index, upcoming(now), loss(0, now.step(), now), look, layer -> {
            try (Inspection once = inspection(now)) {
                return tensor(once, new Watch(index, layer, -1), now);
            }
        });
    }

    /** The next update before it is made: after it, the parameters are still those before it. */
    Update upcoming(StepSettings now) {
        int step = now.step();
        MinibatchLoss minibatch = loss(step, step, now);
        double[] parameters = minibatch.parameters();
        return new Update(
                step, now.rate(), minibatch, loss(step + 1, step, now), parameters, parameters, way.initial());
    }

    /** The loss of the minibatch of one step with what another draws. */
    private MinibatchLoss loss(int number, long drawn, StepSettings now) {
        return lossProbe.on(learner.minibatches().at(number), drawn, now.normalization(), now.noise());
    }

    /** See {@link Trainer#answers}. */
    double[] answers(float[] inputs, StepSettings now) {
        try (Network lent = network.lent()) {
            return new Inquiry(lent, lent.running(), now.normalization(), inputs).answers();
        }
    }

    /** See {@link Trainer#monteCarlo}. */
    MonteCarlo monteCarlo(float[] inputs, int passes) {
        StepSettings now = learner.now();
        Samples training = learner.training();
        try (Network lent = network.lent()) {
            Calibration calibration = new Calibration(
                    lent,
                    learner.statisticsMinibatches(),
                    pass -> new Feed(training, lent.kernels(), pass, now.setup().loss()));
            Inquiry inquiry = new Inquiry(lent, calibration.statistics(), now.normalization(), inputs);
            return inquiry.monteCarlo(passes, training.classes() > 0, () -> calibration.single(now.normalization()));
        }
    }

    /** See {@link Trainer#replay}. */
    Replay replay(Data data) {
        return new Replay(
                lane,
                learner.setup(),
                network,
                data,
                learner::statisticsMinibatches,
                inputs -> answers(inputs, learner.now()));
    }

    /** Keeps parameters for slices from here on, at most so many points of the way; −1 for a lane that is not there yet. */
    void keepPath(int most, int step) {
        way = new Way(most);
        if (step >= 0) {
            way.pass(network, step);
        }
    }

    /** An update was made. */
    void passed(int step) {
        way.pass(network, step);
    }

    /** Keeps the parameters as they are. */
    void keep(int step) {
        way.ask(network, step);
    }

    /** Forgets what came after a step. */
    void cut(int step) {
        way.cut(step);
    }

    /** The way of this lane. */
    Way way() {
        return way;
    }

    /**
     * What a slice of this lane starts from.
     *
     * @param begins where it will; −1 where it is there
     */
    SliceSource slices(StepSettings now, int divergedAt, int begins) {
        return new SliceSource(
                lane,
                now.setup(),
                network,
                now.normalization(),
                now.step(),
                divergedAt,
                begins,
                way.points(now.step()));
    }
}
