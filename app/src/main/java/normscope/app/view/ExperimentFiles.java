package normscope.app.view;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import normscope.config.Experiment;
import normscope.config.ExperimentText;
import normscope.config.InvalidExperiment;

/** Reads experiments from the files that a person opens or drops on the window. */
final class ExperimentFiles {
    /** No experiment is longer; a film dropped by mistake is not read to its end. */
    private static final long LONGEST = 1 << 20;

    private ExperimentFiles() {}

    static boolean looksRight(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".txt") || name.endsWith(".png");
    }

    static Experiment read(Path file) throws IOException {
        String name = String.valueOf(file.getFileName());
        if (Files.size(file) > LONGEST) {
            throw new InvalidExperiment("", name + " is too long for an experiment: choose one that Normscope saved");
        }
        try {
            return ExperimentText.parse(Files.readString(file), name);
        } catch (MalformedInputException e) {
            throw new InvalidExperiment("", name + " is no text: choose an experiment that Normscope saved");
        }
    }
}
