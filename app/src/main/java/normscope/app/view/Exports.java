package normscope.app.view;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import javafx.concurrent.Task;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.image.Image;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import normscope.app.export.Format;
import normscope.app.export.Medium;
import normscope.app.export.Page;
import normscope.app.export.PngExport;
import normscope.app.export.UnusableFile;
import normscope.app.figure.Figure;
import normscope.app.page.Tab;
import normscope.snapshot.Snapshot;
import normscope.train.Session;
import org.jspecify.annotations.Nullable;

/** Takes pictures and numbers out of the window: into files, to the clipboard, or into a table. */
final class Exports {
    /** Crisp on the screen it is pasted to, and not too large for a message. */
    private static final int CLIPBOARD_SCALE = 2;

    private static final int ALL_SCALE = 2;

    private final Session session;
    private final Shown shown;
    private final List<Tab> tabs;
    private final Commands commands;
    private final Notices notices;
    private final FilePicker picker;

    /**
     * @param session paints and writes beside the window
     * @param tabs the pages of which all can be written
     */
    Exports(Session session, Shown shown, List<Tab> tabs, Commands commands, Notices notices, FilePicker picker) {
        this.session = session;
        this.tabs = tabs;
        this.shown = shown;
        this.commands = commands;
        this.notices = notices;
        this.picker = picker;
    }

    /** A figure on a page with title, legend and recipe; null while there is nothing to show. */
    @Nullable
    Page page(Figure figure) {
        Snapshot snapshot = shown.snapshot();
        return snapshot == null
                ? null
                : Page.sheet(figure, snapshot, shown.look().settled());
    }

    /** A figure for a paper; null while there is nothing to show. */
    @Nullable
    Page page(Figure figure, Medium medium) {
        Snapshot snapshot = shown.snapshot();
        return snapshot == null ? null : Page.of(figure, snapshot, shown.look().settled(), medium);
    }

    /**
     * The window as it stands there; null while there is nothing to show.
     *
     * @param pixels of the controls' picture, a point; the figures are drawn anew at any scale
     */
    @Nullable
    Page window(int pixels) {
        Snapshot snapshot = shown.snapshot();
        if (snapshot == null) {
            return null;
        }
        WindowFigure window = new WindowFigure(shown.root(), shown.panes(), pixels);
        return new Page(
                window,
                window.width(),
                window.height(),
                snapshot.alone(),
                shown.look().settled());
    }

    /** Asks for a file and writes a page into it. */
    void save(IntFunction<@Nullable Page> source, Format format, int scale) {
        save(source.apply(scale), format, scale, "");
    }

    /** The same for a paper; its width stands in the file's name. */
    void save(Figure figure, Medium medium, Format format) {
        Medium.Paper paper = medium.paper();
        save(page(figure, medium), format, medium.scale(), paper == null ? "" : "-" + paper.millimetres() + "mm");
    }

    private void save(@Nullable Page page, Format format, double scale, String suffix) {
        if (page == null) {
            return;
        }
        Path file = picker.save(
                "Export " + page.figure().title(),
                commands.stem() + "-" + page.figure().id() + suffix + "." + format.ending());
        if (file != null) {
            write(List.of(draft(file, page, format, scale)), "Exported " + file);
        }
    }

    private static Writing.Draft draft(Path file, Page page, Format format, double scale) {
        return new Writing.Draft(file, out -> format.write(page, scale, out));
    }

    private static Writing.Draft draft(Path file, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new Writing.Draft(file, out -> out.write(bytes));
    }

    /** Writes every figure of every page in every format, with what makes it again, into a folder a page. */
    void all() {
        Snapshot snapshot = shown.snapshot();
        Path folder = snapshot == null ? null : picker.folder("Export every figure into a folder");
        if (snapshot == null || folder == null) {
            return;
        }
        if (!Files.isDirectory(folder)) {
            notices.warn("%s cannot be written into: it is a file, not a folder".formatted(folder));
            return;
        }
        List<Writing.Draft> drafts = new ArrayList<>();
        String experiment = snapshot.recipe();
        drafts.add(draft(free(folder, "experiment", ".txt"), experiment));
        Page window = window(ALL_SCALE);
        for (Format format : Format.PICTURES) {
            if (window != null) {
                drafts.add(draft(free(folder, "window", "." + format.ending()), window, format, ALL_SCALE));
            }
        }
        for (Tab tab : tabs) {
            page(tab, snapshot, experiment, free(folder, tab.id(), ""), drafts);
        }
        write(drafts, "Exported every page and the experiment into " + folder);
    }

    /** Nothing of a page that has nothing to show. */
    private void page(Tab tab, Snapshot snapshot, String experiment, Path folder, List<Writing.Draft> drafts) {
        List<Figure> figures = tab.figures().stream()
                .filter(figure -> figure.canShow(snapshot))
                .toList();
        if (figures.isEmpty()) {
            return;
        }
        drafts.add(draft(folder.resolve("experiment.txt"), experiment));
        figures.stream()
                .flatMap(figure -> figure.recipe(snapshot).stream())
                .findFirst()
                .ifPresent(recipe -> drafts.add(draft(folder.resolve("slice.txt"), recipe + "\n")));
        for (Figure figure : figures) {
            Page page = Page.sheet(figure, snapshot, shown.look().settled());
            for (Format format : Format.values()) {
                drafts.add(draft(folder.resolve(figure.id() + "." + format.ending()), page, format, ALL_SCALE));
            }
        }
    }

    private void write(List<Writing.Draft> drafts, String done) {
        Writing writing = new Writing(drafts);
        writing.setOnSucceeded(event -> notices.say(done));
        writing.setOnCancelled(event ->
                notices.say("Cancelled: %d of %d files are written".formatted(writing.written(), writing.all())));
        begin(writing);
    }

    /** Paints and writes beside the window, which shows how far that is. */
    private void begin(Task<?> task) {
        task.setOnFailed(event -> {
            Throwable why = task.getException();
            notices.warn(
                    why instanceof UnusableFile file
                            ? file.sentence()
                            : why instanceof OutOfMemoryError
                                    ? "There is not enough memory for this picture: choose a smaller scale"
                                    : "Normscope failed (%s); this is a fault of the program".formatted(why));
        });
        notices.during(task);
        session.aside(task);
    }

    /** A name that no file has: nobody was asked whether one may be replaced. */
    static Path free(Path folder, String stem, String ending) {
        Path file = folder.resolve(stem + ending);
        for (int i = 2; Files.exists(file); i++) {
            file = folder.resolve(stem + "-" + i + ending);
        }
        return file;
    }

    void copyWindow() {
        copy(this::window);
    }

    void copy(IntFunction<@Nullable Page> source) {
        Page page = source.apply(CLIPBOARD_SCALE);
        if (page == null) {
            return;
        }
        Task<Image> painting = new Task<>() {
            @Override
            protected Image call() {
                return SwingFXUtils.toFXImage(PngExport.image(page, CLIPBOARD_SCALE), null);
            }
        };
        painting.setOnSucceeded(event -> {
            ClipboardContent content = new ClipboardContent();
            content.putImage(painting.getValue());
            Clipboard.getSystemClipboard().setContent(content);
            notices.say("Copied: " + page.figure().title());
        });
        begin(painting);
    }

    void numbers(Figure figure) {
        Snapshot snapshot = shown.snapshot();
        if (snapshot != null) {
            new NumbersDialog(
                            shown.root().getScene().getWindow(),
                            figure.title(),
                            figure.table(snapshot, shown.look().settled()))
                    .show();
        }
    }
}
