package normscope.app.window;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javafx.animation.AnimationTimer;
import javafx.application.Application;
import javafx.stage.Stage;
import normscope.config.Presets;
import normscope.config.Settings;
import normscope.slice.SliceRecipe;
import normscope.snapshot.Snapshot;

/**
 * The real window, watched from inside: when its first frame came, when the first step was made after pressing play at
 * once, and how long frames take while both lanes train as fast as they go. Its arguments are the id of the page that is
 * shown, else the first, the name of a preset, else the first lesson, and {@code live} for a slice that follows training;
 * on the surface page there is a slice in any case.
 */
public final class WindowProbe extends Application {
    private static final int FRAMES = 600;
    /** Until then the virtual machine compiles beside training, on the core that the window paints with. */
    private static final int WARM_UP = 1500;

    private final Path folder = temporaryFolder();
    private final Workbench workbench = new Workbench(null, folder);
    private final long[] frames = new long[FRAMES + WARM_UP];
    private int counted;
    private long busy;
    private long window;
    private long firstStep;
    private long last;

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("normscope-bench");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A first start, but for the page, the preset, and training that outlasts the frames. */
    private static Remembered shown(List<String> arguments) {
        Remembered first = Remembered.first();
        return new Remembered(
                arguments.stream()
                        .filter(Presets.names()::contains)
                        .map(Presets::open)
                        .findFirst()
                        .orElse(first.experiment())
                        .with(Settings.STEPS, 100_000),
                0,
                first.look(),
                first.width(),
                first.height(),
                first.maximized(),
                first.stepsPerSecond(),
                first.folded(),
                arguments.isEmpty() ? "" : arguments.get(0),
                null,
                "");
    }

    private static long sinceStart() {
        return System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime();
    }

    @Override
    public void start(Stage stage) throws IOException {
        List<String> arguments = getParameters().getRaw();
        shown(arguments).write(folder);
        workbench.start(stage);
        stage.setWidth(1280);
        stage.setHeight(720);
        new AnimationTimer() {
            @Override
            public void handle(long now) {
                frame(now, this);
            }
        }.start();
    }

    private void frame(long now, AnimationTimer timer) {
        if (window == 0) {
            window = sinceStart();
        }
        Snapshot snapshot = workbench.session().latest();
        if (snapshot == null) {
            return;
        }
        if (firstStep == 0) {
            if (snapshot.step() == 0) {
                if (getParameters().getRaw().contains("surface")) {
                    boolean live = getParameters().getRaw().contains("live");
                    workbench
                            .session()
                            .slice(
                                    SliceRecipe.parse(
                                            live
                                                    ? "kind=random-plane resolution=13 samples=500"
                                                    : "kind=random-plane resolution=51"),
                                    live);
                }
                workbench.session().play();
                return;
            }
            firstStep = sinceStart();
            last = now;
            return;
        }
        if (counted == WARM_UP) {
            busy = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        }
        frames[counted++] = now - last;
        last = now;
        if (counted == frames.length) {
            timer.stop();
            report(snapshot);
            workbench.stop();
            System.exit(measured(snapshot) ? 0 : 1);
        }
    }

    /** Frames say something of training only if there was some: of every lane, and of the slice that is to be cut. */
    private boolean measured(Snapshot snapshot) {
        boolean sliced = !getParameters().getRaw().contains("surface")
                || snapshot.slice() != null && snapshot.slice().progress() > 0;
        if (!sliced) {
            System.err.println("No point of a slice was computed while frames were counted");
        }
        boolean trained = snapshot.step() > 1
                && snapshot.lanes().stream().noneMatch(lane -> lane.diverged() || lane.step() < snapshot.step());
        if (!trained) {
            System.err.println("A lane did not train while frames were counted");
        }
        return sliced && trained;
    }

    private void report(Snapshot snapshot) {
        long[] sorted = Arrays.copyOfRange(frames, WARM_UP, frames.length);
        double seconds = Arrays.stream(sorted).sum() / 1e9;
        Arrays.sort(sorted);
        System.out.printf(
                "  first frame after %d ms, first step after %d ms; %.1f frames/s while training, slowest 1 %% over"
                        + " %.0f ms, longest %.0f ms; %.1f ms of processor time a frame; %d steps meanwhile%n",
                window,
                firstStep,
                sorted.length / seconds,
                sorted[sorted.length * 99 / 100] / 1e6,
                sorted[sorted.length - 1] / 1e6,
                (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - busy) / 1e6 / sorted.length,
                snapshot.step());
    }
}
