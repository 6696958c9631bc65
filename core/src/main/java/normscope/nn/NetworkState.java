package normscope.nn;

import java.util.ArrayList;
import java.util.List;

/**
 * All that a network and its optimizer are after some updates: what comes next follows from it and from nothing before.
 *
 * @param parameters every number that it computes with, those included that are not learned
 * @param running mean and variance of every normalizer that keeps any, input side first
 * @param optimizer what it remembers of earlier updates
 */
public record NetworkState(Kept parameters, List<Kept> running, Optimizer.State optimizer) {
    /** Copies what a network and its optimizer are now. */
    public static NetworkState of(Network network, Optimizer optimizer) {
        List<Kept> running = new ArrayList<>();
        for (Running statistics : network.running()) {
            running.add(Kept.of(network.kernels(), statistics.mean()));
            running.add(Kept.of(network.kernels(), statistics.variance()));
        }
        return new NetworkState(Kept.of(network.kernels(), network.parameters().values()), running, optimizer.state());
    }

    /** Makes a network of the same architecture, and its optimizer, what those were. */
    public void into(Network network, Optimizer to) {
        parameters.into(network.kernels(), network.parameters().values());
        int next = 0;
        for (Running statistics : network.running()) {
            running.get(next++).into(network.kernels(), statistics.mean());
            running.get(next++).into(network.kernels(), statistics.variance());
        }
        to.restore(optimizer);
    }

    /**
     * What a network that was this takes over from another with the same parameters: what its optimizer remembers, if it is of the
     * same kind, and the running statistics of those normalizers that have the same.
     */
    public NetworkState inheriting(NetworkState other) {
        boolean same = running.size() == other.running.size();
        for (int i = 0; same && i < running.size(); i++) {
            same = running.get(i).bytes() == other.running.get(i).bytes();
        }
        boolean kind = optimizer.getClass() == other.optimizer.getClass();
        return new NetworkState(other.parameters, same ? other.running : running, kind ? other.optimizer : optimizer);
    }

    /** Bytes that it takes. */
    public long bytes() {
        return parameters.bytes() + running.stream().mapToLong(Kept::bytes).sum() + optimizer.bytes();
    }
}
