package normscope.kernel;

import java.io.File;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;
import normscope.config.InvalidExperiment;
import org.bytedeco.javacpp.Loader;

/** The folder into which JavaCPP unpacks the numerical library at the first start. */
final class NativeCache {
    /** What the library takes there, unpacked. */
    private static final long ROOM = 200L << 20;

    /** How systems complain of a disk that is full or must not be written, and of what was half written to it. */
    private static final Pattern DISK = Pattern.compile(
            "No space left|not enough space|quota|Read-only file system|Permission denied|Access is denied|file too short",
            Pattern.CASE_INSENSITIVE);

    private static final String ELSEWHERE = "name another folder with -Dorg.bytedeco.javacpp.cachedir=FOLDER";

    private NativeCache() {}

    /**
     * Where it is; made if need be.
     *
     * @throws InvalidExperiment if there is no place that can be written to
     */
    static File folder() {
        try {
            return Loader.getCacheDir();
        } catch (IOException e) {
            throw new InvalidExperiment(
                    "",
                    "The numerical library cannot be unpacked: neither %s nor the folder for temporary files, %s, can be written to; make one of them writable, or %s"
                            .formatted(
                                    new File(System.getProperty("user.home", "."), ".javacpp"),
                                    System.getProperty("java.io.tmpdir"),
                                    ELSEWHERE));
        }
    }

    /** A sentence about the disk if that is why the library could not be loaded; empty if it is not. */
    static Optional<InvalidExperiment> blamed(Throwable failure, File folder) {
        String reason = "";
        boolean unloaded = false;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String message = String.valueOf(cause.getMessage());
            if (DISK.matcher(message).find() || cause instanceof IOException) {
                reason = message;
            }
            unloaded |= cause instanceof LinkageError;
        }
        long room = folder.getUsableSpace();
        if (reason.isEmpty() && !(unloaded && room < ROOM)) {
            return Optional.empty();
        }
        return Optional.of(new InvalidExperiment(
                "",
                "The numerical library cannot be unpacked into %s, whose disk has %,d MB left%s: it takes %,d MB; make room there, or %s"
                        .formatted(
                                folder,
                                room >> 20,
                                reason.isEmpty()
                                        ? ""
                                        : " (" + reason.replaceFirst("^java\\.io\\.IOException: ", "") + ")",
                                ROOM >> 20,
                                ELSEWHERE)));
    }
}
