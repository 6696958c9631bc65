package normscope.app.command;

import static normscope.app.command.NpyFiles.gaussian;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import normscope.snapshot.Tensor;
import org.junit.jupiter.api.io.TempDir;

/** Runs the command on a tensor, and reads what it wrote. */
abstract class Normalizing {
    static final int[] CUBE = {4, 6, 2, 3};
    static final double[] X = gaussian(1, CUBE);

    @TempDir
    Path folder;

    final Cli normalize(Path x, Path out, String... args) {
        List<String> all = new ArrayList<>(List.of("normalize", x.toString(), "--out", out.toString()));
        all.addAll(List.of(args));
        return Cli.of(all.toArray(String[]::new));
    }

    /** What it wrote into a fresh folder. */
    final Path done(Path x, String... args) {
        Path out =
                folder.resolve("out-" + x.getFileName() + String.join("", args).hashCode());
        Cli run = normalize(x, out, args);
        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isZero();
        return out;
    }

    static Tensor result(Path out, String name) throws IOException {
        return NpyFiles.read(out.resolve(name + ".npy"));
    }

    static double[] values(Path out, String name) throws IOException {
        return result(out, name).values();
    }

    final Path cube() throws IOException {
        return NpyFiles.write(folder.resolve("x.npy"), false, CUBE, X);
    }

    final Path vector(String name, double... values) throws IOException {
        return NpyFiles.write(folder.resolve(name + ".npy"), false, new int[] {values.length}, values);
    }

    /** max |a − b| / max |b|. */
    static double difference(double[] a, double[] b) {
        assertThat(a).hasSameSizeAs(b);
        double largest = 0;
        double scale = 0;
        for (int i = 0; i < b.length; i++) {
            largest = Math.max(largest, Math.abs(a[i] - b[i]));
            scale = Math.max(scale, Math.abs(b[i]));
        }
        return largest / scale;
    }
}
