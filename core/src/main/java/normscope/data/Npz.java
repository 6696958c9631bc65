package normscope.data;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import normscope.config.InvalidExperiment;
import normscope.snapshot.Tensor;

/** NumPy's archive of named arrays: a zip file with one .npy file for each. */
public final class Npz {
    private static final String ENDING = ".npy";

    /**
     * Always the same, so that the same arrays give the same bytes: the first day that a zip file names without Java
     * adding a moment in the machine's time zone, as it does to the very first.
     */
    private static final LocalDateTime MOMENT = LocalDateTime.of(1980, 1, 2, 0, 0);

    private Npz() {}

    /** Writes all arrays under their names; the stream stays open. */
    public static void write(Map<String, Tensor> tensors, OutputStream out) throws IOException {
        write(tensors, Set.of(), out);
    }

    /** The same, those that are named in {@code whole} as int64. */
    public static void write(Map<String, Tensor> tensors, Set<String> whole, OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        zip.setLevel(Deflater.NO_COMPRESSION); // weights look like noise
        for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
            ZipEntry file = new ZipEntry(entry.getKey() + ENDING);
            file.setTimeLocal(MOMENT);
            zip.putNextEntry(file);
            if (whole.contains(entry.getKey())) {
                Npy.write(entry.getValue(), Npy.Type.INT64, zip);
            } else {
                Npy.write(entry.getValue(), zip);
            }
            zip.closeEntry();
        }
        zip.finish();
    }

    /**
     * Reads all arrays.
     *
     * @param in the file; closed by the caller
     * @param name what to call it in a message
     * @throws InvalidExperiment if it is no complete archive of arrays that {@link Npy} reads
     * @throws IOException if the disk fails
     */
    public static Map<String, Tensor> read(InputStream in, String name) throws IOException {
        Map<String, Tensor> result = new LinkedHashMap<>();
        ZipInputStream zip = new ZipInputStream(in);
        try {
            for (ZipEntry file = zip.getNextEntry(); file != null; file = zip.getNextEntry()) {
                String path = file.getName();
                if (!path.endsWith(ENDING)) {
                    throw Npy.wrong(
                            name, "holds '%s', which is no .npy file: write it with numpy.savez".formatted(path));
                }
                String key = path.substring(0, path.length() - ENDING.length());
                if (result.put(key, Npy.read(zip, name + ", " + path)) != null) {
                    throw Npy.wrong(name, "holds '%s' twice: write it again".formatted(path));
                }
            }
        } catch (ZipException | EOFException e) {
            throw Npy.wrong(name, "is damaged: copy or write it again");
        }
        if (result.isEmpty()) {
            throw Npy.wrong(name, "is no NumPy archive, or an empty one: write it with numpy.savez");
        }
        return result;
    }
}
