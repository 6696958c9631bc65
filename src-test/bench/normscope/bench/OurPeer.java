package normscope.bench;

import normscope.config.Arithmetic;
import normscope.nn.Network;
import normscope.train.Stepper;

/** Ours. */
final class OurPeer implements Peer {
    private final Stepper stepper;

    OurPeer(Case of, Arithmetic arithmetic) {
        stepper = new Stepper(of.setup(), of.training(), arithmetic);
    }

    Network network() {
        return stepper.network();
    }

    @Override
    public double step(int[] batch) {
        return stepper.step(batch);
    }

    @Override
    public double measuredStep(int[] batch) {
        double loss = stepper.step(batch);
        return stepper.measure().isEmpty() ? Double.NaN : loss;
    }
}
