package normscope.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import normscope.config.DataFiles;
import normscope.config.InvalidExperiment;
import normscope.config.Settings;
import normscope.config.Setup;
import normscope.config.TypedPath;

/**
 * The files of a data set, found in a folder of the user's or in one below it that its archives unpack to.
 *
 * @param path the folder in which they lie
 * @param files by their names in {@link DataFiles#names}
 */
record DataFolder(Path path, Map<String, Path> files) {
    /**
     * Looks where a setup says.
     *
     * @throws InvalidExperiment if it is no folder, if files are missing there, or several sets could be meant
     */
    static DataFolder of(Setup setup, DataFiles wanted) {
        Path named = TypedPath.of(setup.get(Settings.DATA_FOLDER), "data-folder");
        // what EMNIST's files are called begins with the name of their split: it may stand behind the folder
        Path above = named.toAbsolutePath().getParent();
        boolean prefix = !Files.isDirectory(named) && above != null && Files.isDirectory(above);
        Path folder = prefix ? Objects.requireNonNullElse(named.getParent(), above) : named;
        String set = prefix ? named.getFileName() + "-" : "";
        if (!Files.isDirectory(folder)) {
            throw noFolder(named, wanted);
        }
        Map<String, DataFolder> found = new LinkedHashMap<>();
        for (Listing listing : listings(folder, wanted.folders())) {
            listing.sets(wanted.names()).forEach((each, files) -> {
                if (!prefix || each.equalsIgnoreCase(set)) {
                    found.putIfAbsent(listing.path().resolve(each).toString(), new DataFolder(listing.path(), files));
                }
            });
            if (!found.isEmpty() && listing.path().equals(folder)) {
                break;
            }
        }
        if (found.size() == 1) {
            return found.values().iterator().next();
        }
        if (found.isEmpty()) {
            throw prefix ? noFolder(named, wanted) : missing(folder, wanted);
        }
        List<String> sets =
                found.keySet().stream().map(each -> each.replaceFirst("-$", "")).toList();
        throw wrong("%s holds several sets: set data-folder to one of them, %s"
                .formatted(folder, DataFiles.list(sets, "or")));
    }

    /** The folder and those below it that are there. */
    private static List<Listing> listings(Path folder, List<String> below) {
        List<Listing> listings = new ArrayList<>();
        Listing all = Listing.of(folder);
        listings.add(all);
        for (String each : below) {
            Listing at = all;
            for (String part : each.split("/")) {
                Path next = at == null ? null : at.find(part);
                at = next == null || !Files.isDirectory(next) ? null : Listing.of(next);
            }
            if (at != null) {
                listings.add(at);
            }
        }
        return listings;
    }

    private static InvalidExperiment missing(Path folder, DataFiles wanted) {
        Listing listing = Listing.of(folder);
        String needs = "it must hold all %d files %s".formatted(wanted.names().size(), wanted.origin());
        for (Map.Entry<String, String> other : wanted.others().entrySet()) {
            if (listing.find(other.getKey()) != null || listing.file(other.getKey()) != null) {
                return wrong("%s holds %s, which is not read here: %s".formatted(folder, other.getValue(), needs));
            }
        }
        List<String> missing = wanted.names().stream()
                .filter(each -> listing.file(each) == null)
                .toList();
        return wrong("%s holds no file %s (plain or .gz): %s".formatted(folder, DataFiles.list(missing, "or"), needs));
    }

    private static InvalidExperiment noFolder(Path named, DataFiles wanted) {
        return wrong("%s is no folder: set data-folder to the one that holds %s".formatted(named, wanted.words()));
    }

    /** Reads one of the files. */
    <T> T read(String name, DataFile.Format<T> format) {
        Path file = file(name);
        try (InputStream in = Files.newInputStream(file)) {
            return DataFile.read(in, file.toString(), Files.size(file), format);
        } catch (IOException e) {
            throw DataFile.unreadable(file.toString(), e);
        }
    }

    /** Sizes and times of change of all files: the same text as long as nobody touches them. */
    String stamp() {
        List<String> stamps = new ArrayList<>();
        for (Path file : files.values()) {
            try {
                stamps.add("%s %d %s".formatted(file, Files.size(file), Files.getLastModifiedTime(file)));
            } catch (IOException e) {
                throw DataFile.unreadable(file.toString(), e);
            }
        }
        return String.join("\n", stamps);
    }

    private Path file(String name) {
        return Objects.requireNonNull(files.get(name));
    }

    private static InvalidExperiment wrong(String sentence) {
        return new InvalidExperiment("data-folder", sentence);
    }
}
