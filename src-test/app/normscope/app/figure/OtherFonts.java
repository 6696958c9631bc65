package normscope.app.figure;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import javafx.application.Platform;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.Text;
import normscope.app.OtherMachine;
import normscope.app.export.Format;
import normscope.app.export.Page;
import normscope.app.export.PngExport;
import normscope.app.figure.draw.Pen;
import normscope.app.figure.draw.Type;
import normscope.app.figure.draw.Typeface;
import normscope.app.figure.draw.TypefaceTest;
import normscope.snapshot.Snapshot;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;

/** What {@link TypefaceTest} asks on a machine with other fonts: it prints name and value, one a line. */
public final class OtherFonts {
    public static final int SIZE = 100;
    public static final String WORDS = "Normalization 0.123";

    /** Which no font has. */
    private static final String NOWHERE = "\uf8f0";

    private OtherFonts() {}

    public static void main(String[] args) throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        Platform.startup(started::countDown);
        started.await();
        for (Typeface typeface : Typeface.values()) {
            Font.loadFont(typeface.open(), 12);
        }
        say("regular", Typeface.REGULAR.width(WORDS, SIZE));
        say("bold", Typeface.BOLD.width(WORDS, SIZE));
        say("screen-regular", onScreen(FontWeight.NORMAL));
        say("screen-bold", onScreen(FontWeight.BOLD));
        say("png-symbol", PngExport.image(page(OtherMachine.SYMBOL), 1));
        say("png-nowhere", PngExport.image(page(NOWHERE), 1));
        say("pdf-symbol", pdf(OtherMachine.SYMBOL));
        say("pdf-nowhere", pdf(NOWHERE));
        System.exit(0);
    }

    private static double onScreen(FontWeight weight) {
        Text text = new Text(WORDS);
        text.setFont(Font.font(Typeface.FAMILY, weight, SIZE));
        return text.getLayoutBounds().getWidth();
    }

    private static Page page(String text) {
        return new Page(
                new Written(text), 100, 60, Snapshots.lesson(0), new Look(Look.Theme.LIGHT, 0, 0, Look.Axes.SHARED));
    }

    private static BufferedImage pdf(String text) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Format.PDF.write(page(text), 1, out);
        try (PDDocument document = Loader.loadPDF(out.toByteArray())) {
            return new PDFRenderer(document).renderImage(0);
        }
    }

    private static void say(String name, double value) {
        System.out.println(name + " " + value);
    }

    private static void say(String name, BufferedImage image) {
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        say(name, Arrays.hashCode(pixels));
    }

    /** A text and nothing else. */
    private record Written(String text) implements Figure {
        @Override
        public String id() {
            return "written";
        }

        @Override
        public String title() {
            return "Written";
        }

        @Override
        public void paint(Graphics2D g, double width, double height, Snapshot snapshot, Look look) {
            Pen pen = new Pen(g, look, 3, snapshot);
            pen.text(text, 20, 50, Type.LABEL, pen.palette().text());
        }

        @Override
        public Optional<String> readout(double x, double y, double width, double height, Snapshot snapshot, Look look) {
            return Optional.empty();
        }

        @Override
        public Table table(Snapshot snapshot, Look look) {
            return new Table(List.of(), List.of());
        }
    }
}
