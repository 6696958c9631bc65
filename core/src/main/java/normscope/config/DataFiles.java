package normscope.config;

import java.util.List;

/**
 * What a folder of the user's must hold for a data set that does not ship with Normscope.
 *
 * @param names of all files; each may be compressed, with .gz after its name
 * @param origin where to get them, as the end of "all files …"
 */
public record DataFiles(List<String> names, String origin) {
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
