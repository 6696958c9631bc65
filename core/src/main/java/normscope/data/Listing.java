package normscope.data;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a folder holds, by names without regard to small and capital letters.
 *
 * @param entries the first in the order of letters where names differ only by their case
 */
record Listing(Path path, Map<String, Path> entries) {
    /** @throws normscope.config.InvalidExperiment if the folder cannot be read */
    static Listing of(Path folder) {
        Map<String, Path> entries = new TreeMap<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
            for (Path each : all) {
                String name = String.valueOf(each.getFileName()).toLowerCase(Locale.ROOT);
                entries.merge(name, each, (a, b) -> a.compareTo(b) <= 0 ? a : b);
            }
        } catch (IOException e) {
            throw DataFile.unreadable(folder.toString(), e);
        }
        return new Listing(folder, entries);
    }

    /** A file or folder; null where there is none. */
    @Nullable
    Path find(String name) {
        return entries.get(name.toLowerCase(Locale.ROOT));
    }

    /** The file with this name, plain or .gz, with '-' or '.' before "idx", as both are found in the wild. */
    @Nullable
    Path file(String name) {
        String dotted = name.replace("-idx", ".idx");
        for (String each : new String[] {name, name + ".gz", dotted, dotted + ".gz"}) {
            Path file = find(each);
            if (file != null && Files.isRegularFile(file)) {
                return file;
            }
        }
        return null;
    }

    /**
     * Complete sets of files by what stands before their names, mostly nothing: EMNIST's begin with its split, and what
     * MNIST calls t10k is test there.
     *
     * @param names that a set has
     */
    Map<String, Map<String, Path>> sets(Iterable<String> names) {
        Map<String, Map<String, Path>> sets = new LinkedHashMap<>();
        for (String prefix : prefixes(names.iterator().next())) {
            Map<String, Path> files = new LinkedHashMap<>();
            for (String name : names) {
                Path file = file(prefix + name);
                Path other = file != null ? file : file(prefix + name.replaceFirst("^t10k-", "test-"));
                if (other == null) {
                    files.clear();
                    break;
                }
                files.put(name, other);
            }
            if (!files.isEmpty()) {
                sets.put(prefix, files);
            }
        }
        return sets;
    }

    /** What stands before a name in this folder. */
    private Set<String> prefixes(String name) {
        Set<String> prefixes = new TreeSet<>(Set.of(""));
        String plain = name.replace("-idx", ".idx");
        for (String entry : entries.keySet()) {
            String dotted = entry.replace("-idx", ".idx").replaceFirst("\\.gz$", "");
            if (dotted.endsWith("-" + plain)) {
                prefixes.add(dotted.substring(0, dotted.length() - plain.length()));
            }
        }
        return prefixes;
    }
}
