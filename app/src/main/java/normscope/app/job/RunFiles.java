package normscope.app.job;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.OptionalInt;
import normscope.snapshot.Snapshot;
import normscope.train.Trainer;
import normscope.train.Watch;

/** Writes the files of one run as it goes on. */
final class RunFiles {
    private final RunFolder folder;
    private final OptionalInt seed;
    private final RunTables tables;
    private final OutputFolder files;
    private final PrintWriter out;

    /** @param seed empty for a run that is alone */
    RunFiles(RunFolder folder, OptionalInt seed, RunTables tables, OutputFolder files, PrintWriter out) {
        this.folder = folder;
        this.seed = seed;
        this.tables = tables;
        this.files = files;
        this.out = out;
    }

    /**
     * Figures and distributions of the state after so many updates; nothing of the run is changed by it. They are painted
     * at once, for an image of all activations of a layer is too large to be kept.
     *
     * @return what it looked like; of a run that has no lane left before, what it came to
     */
    Snapshot stop(int step, Trainer trainer) throws IOException {
        if (trainer.step() < step) {
            out.println("%sno lane is left at step %d: %s is left out"
                    .formatted(
                            seed.isPresent() ? "seed " + seed.getAsInt() + ": " : "",
                            step,
                            folder.file(RunFolder.step(step))));
            return trainer.snapshot();
        }
        Snapshot snapshot = inspected(trainer);
        tables.write(seed, step, snapshot.there()); // a branch has nothing before it begins
        folder.figures(step).write(snapshot, RunFigures.look(snapshot), files);
        return snapshot;
    }

    /** Everything in numbers at the end. */
    void numbers(Snapshot end) throws IOException {
        files.writeText(
                folder.file(Run.EXPERIMENT),
                writer -> writer.append(end.course().run() + Outcome.provenance(end)));
        tables.write(seed, end);
    }

    /** The figures at the end. */
    void figures(Trainer trainer) throws IOException {
        Snapshot snapshot = inspected(trainer);
        folder.figures().write(snapshot, RunFigures.look(snapshot), files);
    }

    /** With every activation of a layer. */
    private static Snapshot inspected(Trainer trainer) {
        Snapshot plain = trainer.snapshot();
        Watch watch = RunFigures.watched(
                trainer.experiment(), plain.lanes().get(0).layers().size());
        trainer.watch(watch);
        trainer.watchPlane(true);
        Snapshot snapshot = trainer.snapshot();
        trainer.watch(null);
        trainer.watchPlane(false);
        return snapshot;
    }
}
