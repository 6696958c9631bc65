package normscope.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import normscope.config.DataFiles;
import normscope.config.InvalidExperiment;
import normscope.config.Settings;
import normscope.config.Setup;

/**
 * A folder of the user's in which all files of a data set lie.
 *
 * @param path the folder
 * @param names the files, as {@link DataFiles#names}
 */
record DataFolder(Path path, List<String> names) {
    /**
     * The folder that a setup names.
     *
     * @throws InvalidExperiment if it is no folder, or files are missing there
     */
    static DataFolder of(Setup setup, DataFiles files) {
        Path path = path(setup.get(Settings.DATA_FOLDER), files);
        if (!Files.isDirectory(path)) {
            throw wrong("%s is no folder: set data-folder to the one that holds %s".formatted(path, files.words()));
        }
        List<String> missing = files.names().stream()
                .filter(name -> find(path, name).isEmpty())
                .toList();
        if (!missing.isEmpty()) {
            throw wrong("%s holds no file %s (plain or .gz): it must hold all %d files %s"
                    .formatted(
                            path, DataFiles.list(missing, "or"), files.names().size(), files.origin()));
        }
        return new DataFolder(path, files.names());
    }

    private static Path path(String text, DataFiles files) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw wrong("'%s' cannot be the name of a folder: set data-folder to the one that holds %s"
                    .formatted(text, files.words()));
        }
    }

    /** The file with this name, plain or .gz, with '-' or '.' before "idx", as both are found in the wild. */
    private static Optional<Path> find(Path folder, String name) {
        String dotted = name.replace("-idx", ".idx");
        return Stream.of(name, name + ".gz", dotted, dotted + ".gz")
                .map(folder::resolve)
                .filter(Files::isRegularFile)
                .findFirst();
    }

    /** Reads one of the files. */
    <T> T read(String name, DataFile.Format<T> format) {
        Path file = file(name);
        try (InputStream in = Files.newInputStream(file)) {
            return DataFile.read(in, file.toString(), format);
        } catch (IOException e) {
            throw DataFile.unreadable(file.toString(), e);
        }
    }

    /** Sizes and times of change of all files: the same text as long as nobody touches them. */
    String stamp() {
        List<String> stamps = new ArrayList<>();
        for (String name : names) {
            Path file = file(name);
            try {
                stamps.add("%s %d %s".formatted(file, Files.size(file), Files.getLastModifiedTime(file)));
            } catch (IOException e) {
                throw DataFile.unreadable(file.toString(), e);
            }
        }
        return String.join("\n", stamps);
    }

    private Path file(String name) {
        return find(path, name).orElse(path.resolve(name)); // gone since: opening it says so
    }

    private static InvalidExperiment wrong(String sentence) {
        return new InvalidExperiment("data-folder", sentence);
    }
}
