package normscope.nn;

import normscope.kernel.Kernels;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Adam (Kingma and Ba 2015, algorithm 1) with β₁ = 0.9, β₂ = 0.999, ε = 1e-8 and coupled weight decay, as PyTorch's
 * {@code Adam} has it: the decay enters the gradient.
 */
final class Adam implements Optimizer {
    private static final double BETA1 = 0.9;
    private static final double BETA2 = 0.999;
    private static final double EPS = 1e-8;

    private final Kernels kernels;
    private final Parameters parameters;
    private final double[] theta;
    private final double[] gradient;
    private final double[] first;
    private final double[] second;
    private final double[] moved;
    private final INDArray direction;
    private int steps;

    Adam(Network network) {
        kernels = network.kernels();
        parameters = network.parameters();
        int length = Math.toIntExact(parameters.learned().length());
        theta = new double[length];
        gradient = new double[length];
        first = new double[length];
        second = new double[length];
        moved = new double[parameters.length()];
        direction = kernels.zeros(1, parameters.length());
    }

    @Override
    public void update(double rate, double momentum, double decay) {
        kernels.read(parameters.learned(), theta);
        kernels.read(parameters.learnedGradients(), gradient);
        long weights = parameters.weights().length();
        steps++;
        double correction1 = 1 - Math.pow(BETA1, steps);
        double correction2 = 1 - Math.pow(BETA2, steps);
        for (int i = 0; i < theta.length; i++) {
            double g = gradient[i] + (i < weights ? decay * theta[i] : 0);
            first[i] = BETA1 * first[i] + (1 - BETA1) * g;
            second[i] = BETA2 * second[i] + (1 - BETA2) * g * g;
            moved[i] = first[i] / correction1 / (Math.sqrt(second[i] / correction2) + EPS);
            theta[i] -= rate * moved[i];
        }
        kernels.write(theta, parameters.learned());
        kernels.write(moved, direction);
    }

    private record Remembered(int steps, double[] first, double[] second) implements State {
        @Override
        public long bytes() {
            return 8L * (first.length + second.length);
        }
    }

    @Override
    public State state() {
        return new Remembered(steps, first.clone(), second.clone());
    }

    @Override
    public void restore(State state) {
        if (!(state instanceof Remembered remembered)) {
            throw new IllegalArgumentException("the state of another optimizer");
        }
        steps = remembered.steps;
        System.arraycopy(remembered.first, 0, first, 0, first.length);
        System.arraycopy(remembered.second, 0, second, 0, second.length);
    }

    @Override
    public INDArray direction() {
        return direction;
    }
}
