package normscope.app.job;

import java.io.IOException;
import java.util.List;
import normscope.app.export.Format;
import normscope.app.export.Page;
import normscope.app.figure.Figure;
import normscope.app.figure.Look;
import normscope.snapshot.Snapshot;

/**
 * The files of figures, each by itself and named after itself.
 *
 * @param folder in which they are
 * @param pictures as what they are written
 */
record FigureFiles(String folder, List<Figure> figures, Pictures pictures) {
    List<String> names() {
        return figures.stream()
                .flatMap(figure -> pictures.formats().stream().map(format -> name(figure, format)))
                .toList();
    }

    private String name(Figure figure, Format format) {
        return folder + "/" + figure.id() + "." + format.ending();
    }

    void write(Snapshot snapshot, Look look, OutputFolder files) throws IOException {
        for (Figure figure : figures) {
            Page page = Page.of(figure, snapshot, look, pictures.medium());
            for (Format format : pictures.formats()) {
                files.write(
                        name(figure, format),
                        out -> format.write(page, pictures.medium().scale(), out));
            }
        }
    }
}
