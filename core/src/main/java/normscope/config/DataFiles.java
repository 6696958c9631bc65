package normscope.config;

import java.util.List;
import java.util.Map;

/**
 * What a folder of the user's must hold for a data set that does not ship with Normscope.
 *
 * @param names of all files; each may be compressed, with .gz after its name
 * @param folders that the usual archives and programs put them into, below the one that a person names
 * @param others what it is that has files of other names, by one of them, for those who took the wrong archive
 * @param origin where to get them, as the end of "all files …"
 */
public record DataFiles(List<String> names, List<String> folders, Map<String, String> others, String origin) {
    /** MNIST's names, which the data sets in its format share: training images and labels, held-out images and labels. */
    static final List<String> IDX_NAMES = List.of(
            "train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte");

    /** Krizhevsky's names: the training images in five parts, then the held-out ones. */
    static final List<String> CIFAR_NAMES = List.of(
            "data_batch_1.bin",
            "data_batch_2.bin",
            "data_batch_3.bin",
            "data_batch_4.bin",
            "data_batch_5.bin",
            "test_batch.bin");

    public DataFiles {
        names = List.copyOf(names);
        folders = List.copyOf(folders);
        others = Map.copyOf(others);
    }

    /** All of them and where to get them: "a, b and c, plain or .gz, from …". */
    public String words() {
        return list(names, "and") + ", plain or .gz, " + origin;
    }

    /** "a, b or c". */
    public static String list(List<String> names, String conjunction) {
        int last = names.size() - 1;
        return last == 0
                ? names.get(0)
                : String.join(", ", names.subList(0, last)) + " " + conjunction + " " + names.get(last);
    }
}
