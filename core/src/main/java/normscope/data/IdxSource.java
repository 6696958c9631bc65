package normscope.data;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import normscope.config.InvalidExperiment;

/** Where the four files of a data set in MNIST's format lie. */
interface IdxSource {
    /** The file with this name, read whole. */
    Idx open(String name, Idx.Kind kind);

    /** The MNIST files that ship with Normscope. */
    static IdxSource mnist() {
        return (name, kind) -> {
            String path = "/normscope/data/mnist/" + name + ".gz";
            try (InputStream in = Objects.requireNonNull(IdxSource.class.getResourceAsStream(path), path)) {
                return Idx.read(in, name, kind);
            } catch (IOException e) {
                throw unreadable(name, e);
            }
        };
    }

    /** A folder of the user's, with files as MNIST names them, plain or .gz, with '-' or '.' before "idx". */
    static IdxSource folder(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new InvalidExperiment(
                    "data-folder",
                    "%s is no folder: name the one with train-images-idx3-ubyte, train-labels-idx1-ubyte and the two t10k files"
                            .formatted(folder));
        }
        return (name, kind) -> {
            Path file = find(folder, name);
            try (InputStream in = Files.newInputStream(file)) {
                return Idx.read(in, file.toString(), kind);
            } catch (IOException e) {
                throw unreadable(file.toString(), e);
            }
        };
    }

    private static Path find(Path folder, String name) {
        String dotted = name.replace("-idx", ".idx");
        return List.of(name, name + ".gz", dotted, dotted + ".gz").stream()
                .map(folder::resolve)
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow(() -> new InvalidExperiment(
                        "data-folder",
                        "%s holds no file %s or %s.gz: the four files of MNIST's format must lie there"
                                .formatted(folder, name, name)));
    }

    private static InvalidExperiment unreadable(String name, IOException e) {
        String why = e instanceof FileNotFoundException ? "it is not there" : e.toString();
        return new InvalidExperiment(
                "data-folder", "%s cannot be read (%s): check that you may read it".formatted(name, why));
    }
}
