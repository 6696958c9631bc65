package normscope.measure;

import normscope.nn.Network;
import normscope.nn.Running;

/**
 * The numbers of a network at a step, for slices that lead through it; in single precision, because many are kept.
 *
 * @param step after how many updates
 * @param parameters in the order of the network's flat buffer
 * @param statistics running means and variances of every normalizer that keeps any, input side first
 */
public record SlicePoint(int step, float[] parameters, float[] statistics) {
    /** Copies a network's. */
    public static SlicePoint of(Network network, int step) {
        return new SlicePoint(step, narrow(network.read(network.parameters().values())), narrow(statistics(network)));
    }

    private static float[] narrow(double[] values) {
        float[] narrow = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            narrow[i] = (float) values[i];
        }
        return narrow;
    }

    /** Means and variances one after the other, input side first. */
    public static double[] statistics(Network network) {
        int length = 0;
        for (Running running : network.running()) {
            length += 2 * Math.toIntExact(running.mean().length());
        }
        double[] all = new double[length];
        int at = 0;
        for (Running running : network.running()) {
            for (double[] part : new double[][] {network.read(running.mean()), network.read(running.variance())}) {
                System.arraycopy(part, 0, all, at, part.length);
                at += part.length;
            }
        }
        return all;
    }
}
