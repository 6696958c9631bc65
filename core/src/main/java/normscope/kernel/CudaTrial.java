package normscope.kernel;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.environment.Nd4jEnvironment;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.factory.Nd4jBackend;

/**
 * Starts the CUDA library and computes a product with it, in a process of its own: where it fails to start, or falls, that
 * process is lost and this one can still compute.
 */
final class CudaTrial {
    /** The first start unpacks up to 4 GB. */
    private static final Duration LIMIT = Duration.ofMinutes(4);

    private static final String WORKS = "Normscope: computes on ";
    private static final String FAILS = "Normscope: fails: ";
    private static final int SIZE = 64;

    /** How the dynamic linker of Linux complains. */
    private static final Pattern MISSING = Pattern.compile("(lib[\\w.+-]+\\.so[.\\d]*): cannot open shared object");

    private CudaTrial() {}

    /**
     * What came of it.
     *
     * @param device CUDA's own number of the card, which need not be the driver's; -1 if it does not work
     * @param obstacle why it does not, in a sentence; empty if it does
     */
    record Outcome(int device, String obstacle) {}

    /** Tries a card, for as long as that takes. */
    static Outcome of(Gpu card) {
        return outcome(card, command(card), LIMIT);
    }

    /** Waits for what a process says of a card. */
    static Outcome outcome(Gpu card, List<String> command, Duration limit) {
        String what = "ND4J's CUDA library does not start on %s: ".formatted(card.name());
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            return new Outcome(-1, what + "no Java can be started to try it (" + e.getMessage() + ")");
        }
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                return new Outcome(-1, what + "it was not ready within %d s".formatted(limit.toSeconds()));
            }
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            for (String line : said.lines().toList()) {
                if (line.startsWith(WORKS)) {
                    return new Outcome(Integer.parseInt(line.substring(WORKS.length())), "");
                }
                if (line.startsWith(FAILS)) {
                    return new Outcome(-1, what + line.substring(FAILS.length()));
                }
            }
            return new Outcome(-1, what + "it ended with status " + process.exitValue());
        } catch (IOException e) {
            return new Outcome(-1, what + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome(-1, what + "it was not waited for");
        } finally {
            process.destroyForcibly();
        }
    }

    private static List<String> command(Gpu card) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // where natives are unpacked, and which
        System.getProperties().stringPropertyNames().stream()
                .filter(key -> key.startsWith("org.bytedeco.") || key.startsWith("org.nd4j."))
                .map(key -> "-D" + key + "=" + System.getProperty(key))
                .forEach(command::add);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), CudaTrial.class.getName(), card.name()));
        return command;
    }

    /** @param args the card's name */
    public static void main(String[] args) {
        try {
            for (Nd4jBackend library : ServiceLoader.load(Nd4jBackend.class, BackendFilter.CUDA)) {
                library.isAvailable(); // throws what ND4J itself would keep quiet about
            }
            Backend.onlyCuda();
            int device = device(args[0], names());
            Backend.loadCuda(device);
            product();
            System.out.println(WORKS + device);
        } catch (Throwable e) { // a missing library is an error
            Throwable root = e;
            while (root.getCause() != null) {
                root = root.getCause();
            }
            System.out.println(FAILS + reason(root));
        }
        System.exit(0); // threads of the library would keep the process
    }

    /** In few words, and with the remedy where CUDA itself is missing. */
    static String reason(Throwable root) {
        String said = String.valueOf(root.getMessage() == null ? root : root.getMessage())
                .lines()
                .findFirst()
                .orElse("");
        if (!(root instanceof LinkageError)) {
            return said;
        }
        Matcher missing = MISSING.matcher(said);
        if (missing.find() && missing.group(1).startsWith("libcuda.so")) {
            return missing.group(1) + " is missing, a part of NVIDIA's driver";
        }
        return "%s (CUDA 11.6 has to be installed, or -Pcuda,cuda-redist brings it along)"
                .formatted(missing.reset().find() ? missing.group(1) + " is missing" : said);
    }

    /** The names of the cards in CUDA's order. */
    private static List<String> names() {
        List<String> names = new ArrayList<>();
        if (Nd4j.getExecutioner().getEnvironmentInformation().get(Nd4jEnvironment.CUDA_DEVICE_INFORMATION_KEY)
                instanceof List<?> devices) {
            for (Object each : devices) {
                names.add(
                        each instanceof Map<?, ?> device
                                ? String.valueOf(device.get(Nd4jEnvironment.CUDA_DEVICE_NAME_KEY))
                                : "");
            }
        }
        return names;
    }

    /**
     * Where CUDA counts a card: it puts the fastest first, where the driver goes by slots, and CUDA_VISIBLE_DEVICES may
     * hide some from it. Cards of the same name are the same to us.
     */
    static int device(String name, List<String> names) {
        int device = names.indexOf(name);
        if (device < 0) {
            throw new IllegalStateException(
                    "CUDA sees no such card but %s (is CUDA_VISIBLE_DEVICES set?)".formatted(names));
        }
        return device;
    }

    /** Anything wrong with copies to the card and back, or with the code for it, shows in a product. */
    private static void product() {
        NdKernels kernels = new NdKernels(DataType.FLOAT);
        float[] ones = new float[SIZE * SIZE];
        Arrays.fill(ones, 1);
        INDArray a = kernels.zeros(SIZE, SIZE);
        INDArray out = kernels.zeros(SIZE, SIZE);
        kernels.write(ones, a);
        kernels.product(a, false, a, false, out).run();
        kernels.read(out, ones);
        for (float value : ones) {
            if (value != SIZE) {
                throw new IllegalStateException("a product of ones came out as " + value + ", not " + SIZE);
            }
        }
    }
}
