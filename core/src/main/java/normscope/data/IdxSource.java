package normscope.data;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** Where the four files of a data set in MNIST's format lie. */
interface IdxSource {
    /** The file with this name, read as far as it is wanted. */
    Idx open(String name, Idx.Kind kind, Idx.Wanted wanted);

    /** The MNIST files that ship with Normscope. */
    static IdxSource mnist() {
        return (name, kind, wanted) -> {
            String path = "/normscope/data/mnist/" + name + ".gz";
            try (InputStream in = Objects.requireNonNull(IdxSource.class.getResourceAsStream(path), path)) {
                return Idx.read(in, name, Integer.MAX_VALUE, kind, wanted);
            } catch (IOException e) {
                throw DataFile.unreadable(name, e);
            }
        };
    }

    /** A folder of the user's, with files as MNIST names them. */
    static IdxSource folder(DataFolder folder) {
        return (name, kind, wanted) ->
                folder.read(name, (in, called, most) -> Idx.readPlain(in, called, most, kind, wanted));
    }
}
