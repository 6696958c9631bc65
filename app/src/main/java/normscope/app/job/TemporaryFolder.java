package normscope.app.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import normscope.app.export.UnusableFile;
import normscope.config.InvalidExperiment;

/** Java's folder for temporary files, through which it reads the typeface: figures cannot be drawn without it. */
public final class TemporaryFolder {
    private TemporaryFolder() {}

    /** Called before anything is computed, because figures are drawn at the end. */
    public static void check() {
        check(Path.of(System.getProperty("java.io.tmpdir", "")));
    }

    public static void check(Path folder) {
        try {
            Files.delete(Files.createTempFile(folder, "normscope", ".tmp"));
        } catch (IOException e) {
            throw new InvalidExperiment(
                    "",
                    ("Java's folder for temporary files, %s, cannot be written to (%s): make room in it, or name another"
                                    + " with JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=FOLDER")
                            .formatted(folder, UnusableFile.reason(e)));
        }
    }
}
