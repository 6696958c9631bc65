package normscope.snapshot;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What a snapshot shows of those lanes that are there: a branch is not before it begins. */
final class There {
    private There() {}

    /** See {@link Snapshot#there}. */
    static Snapshot of(Snapshot snapshot) {
        int[] kept = IntStream.range(0, snapshot.lanes().size())
                .filter(snapshot::isThere)
                .toArray();
        if (kept.length == 0 || kept.length == snapshot.lanes().size()) {
            return snapshot;
        }
        ShiftCauses causes = snapshot.causes();
        Gradients gradients = snapshot.gradients();
        Quantified quantified = snapshot.quantified();
        return new Snapshot(
                snapshot.experiment()
                        .withLanes(among(kept, snapshot.experiment().lanes())),
                snapshot.step(),
                snapshot.epoch(),
                among(kept, snapshot.lanes()),
                snapshot.classes(),
                snapshot.testSamples(),
                among(kept, snapshot.probeSamples()),
                snapshot.device(),
                snapshot.deviceReason(),
                snapshot.course(),
                tensor(kept, snapshot.tensor()),
                snapshot.plane(), // says of which lanes it is
                slice(kept, snapshot.slice()),
                slice(kept, snapshot.beside()),
                causes == null ? null : new ShiftCauses(causes.every(), among(kept, causes.lanes())),
                gradients == null
                        ? null
                        : new Gradients(gradients.every(), among(kept, gradients.lanes()), gradients.share()),
                quantified == null ? null : new Quantified(quantified.every(), among(kept, quantified.lanes())),
                snapshot.seeds().stream()
                        .map(run -> new SeedRun(run.seed(), among(kept, run.lanes())))
                        .toList());
    }

    private static <T> List<T> among(int[] kept, List<T> all) {
        return IntStream.of(kept).filter(i -> i < all.size()).mapToObj(all::get).toList();
    }

    private static @Nullable LayerTensor tensor(int[] kept, @Nullable LayerTensor tensor) {
        if (tensor == null || tensor.lane() < 0) {
            return tensor; // from a file
        }
        return IntStream.range(0, kept.length)
                .filter(i -> kept[i] == tensor.lane())
                .mapToObj(tensor::of)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable Slice slice(int[] kept, @Nullable Slice slice) {
        return slice == null
                ? null
                : new Slice(
                        slice.recipe(),
                        slice.samples(),
                        slice.batch(),
                        among(kept, slice.lanes()),
                        slice.secondsLeft());
    }
}
