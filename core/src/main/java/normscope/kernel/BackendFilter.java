package normscope.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;

/**
 * Shows ND4J one of its libraries where the class path has both. ND4J itself goes by priorities that only variables of the
 * environment can change, and takes the one for CUDA.
 */
final class BackendFilter extends ClassLoader {
    static final BackendFilter PROCESSOR = new BackendFilter(BackendFilter.class.getClassLoader(), false);
    static final BackendFilter CUDA = new BackendFilter(BackendFilter.class.getClassLoader(), true);

    private static final String SERVICE = "META-INF/services/org.nd4j.linalg.factory.Nd4jBackend";

    private final boolean cuda;

    /**
     * @param path where the libraries are
     * @param cuda whether the one for CUDA is shown, else all others
     */
    BackendFilter(ClassLoader path, boolean cuda) {
        super(path);
        this.cuda = cuda;
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        Enumeration<URL> all = super.getResources(name);
        if (!name.equals(SERVICE)) {
            return all;
        }
        List<URL> wanted = new ArrayList<>();
        for (URL url : Collections.list(all)) {
            try (InputStream in = url.openStream()) {
                if (new String(in.readAllBytes(), StandardCharsets.UTF_8).contains("jcublas") == cuda) {
                    wanted.add(url);
                }
            }
        }
        return Collections.enumeration(wanted);
    }
}
