package normscope.measure;

import java.util.ArrayList;
import java.util.List;
import normscope.data.Samples;
import normscope.nn.Architecture;
import normscope.nn.Part;

/**
 * The samples that a slice measures the loss on, the same for all lanes and points: evenly drawn, because files may be
 * sorted by class.
 *
 * @param batches equally many samples each
 * @param batch how many
 */
public record SliceSamples(List<Batch> batches, int batch) {
    /** Numbers that the activations of one forward pass may take. */
    private static final int BUDGET = 24_000_000;

    /**
     * What a forward pass takes.
     *
     * @param inputs [batch, features]
     * @param labels [batch]; empty for regression
     * @param numbers [batch, targets]; empty for classes
     */
    record Batch(float[] inputs, int[] labels, float[] numbers) {}

    public SliceSamples {
        batches = List.copyOf(batches);
    }

    /**
     * Draws about so many samples.
     *
     * @param most how many a forward pass may take
     * @param unit what their number in a forward pass must be a multiple of
     */
    public static SliceSamples of(Samples from, int wanted, int most, int unit) {
        int all = Math.min(wanted, from.count());
        int passes = (all + most - 1) / most;
        int batch = Math.max(1, Math.min(all, Math.max(unit, all / passes / unit * unit)));
        List<Batch> batches = new ArrayList<>();
        int count = Math.max(1, all / batch);
        for (int k = 0; k < count; k++) {
            float[] inputs = new float[Math.multiplyExact(batch, from.features())];
            int[] labels = new int[from.classes() > 0 ? batch : 0];
            int targets = from.numbers();
            float[] numbers = new float[batch * targets];
            for (int i = 0; i < batch; i++) {
                int index = (int) ((long) (k * batch + i) * from.count() / (count * batch));
                from.copy(index, inputs, i * from.features());
                if (labels.length > 0) {
                    labels[i] = from.labels()[index];
                } else {
                    System.arraycopy(from.targets(), index * targets, numbers, i * targets, targets);
                }
            }
            batches.add(new Batch(inputs, labels, numbers));
        }
        return new SliceSamples(batches, batch);
    }

    /** How many samples a forward pass through a network may take. */
    public static int most(Architecture architecture) {
        long numbers = architecture.input().size();
        for (Part.Layer layer : architecture.layers()) {
            numbers += 3L * layer.out().size();
        }
        return (int) Math.max(1, BUDGET / numbers);
    }

    /** How many there are. */
    public int count() {
        return batch * batches.size();
    }
}
