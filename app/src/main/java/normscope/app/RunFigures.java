package normscope.app;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import normscope.snapshot.Snapshot;

/** Draws every figure of a run. */
final class RunFigures {
    private RunFigures() {}

    static List<String> names(Set<FigureFormat> formats) {
        return List.of();
    }

    static void write(Snapshot snapshot, Set<FigureFormat> formats, OutputFolder files) throws IOException {}
}
