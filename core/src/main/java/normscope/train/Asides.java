package normscope.train;

import normscope.snapshot.Snapshot;
import org.jspecify.annotations.Nullable;

/** What is computed beside training, in turns with it: slices, and what is asked about updates, at once or later. */
final class Asides {
    private final Slicing slicing = new Slicing();
    private final Shifting shifting = new Shifting();
    private final Walking walking = new Walking();
    private final Quantifying quantifying = new Quantifying();
    private final Filling filling = new Filling(walking, shifting, quantifying);
    private final Seeding seeding = new Seeding();
    private final Refilling refilling = new Refilling();

    Slicing slicing() {
        return slicing;
    }

    Shifting shifting() {
        return shifting;
    }

    Quantifying quantifying() {
        return quantifying;
    }

    Walking walking() {
        return walking;
    }

    Filling filling() {
        return filling;
    }

    Seeding seeding() {
        return seeding;
    }

    Refilling refilling() {
        return refilling;
    }

    /** Whether there is anything to do while nothing trains. */
    boolean busy(@Nullable Trainer trainer) {
        return slicing.busy(trainer)
                || walking.busy(trainer)
                || filling.busy(trainer)
                || seeding.busy(trainer)
                || refilling.busy(trainer);
    }

    /**
     * Goes on for a while with what is to be known where the lanes are.
     *
     * @param paused whether nothing trains
     * @param early whether it is too early for the next step
     * @return whether there was anything to do now
     */
    boolean work(Trainer trainer, boolean paused, boolean early) {
        if (paused && walking.busy(trainer)) {
            walking.pause(trainer);
            return true;
        }
        if ((paused || early && !slicing.status().live()) && slicing.busy(trainer)) {
            slicing.work(trainer, paused);
            return true;
        }
        return false;
    }

    /** One step of every lane, with what is due in it. */
    void advance(Trainer trainer) {
        long start = System.nanoTime();
        quantifying.advance(trainer, shifting, walking);
        long nanos = System.nanoTime() - start;
        slicing.between(trainer, nanos);
        seeding.between(trainer, nanos);
    }

    /** Another run has begun. */
    void reopened() {
        filling.again();
        refilling.again();
        slicing.reopened();
        shifting.reopened();
        quantifying.reopened();
        walking.reopened();
        seeding.reopened();
    }

    /**
     * The lanes have other places.
     *
     * @param from where each was before; −1 for a new one
     */
    void rearranged(int[] from) {
        filling.again();
        refilling.again();
        slicing.reopened();
        shifting.rearranged(from);
        quantifying.rearranged(from);
        walking.rearranged(from);
        seeding.reopened();
    }

    /** The lanes go another way from this step on. */
    void cut(int step) {
        filling.again();
        slicing.cut(step);
        refilling.again();
        shifting.cut(step);
        quantifying.cut(step);
        walking.cut(step);
    }

    /** With what is known beside the layers. */
    Snapshot carrying(Snapshot snapshot) {
        return seeding.carrying(snapshot.with(slicing.slice(), slicing.beside())
                .with(shifting.view(snapshot.step(), snapshot.course().before()))
                .with(walking.view(snapshot.step()))
                .with(quantifying.view()));
    }

    /** How far going through earlier steps is, in percent; −1 while there is nothing of it to do. */
    int percent() {
        return Math.max(refilling.percent(), Math.max(filling.percent(), slicing.percent()));
    }

    /** Bytes of native memory that would be free if nothing were filled in, and no other seeds trained. */
    long bytes() {
        return filling.bytes() + slicing.bytes() + seeding.bytes() + refilling.bytes();
    }

    /** Frees what computes. */
    void close() {
        filling.again();
        refilling.again();
        slicing.close();
        seeding.reopened();
    }
}
