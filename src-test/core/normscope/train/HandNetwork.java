package normscope.train;

import normscope.config.Settings;
import normscope.config.Setup;
import normscope.config.Shape;
import normscope.kernel.Backend;
import normscope.kernel.NdKernels;
import normscope.kernel.NormalizationConstants;
import normscope.nn.Architecture;
import normscope.nn.Network;
import normscope.nn.Pass;
import org.nd4j.linalg.api.buffer.DataType;

/** A network so small that what is measured of it can be worked out with a pencil; in double precision, ε = 0. */
final class HandNetwork {
    static final NormalizationConstants CONSTANTS = new NormalizationConstants(0, 0.1);

    final Network network;
    final Pass pass;
    final Setup setup;

    /**
     * All numbers are 0 but γ.
     *
     * @param assignments settings, apart from one hidden layer of two units
     * @param n samples
     */
    HandNetwork(Shape input, int n, String... assignments) {
        Backend.load();
        Setup of = Setup.initial()
                .with(Settings.DEPTH, 1)
                .with(Settings.WIDTH, 2)
                .with(Settings.BATCH_SIZE, n)
                .withText(Settings.PRECISION, "double");
        for (String assignment : assignments) {
            String[] pair = assignment.split("=");
            of = of.withText(Settings.of(pair[0]), pair[1]);
        }
        setup = of;
        network = new Network(Architecture.of(setup, input, 2), new NdKernels(DataType.DOUBLE));
        pass = network.pass(n, Pass.Purpose.TRAINING);
        pass.constants(CONSTANTS);
    }

    /** Dense, with two inputs. */
    static HandNetwork dense(int n, String... assignments) {
        return new HandNetwork(Shape.units(2), n, assignments);
    }

    /** A weight is [in, out]. */
    HandNetwork with(String parameter, double... values) {
        network.kernels().write(values, network.parameters().named(parameter).value());
        return this;
    }

    HandNetwork withGradient(String parameter, double... values) {
        network.kernels().write(values, network.parameters().named(parameter).gradient());
        return this;
    }

    /** Runs forward; inputs [n, features]. */
    HandNetwork forward(double... inputs) {
        network.kernels().write(inputs, pass.input());
        pass.forward();
        return this;
    }

    /** Runs backward from the loss's gradient with respect to the answers, [n, 2]. */
    HandNetwork backward(double... outer) {
        network.kernels().write(outer, pass.outputGradient());
        pass.backward();
        return this;
    }

    double[] parameters() {
        return network.read(network.parameters().values());
    }
}
