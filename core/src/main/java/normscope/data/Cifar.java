package normscope.data;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import normscope.config.Setup;
import normscope.config.Shape;

/**
 * CIFAR-10's binary version (Krizhevsky 2009): files of records of 3,073 bytes, a label and then the red, the green and
 * the blue plane of 32 × 32 pixels. Samples lie as [32, 32, 3], so the planes are interleaved.
 */
final class Cifar {
    private static final Shape SHAPE = new Shape(32, 32, 3);
    private static final int RECORD = 1 + SHAPE.size();
    private static final int CLASSES = 10;

    /** Records in each of the original files. */
    private static final int MOST_RECORDS = 10_000;

    private static final float BRIGHTEST = 255;

    private Cifar() {}

    /** Pixels divided by 255. Files whose images {@code train-size} leaves out are not read. */
    static Data read(DataFolder folder, Setup setup) {
        List<String> names = List.copyOf(folder.files().keySet());
        int last = names.size() - 1;
        byte[] test = folder.read(names.get(last), Cifar::records);
        int testCount = test.length / RECORD;
        List<byte[]> batches = new ArrayList<>();
        int available = 0;
        for (String name : names.subList(0, last)) {
            if (available == 0 || available < setup.trainingSamples()) {
                byte[] batch = folder.read(name, Cifar::records);
                batches.add(batch);
                available += batch.length / RECORD;
                int used = Math.min(available, setup.trainingSamples());
                Memory.check("CIFAR-10", SHAPE.size(), used, testCount, "train-size");
            }
        }
        int count = Images.trainingCount(folder.path().toString(), available, setup);
        return new Data(samples(batches, count), samples(List.of(test), testCount));
    }

    /** All bytes of a file, checked. */
    private static byte[] records(InputStream in, String name, long most) throws IOException {
        byte[] bytes = in.readNBytes(MOST_RECORDS * RECORD + 1);
        if (bytes.length == 0) {
            throw DataFile.wrong(name, "is empty: copy or download it again");
        }
        if (bytes.length > MOST_RECORDS * RECORD) {
            throw DataFile.wrong(
                    name,
                    "goes on after %,d images of %,d bytes, and no file of CIFAR-10 does: take the binary version"
                            .formatted(MOST_RECORDS, RECORD));
        }
        if (bytes.length % RECORD != 0) {
            throw DataFile.wrong(
                    name,
                    "ends within image %,d, after %,d bytes, and every image takes %,d: copy or download it again"
                            .formatted(1 + bytes.length / RECORD, bytes.length, RECORD));
        }
        for (int i = 0; i < bytes.length; i += RECORD) {
            if (Byte.toUnsignedInt(bytes[i]) >= CLASSES) {
                throw DataFile.wrong(
                        name,
                        "gives image %,d the label %d, and CIFAR-10 has labels 0 to 9: take the binary version"
                                .formatted(1 + i / RECORD, Byte.toUnsignedInt(bytes[i])));
            }
        }
        return bytes;
    }

    private static Samples samples(List<byte[]> files, int count) {
        float[] inputs = new float[count * SHAPE.size()];
        int[] labels = new int[count];
        int sample = 0;
        for (byte[] file : files) {
            for (int start = 0; start < file.length && sample < count; start += RECORD) {
                labels[sample] = file[start];
                interleave(file, start + 1, inputs, sample * SHAPE.size());
                sample++;
            }
        }
        return Samples.images(inputs, SHAPE, labels, CLASSES);
    }

    /** [channels, positions] to [positions, channels]. */
    private static void interleave(byte[] planes, int from, float[] pixels, int to) {
        for (int c = 0; c < SHAPE.channels(); c++) {
            for (int p = 0; p < SHAPE.positions(); p++) {
                int value = Byte.toUnsignedInt(planes[from + c * SHAPE.positions() + p]);
                pixels[to + p * SHAPE.channels() + c] = value / BRIGHTEST;
            }
        }
    }
}
