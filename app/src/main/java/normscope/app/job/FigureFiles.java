package normscope.app.job;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import normscope.app.export.Format;
import normscope.app.export.Page;
import normscope.app.figure.Figure;
import normscope.app.figure.Look;
import normscope.snapshot.Snapshot;

/**
 * The files of figures, each on a sheet of its own and named after itself.
 *
 * @param folder in which they are
 * @param formats one file each
 */
record FigureFiles(String folder, List<Figure> figures, Set<Format> formats) {
    /** Pixels a point: crisp on a projector and in print. */
    static final int SCALE = 2;

    List<String> names() {
        return figures.stream()
                .flatMap(figure -> formats.stream().map(format -> name(figure, format)))
                .toList();
    }

    private String name(Figure figure, Format format) {
        return folder + "/" + figure.id() + "." + format.ending();
    }

    void write(Snapshot snapshot, Look look, OutputFolder files) throws IOException {
        for (Figure figure : figures) {
            Page page = Page.sheet(figure, snapshot, look);
            for (Format format : formats) {
                files.write(name(figure, format), out -> format.write(page, SCALE, out));
            }
        }
    }
}
