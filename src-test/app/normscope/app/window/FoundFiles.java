package normscope.app.window;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import normscope.config.Activation;
import normscope.config.Dataset;
import normscope.config.Experiment;
import normscope.config.Presets;
import normscope.config.Settings;
import org.jspecify.annotations.Nullable;

/** What a person's disk may hold: experiments, tensors and folders, whole and damaged, and names that lead nowhere. */
final class FoundFiles {
    private final Path folder;
    private final List<Path> small = new ArrayList<>();
    private final List<Path> toOpen = new ArrayList<>();
    private final List<@Nullable Path> toAnswer = new ArrayList<>();

    /** @param experiment trains in no time */
    FoundFiles(Path folder, Experiment experiment) throws IOException {
        this.folder = folder;
        byte[] text = experiment.toString().getBytes(StandardCharsets.UTF_8);
        Path kept = Files.createDirectory(folder.resolve("kept"));
        small.add(Files.write(kept.resolve("small.txt"), text));
        Experiment diverging = experiment
                .with(Settings.DATASET, Dataset.PLANE)
                .with(Settings.ACTIVATION, Activation.RELU)
                .with(Settings.LEARNING_RATE, 30.0);
        small.add(Files.writeString(kept.resolve("diverging.txt"), diverging.toString()));
        write("own.txt", text);
        byte[] lesson = Presets.open("mnist-sigmoid").toString().getBytes(StandardCharsets.UTF_8);
        write(named("ünïcode 日本.txt") ? "ünïcode 日本.txt" : "no unicode here.txt", lesson);
        write("half.txt", Arrays.copyOf(text, text.length / 2));
        write("empty.txt", new byte[0]);
        write("no-text.txt", noise(3_000));
        write("escapes.txt", "depth = \u001b[31m3\u0007\n[\u001b]\n".getBytes(StandardCharsets.UTF_8));
        write("long.txt", ("depth = " + "9".repeat(100_000)).getBytes(StandardCharsets.UTF_8));
        write("no-picture.png", noise(3_000));
        write("maps.npy", npy("(6, 4, 5, 3)", 6 * 4 * 5 * 3));
        write("units.npy", npy("(20, 8)", 160));
        write("one.npy", npy("(1, 1, 1, 1)", 1));
        write("line.npy", npy("(7,)", 7));
        write("half.npy", npy("(60, 40)", 7));
        write("huge.npy", npy("(60000, 60000, 9, 9)", 7));
        write("no-tensor.npy", noise(500));
        toOpen.add(Files.createDirectory(folder.resolve("a folder.npy")));
        toOpen.add(folder.resolve("nothing.txt"));
        toAnswer.addAll(toOpen);
        toAnswer.add(Files.createDirectory(folder.resolve("out")));
        toAnswer.addAll(Collections.nCopies(4, null));
        for (String name :
                List.of("new", "new.png", "new.txt", "nowhere/new.png", "own.txt/new.svg", "n".repeat(300))) {
            toAnswer.add(folder.resolve(name));
        }
        toAnswer.add(Path.of("/proc/new.pdf")); // unwritable, whoever one is
    }

    /** Whether a file may be called so here: without a locale names are ASCII. */
    private static boolean named(String name) {
        try {
            return Path.of(name).getNameCount() == 1;
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private void write(String name, byte[] bytes) throws IOException {
        toOpen.add(Files.write(folder.resolve(name), bytes));
    }

    private static byte[] noise(int length) {
        byte[] bytes = new byte[length];
        new Random(7).nextBytes(bytes);
        return bytes;
    }

    private static byte[] npy(String shape, int numbers) {
        String header = "{'descr': '<f4', 'fortran_order': False, 'shape': %s, }".formatted(shape);
        String padded = header + " ".repeat(117 - header.length()) + "\n";
        ByteBuffer bytes = ByteBuffer.allocate(128 + 4 * numbers).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0}).putShort((short) 118);
        bytes.put(padded.getBytes(StandardCharsets.US_ASCII));
        Random random = new Random(numbers);
        for (int i = 0; i < numbers; i++) {
            bytes.putFloat((float) random.nextGaussian());
        }
        return bytes.array();
    }

    /** An experiment that trains in no time; of one, lanes diverge. */
    Path small(Random random) {
        return small.get(random.nextInt(small.size()));
    }

    /** A file that may be opened, or dropped; pictures that were exported are among them. */
    Path toOpen(Random random) {
        List<Path> written = new ArrayList<>(toOpen);
        for (String name : List.of("new", "new.png", "new.txt")) {
            if (Files.exists(folder.resolve(name))) {
                written.add(folder.resolve(name));
            }
        }
        return written.get(random.nextInt(written.size()));
    }

    /** What a dialog gives back; null if the person gave up. */
    @Nullable
    Path toAnswer(Random random) {
        return toAnswer.get(random.nextInt(toAnswer.size()));
    }
}
