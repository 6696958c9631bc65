package normscope.data;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A hash short enough to compare by eye: the first eight hexadecimal digits of a SHA-256. */
public final class ShortHash {
    private ShortHash() {}

    /** Of all these bytes, one array after the other. */
    public static String of(Iterable<byte[]> parts) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            parts.forEach(sha::update);
            return HexFormat.of().formatHex(sha.digest(), 0, 4);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
