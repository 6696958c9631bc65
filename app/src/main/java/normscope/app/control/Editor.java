package normscope.app.control;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import normscope.config.Experiment;
import normscope.config.InvalidExperiment;
import normscope.config.Lane;
import normscope.config.Normalizer;
import normscope.config.Scheme;
import normscope.config.Setting;
import normscope.config.Settings;
import normscope.config.Setup;
import normscope.snapshot.Snapshot;
import normscope.train.Session;
import org.jspecify.annotations.Nullable;

/**
 * The experiment as the window edits it, and the only place that hands one to the session. Whatever cannot run stays a
 * wish beside its control while the last valid experiment goes on. All on the JavaFX thread.
 */
public final class Editor {
    private static final int UNDO = 100;

    private final Session session;
    private final Consumer<String> notices;
    private final Wishes wishes = new Wishes();
    private final Deque<Experiment> past = new ArrayDeque<>();
    private final List<Runnable> watchers = new ArrayList<>();
    private Experiment experiment = Experiment.blank();
    private int lane;
    private @Nullable Place newest;

    /**
     * @param session runs what is edited
     * @param notices takes sentences that need no answer, for instance that training restarted
     */
    public Editor(Session session, Consumer<String> notices) {
        this.session = session;
        this.notices = notices;
    }

    /** Calls {@code watcher} after every change, wishes included. */
    public void watch(Runnable watcher) {
        watchers.add(watcher);
    }

    /** The last valid experiment: what the session runs. */
    public Experiment experiment() {
        return experiment;
    }

    /** The selected lane: whose own settings are edited. */
    public int lane() {
        return lane;
    }

    public void select(int index) {
        lane = Math.max(0, Math.min(index, experiment.lanes().size() - 1));
        changed();
    }

    /** Replaces everything; {@link #undo} brings the former experiment back. */
    public void open(Experiment next) {
        remember();
        start(next);
    }

    /** Opens the first experiment: there is nothing to go back to. */
    public void start(Experiment first) {
        wishes.forgetAll();
        newest = null;
        experiment = first;
        lane = 0;
        session.open(first);
        select(experiment.firstNormalized());
    }

    /** Back to the experiment before the last change; nothing if there is none. */
    public void undo() {
        if (past.isEmpty()) {
            notices.accept("There is nothing to undo");
            return;
        }
        Experiment former = past.pop();
        wishes.forgetAll();
        run(former);
        changed();
    }

    /** Writes a value, for the selected lane alone if it {@link #isOwn}, or keeps it as a wish with its complaint. */
    void choose(Setting<?> setting, String text) {
        Place place = place(setting);
        Experiment next = wishes.wish(experiment, place, text);
        if (!next.equals(experiment)) {
            remember();
            run(next);
            newest = place;
        }
        changed();
    }

    /**
     * Takes back the last change, which the session found that it cannot run, for instance for want of a readable
     * file. What was chosen stays beside its control as a wish.
     */
    public void refused(String sentence) {
        Place place = newest;
        Snapshot running = session.latest();
        newest = null;
        if (place != null && place.lane() < experiment.lanes().size()) {
            String wish = place.lane() == Place.SHARED
                    ? experiment.shared().text(place.setting())
                    : experiment.setup(place.lane()).text(place.setting());
            wishes.refuse(place, wish, sentence);
        }
        if (running != null) {
            experiment = running.experiment();
            lane = Math.min(lane, experiment.lanes().size() - 1);
        }
        select(lane);
    }

    /** Gives up a wish: the control shows again what runs. */
    void forget(Setting<?> setting) {
        wishes.forget(place(setting));
        changed();
    }

    /** What the control of a setting shows: the wish, or else what the selected lane runs. */
    String text(Setting<?> setting) {
        String wish = wishes.waiting(place(setting));
        return wish != null ? wish : experiment.setup(lane).text(setting);
    }

    /** The selected lane as it would be with every wish. */
    Setup wished() {
        return wishes.wished(experiment, lane);
    }

    /** The sentences to show beside a control. */
    List<String> complaints(Setting<?> setting) {
        Setup wished = wished();
        return wishes.complaints().stream()
                .filter(complaint -> shownAt(complaint, wished) == setting)
                .map(Complaint::sentence)
                .toList();
    }

    /** Whether what the control shows is not what runs. */
    boolean waits(Setting<?> setting) {
        return wishes.waiting(place(setting)) != null;
    }

    private Setting<?> shownAt(Complaint complaint, Setup wished) {
        for (Setting<?> setting : Settings.all()) {
            boolean ours = complaint.place().lane() == Place.SHARED
                    || complaint.place().lane() == lane;
            if (ours && setting.key().equals(complaint.blamed()) && setting.matters(wished)) {
                return setting;
            }
        }
        return complaint.place().setting();
    }

