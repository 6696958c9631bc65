package normscope.app.job;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import normscope.app.export.Format;
import normscope.app.export.Medium;
import normscope.app.export.Page;
import normscope.app.export.WholeFile;
import normscope.app.figure.Look;
import normscope.app.page.Figures;
import normscope.config.Experiment;
import normscope.config.ExperimentText;
import normscope.config.InvalidExperiment;
import normscope.snapshot.LayerTensor;
import normscope.snapshot.Snapshot;

/** The axis diagram of a tensor that no network made. */
public final class TensorPage {
    private TensorPage() {}

    /**
     * What the ending of a file's name asks for.
     *
     * @throws InvalidExperiment if it is none of a picture
     */
    public static Format format(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return Arrays.stream(Format.values())
                .filter(format -> format != Format.CSV && name.endsWith("." + format.ending()))
                .findFirst()
                .orElseThrow(() -> new InvalidExperiment(
                        "figure", "--figure %s is no picture: let its name end in .svg, .pdf or .png".formatted(file)));
    }

    /** @param medium a slide as large as a window, or a paper's figures below each other */
    public static void write(LayerTensor tensor, Path file, Medium medium) throws IOException {
        Experiment none = ExperimentText.parse("title = %s\n[none]\n".formatted(title(tensor)), "the tensor");
        Snapshot snapshot = new Snapshot(none, 0, 0, List.of(), 0, 0, 0, "").withTensor(tensor);
        Look look = new Look(Look.Theme.LIGHT, 0, 0, Look.Axes.SHARED);
        Page page = medium.paper() == null
                ? new Page(Figures.AXES, Page.WIDTH, Page.HEIGHT, snapshot, look)
                : Page.of(Figures.AXES, snapshot, look, medium);
        Format format = format(file);
        WholeFile.write(file, out -> format.write(page, medium.scale(), out));
    }

    private static String title(LayerTensor tensor) {
        return tensor.source().replaceAll("[\\p{Cntrl}#]", " ");
    }
}
