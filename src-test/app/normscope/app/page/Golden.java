package normscope.app.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Pictures that somebody judged with their eyes; {@code -Dgolden.write=true} writes them anew. */
public final class Golden {
    /** Anti-aliasing of the same shape differs by a few levels of 255 between versions of Java's rasterizer. */
    private static final int LEVELS = 40;

    /** A label of three characters that moves, appears or changes its colour is more than this. */
    private static final double SHARE = 0.0001;

    private Golden() {}

    /**
     * Compares, and keeps what is drawn now where it is otherwise.
     *
     * @param block pixels in each direction of which the mean is compared: 1 for what Java draws alike everywhere, more for a
     *     window, whose letters the system's own library draws
     */
    public static void check(BufferedImage now, String name, int block) throws IOException {
        if (Boolean.getBoolean("golden.write")) {
            write(now, Path.of(System.getProperty("basedir", "."), "..", "src-test", "app", "golden"), name);
            return;
        }
        try (InputStream in = Golden.class.getResourceAsStream("/golden/" + name)) {
            assertThat(in).as("golden image %s", name).isNotNull();
            BufferedImage golden = ImageIO.read(in);
            assertThat(now.getWidth()).isEqualTo(golden.getWidth());
            assertThat(now.getHeight()).isEqualTo(golden.getHeight());
            double share = different(means(now, block), means(golden, block));
            if (share > SHARE) {
                write(now, Path.of(System.getProperty("basedir", "."), "target", "golden"), name);
                assertThat(share)
                        .as("share of pixels that changed; what is drawn now is target/golden/%s", name)
                        .isLessThanOrEqualTo(SHARE);
            }
        }
    }

    private static BufferedImage means(BufferedImage image, int block) {
        if (block == 1) {
            return image;
        }
        BufferedImage small =
                new BufferedImage(image.getWidth() / block, image.getHeight() / block, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = small.createGraphics();
        graphics.drawImage(
                image.getScaledInstance(small.getWidth(), small.getHeight(), BufferedImage.SCALE_AREA_AVERAGING),
                0,
                0,
                null);
        graphics.dispose();
        return small;
    }

    private static double different(BufferedImage a, BufferedImage b) {
        int count = 0;
        for (int y = 0; y < a.getHeight(); y++) {
            for (int x = 0; x < a.getWidth(); x++) {
                int p = a.getRGB(x, y);
                int q = b.getRGB(x, y);
                for (int shift = 0; shift <= 16; shift += 8) {
                    if (Math.abs((p >> shift & 255) - (q >> shift & 255)) > LEVELS) {
                        count++;
                        break;
                    }
                }
            }
        }
        return count / (double) (a.getWidth() * a.getHeight());
    }

    private static void write(BufferedImage image, Path folder, String name) throws IOException {
        Files.createDirectories(folder);
        ImageIO.write(image, "png", folder.resolve(name).toFile());
    }
}
