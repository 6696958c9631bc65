package normscope.app.export;

import java.awt.image.BufferedImage;
import java.io.IOException;

/** Writes a film frame by frame, and keeps but the last one. */
public interface FilmWriter {
    /**
     * The next frame.
     *
     * @param image as {@link PngExport#image} draws it, as large as the first
     * @param page what it shows; the experiment of the first goes into the film
     */
    void add(BufferedImage image, Page page) throws IOException;

    /** There are no more frames. Whoever opened the file closes it. */
    void finish() throws IOException;
}
