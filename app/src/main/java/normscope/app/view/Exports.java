package normscope.app.view;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.IntFunction;
import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import normscope.app.export.Format;
import normscope.app.export.Page;
import normscope.app.export.PngExport;
import normscope.app.export.UnusableFile;
import normscope.app.export.WholeFile;
import normscope.app.figure.Figure;
import normscope.app.page.Figures;
import normscope.snapshot.Snapshot;
import org.jspecify.annotations.Nullable;

/** Takes pictures and numbers out of the window: into files, to the clipboard, or into a table. */
final class Exports {
    /** Crisp on the screen it is pasted to, and not too large for a message. */
    private static final int CLIPBOARD_SCALE = 2;

    private static final int ALL_SCALE = 2;

    private final WorkbenchView view;
    private final Commands commands;
    private final Notices notices;
    private final FilePicker picker;

    Exports(WorkbenchView view, Commands commands, Notices notices, FilePicker picker) {
        this.view = view;
        this.commands = commands;
        this.notices = notices;
        this.picker = picker;
    }

    /** A figure on a page with title, legend and recipe; null while there is nothing to show. */
    @Nullable
    Page page(Figure figure) {
        Snapshot snapshot = view.snapshot();
        return snapshot == null
                ? null
                : Page.sheet(figure, snapshot, view.look().settled());
    }

    /**
     * The window as it stands there; null while there is nothing to show.
     *
     * @param pixels of the controls' picture, a point; the figures are drawn anew at any scale
     */
    @Nullable
    Page window(int pixels) {
        Snapshot snapshot = view.snapshot();
        if (snapshot == null) {
            return null;
        }
        WindowFigure window = new WindowFigure(view, view.panes(), pixels);
        return new Page(
                window, window.width(), window.height(), snapshot, view.look().settled());
    }

    /** Asks for a file and writes a page into it. */
    void save(IntFunction<@Nullable Page> source, Format format, int scale) {
        Page page = source.apply(scale);
        if (page == null) {
            return;
        }
        Path file = picker.save(
                "Export " + page.figure().title(),
                commands.stem() + "-" + page.figure().id() + "." + format.ending());
        if (file == null) {
            return;
        }
        try {
            WholeFile.write(file, out -> format.write(page, scale, out));
            notices.say("Exported " + file);
        } catch (UnusableFile e) {
            notices.warn(e.sentence());
        }
    }

    /** Writes every figure in every format, and the experiment, into a folder. */
    void all() {
        Snapshot snapshot = view.snapshot();
        Path folder = snapshot == null ? null : picker.folder("Export every figure into a folder");
        if (snapshot == null || folder == null) {
            return;
        }
        List<Page> pages = new ArrayList<>();
        Figures.ALL.stream()
                .filter(figure -> figure.canShow(snapshot))
                .forEach(figure ->
                        pages.add(Page.sheet(figure, snapshot, view.look().settled())));
        Page window = window(ALL_SCALE);
        if (window != null) {
            pages.add(window);
        }
        byte[] text = snapshot.recipe().getBytes(StandardCharsets.UTF_8);
        Deque<Job> jobs = new ArrayDeque<>();
        for (Page page : pages) {
            for (Format format : Format.values()) {
                Path file = free(folder, page.figure().id(), format.ending());
                jobs.add(() -> WholeFile.write(file, out -> format.write(page, ALL_SCALE, out)));
            }
        }
        jobs.add(() -> WholeFile.write(free(folder, "experiment", "txt"), out -> out.write(text)));
        next(jobs, jobs.size(), folder);
    }

    /** A file to write. */
    private interface Job {
        void run() throws UnusableFile;
    }

    /** Writes one file after another, and lets the window breathe between two. */
    private void next(Deque<Job> jobs, int all, Path folder) {
        Job job = jobs.poll();
        if (job == null) {
            notices.say("Exported every figure and the experiment into " + folder);
            return;
        }
        notices.say("Exporting file %d of %d into %s".formatted(all - jobs.size(), all, folder));
        try {
            job.run();
            Platform.runLater(() -> next(jobs, all, folder));
        } catch (UnusableFile e) {
            notices.warn(e.sentence());
        }
    }

    /** A name that no file has: nobody was asked whether one may be replaced. */
    private static Path free(Path folder, String stem, String ending) {
        Path file = folder.resolve(stem + "." + ending);
        for (int i = 2; Files.exists(file); i++) {
            file = folder.resolve(stem + "-" + i + "." + ending);
        }
        return file;
    }

    void copyWindow() {
        copy(this::window);
    }

    void copy(IntFunction<@Nullable Page> source) {
        Page page = source.apply(CLIPBOARD_SCALE);
        if (page != null) {
            ClipboardContent content = new ClipboardContent();
            content.putImage(SwingFXUtils.toFXImage(PngExport.image(page, CLIPBOARD_SCALE), null));
            Clipboard.getSystemClipboard().setContent(content);
            notices.say("Copied: " + page.figure().title());
        }
    }

    void numbers(Figure figure) {
        Snapshot snapshot = view.snapshot();
        if (snapshot != null) {
            new NumbersDialog(
                            view.getScene().getWindow(),
                            figure.title(),
                            figure.table(snapshot, view.look().settled()))
                    .show();
        }
    }
}
