package normscope.app.about;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The versions that the build wrote down. */
public final class Version implements IVersionProvider {
    /** The version of {@code normscope} or of {@code javafx}. */
    public static String of(String what) {
        try (InputStream in = Objects.requireNonNull(Version.class.getResourceAsStream("version.properties"))) {
            Properties versions = new Properties();
            versions.load(in);
            return Objects.requireNonNull(versions.getProperty(what), what);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String[] getVersion() {
        return new String[] {"Normscope " + of("normscope"), Licences.inShort()};
    }
}