    private Place place(Setting<?> setting) {
        return new Place(isOwn(setting, lane) ? lane : Place.SHARED, setting);
    }

    /** Whether editing {@code setting} changes lane {@code i} alone when that lane is selected. */
    boolean isOwn(Setting<?> setting, int i) {
        Setting.About about = setting.about();
        return about.scope() == Setting.Scope.LANE
                && (about.section() == Setting.Section.NORMALIZATION
                        || experiment.lanes().get(i).differences().containsKey(setting));
    }

    /** Whether any lane has a value of its own. */
    boolean isDifferent(Setting<?> setting) {
        return experiment.lanes().stream().anyMatch(each -> each.differences().containsKey(setting));
    }

    /** Lets the selected lane have its own value, or follow the shared one again. */
    void own(Setting<?> setting, boolean own) {
        Lane now = experiment.lanes().get(lane);
        wishes.forget(place(setting));
        attempt(() -> experiment.withLane(lane, own ? copied(now, setting) : now.without(setting)));
    }

    private <T> Lane copied(Lane now, Setting<T> setting) {
        return now.with(setting, experiment.setup(lane).get(setting));
    }

    /**
     * Lets a lane normalize so, and all else as it is.
     *
     * @return whether it can
     */
    public boolean pool(int index, Normalizer normalizer, Scheme scheme) {
        return attempt(() -> {
            Lane changed = experiment.lanes().get(index).with(Settings.NORMALIZER, normalizer);
            if (normalizer.reads(Settings.GROUPS)) {
                changed = changed.with(Settings.GROUPS, scheme.groups());
            }
            if (normalizer.reads(Settings.GHOST_SIZE)) {
                changed = changed.with(Settings.GHOST_SIZE, scheme.ghostSize());
            }
            if (normalizer.reads(Settings.POOL_SAMPLES)) {
                changed = changed.with(Settings.POOL_SAMPLES, scheme.overSamples())
                        .with(Settings.POOL_POSITIONS, scheme.overPositions())
                        .with(Settings.CENTRED, scheme.centred());
            }
            return experiment.withLane(index, changed);
        });
    }

    /** Lets a lane have this value: alone if the setting is its own, else with all others. */
    public <T> void set(int index, Setting<T> setting, T value) {
        attempt(() -> isOwn(setting, index)
                ? experiment.withLane(index, experiment.lanes().get(index).with(setting, value))
                : experiment.with(setting, value));
    }

    /** Another draw of initial weights and minibatches for every lane. */
    public void newSeed() {
        int seed = experiment.shared().get(Settings.SEED);
        attempt(() -> experiment.with(Settings.SEED, seed == Integer.MAX_VALUE ? 0 : seed + 1));
    }

    /** Changes the experiment as a whole; a refusal becomes a notice, for there is no control to put it beside. */
    boolean attempt(Supplier<Experiment> change) {
        try {
            Experiment next = change.get();
            if (!next.equals(experiment)) {
                remember();
                run(next);
            }
            return true;
        } catch (InvalidExperiment e) {
            notices.accept(e.sentence());
            return false;
        } finally {
            changed();
        }
    }

    /** Goes on without lane {@code index}; wishes of later lanes would point at the wrong one. */
    void drop(int index, Experiment rest) {
        wishes.forgetAll();
        if (index < lane) {
            lane--;
        }
        attempt(() -> rest);
    }

    private void remember() {
        past.push(experiment);
        if (past.size() > UNDO) {
            past.removeLast();
        }
    }

    private void run(Experiment next) {
        Experiment before = experiment;
        newest = null;
        experiment = next;
        lane = Math.min(lane, next.lanes().size() - 1);
        session.change(next);
        Snapshot shown = session.latest();
        if (!before.continuesAs(next) && shown != null && shown.step() > 0) {
            notices.accept("Restarted at step 0: " + difference(before, next) + " changed");
        }
    }

    /** What made going on impossible, for people. */
    private static String difference(Experiment before, Experiment next) {
        List<String> names = before.lanes().stream().map(Lane::name).toList();
        if (!names.equals(next.lanes().stream().map(Lane::name).toList())) {
            return "the lanes";
        }
        return Settings.all().stream()
                .filter(setting -> setting.about().effect() == Setting.Effect.RESTART)
                .filter(setting -> differs(before, next, setting))
                .map(setting -> setting.title().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }

    private static boolean differs(Experiment before, Experiment next, Setting<?> setting) {
        for (int i = 0; i < before.lanes().size(); i++) {
            if (!Objects.equals(before.setup(i).get(setting), next.setup(i).get(setting))) {
                return true;
            }
        }
        return false;
    }

    private void changed() {
        watchers.forEach(Runnable::run);
    }
}
