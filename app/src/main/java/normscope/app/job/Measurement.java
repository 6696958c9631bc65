package normscope.app.job;

import java.util.List;
import normscope.app.figure.Figure;
import normscope.app.figure.Table;
import normscope.snapshot.Snapshot;
import normscope.train.Trainer;

/** Something that is measured at chosen steps of a run and kept until the run ends. */
public interface Measurement {
    /** Measures where the trainer stands, and makes one step. */
    void advance(Trainer trainer);

    /** One row for every number measured. */
    Table table(Snapshot last);

    /** The pictures of it. */
    List<Figure> figures(Snapshot last);
}
