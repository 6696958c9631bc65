package normscope.app.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import normscope.config.Experiment;
import normscope.config.InvalidExperiment;
import normscope.config.Lane;
import normscope.config.Normalizer;
import normscope.config.Scheme;
import normscope.config.Setting;
import normscope.config.Settings;
import normscope.config.Setup;
import normscope.lesson.Controls;
import normscope.snapshot.LaneSnapshot;
import normscope.snapshot.Snapshot;
import normscope.snapshot.Status;
import normscope.train.Session;
import org.jspecify.annotations.Nullable;

/**
 * The experiment as the window edits it, and the only place that hands one to the session. Whatever cannot run stays a
 * wish beside its control while the last valid experiment goes on. All on the JavaFX thread.
 * Long, because every way in which the one experiment changes ends in the same few lines.
 */
public final class Editor {
    private static final String HELD = "This scene holds its settings: Explore (Esc) brings all controls back";

    private final Session session;
    private final Consumer<String> notices;
    private final Wishes wishes = new Wishes();
    private final Apart apart = new Apart();
    private final List<Runnable> watchers = new ArrayList<>();
    private Experiment experiment = Experiment.blank();
    private Opened opened = new Opened(experiment);
    private @Nullable Left left;
    private int lane;
    private @Nullable Place newest;
    private final List<BiConsumer<Experiment, Experiment>> openings = new ArrayList<>();
    private Controls held = Controls.ALL_OF_THEM;

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

    /** Lets only so much be changed from now on; whatever opens something else stays possible. */
    public void hold(Controls other) {
        if (!other.equals(held)) {
            held = other;
            changed();
        }
    }

    /** What can be changed. */
    Controls held() {
        return held;
    }

    /** Whether something cannot be changed, which is said. */
    private boolean refuses(boolean can) {
        if (!can) {
            notices.accept(HELD);
            changed();
        }
        return !can;
    }

    /** Tells from now on what was open whenever something else is opened, and what that is. */
    public void whenOpened(BiConsumer<Experiment, Experiment> other) {
        openings.add(other);
    }

    /** The last valid experiment: what holds for the next step of what the session runs. */
    public Experiment experiment() {
        return experiment;
    }

    /** The whole run, what changed on its way included. */
    public Experiment run() {
        Snapshot shown = session.latest();
        boolean known = session.quiet() || session.status().phase() == Status.Phase.SEEKING;
        return known && shown != null && shown.experiment().equals(experiment)
                ? shown.course().run()
                : experiment;
    }

    /**
     * Takes over what holds at the step that is shown: another than a moment ago where the run changes on its way, and after
     * undoing.
     *
     * @param shown when nothing was asked of the session that it has not done
     */
    public void follow(Snapshot shown) {
        Experiment now = shown.experiment();
        if (!now.equals(experiment)) {
            if (now.says(experiment)) {
                apart.keep(experiment, now); // a record of changes does not say who is apart at the same value
            } else {
                forgetWishes();
            }
            newest = null;
            experiment = now;
            select(lane);
        }
    }

    /** The selected lane: whose own settings are edited. */
    public int lane() {
        return lane;
    }

    public void select(int index) {
        lane = Math.max(0, Math.min(index, experiment.lanes().size() - 1));
        changed();
    }

    /** What was open before something else was, at its step. */
    private record Left(Opened opened, Experiment run, int lane, int step) {}

    /** Replaces everything; {@link #back} goes back to what was open. */
    public void open(Experiment next) {
        Left now = leaving();
        start(next);
        left = now;
        changed();
    }

    /** Another run of the same lesson: {@link #back} still leads to what was open before the lesson. */
    public void turn(Experiment next) {
        Left kept = left;
        begin(new Opened(next), next);
        session.turn(next);
        left = kept;
        select(experiment.firstNormalized());
    }

    /** Opens the first experiment: there is nothing to go back to. */
    private void start(Experiment first) {
        begin(new Opened(first), first);
        session.open(first);
        select(experiment.firstNormalized());
    }

    /**
     * The same at the start of the program.
     *
     * @param step where the lanes were when the program ended: {@link #back} goes on there
     */
    public void start(Experiment first, int step) {
        start(first);
        if (step > 0) {
            left = new Left(opened, first, lane, step);
            notices.accept("It was at step %,d: the menu of lessons goes back there".formatted(step));
            changed();
        }
    }

    /** The step of the {@link #run} where the lanes are. */
    public int step() {
        return leaving().step();
    }

    private void begin(Opened other, Experiment next) {
        forgetWishes();
        newest = null;
        Experiment before = opened.run();
        openings.forEach(each -> each.accept(before, other.run()));
        opened = other;
        experiment = next.at(0);
        left = null;
        lane = 0;
    }

    private Left leaving() {
        Snapshot shown = session.latest();
        int step = shown != null && shown.experiment().equals(experiment) ? shown.step() : 0;
        return new Left(opened, run(), lane, step);
    }

    /** What {@link #back} goes back to: its title and its step; empty if nothing was open before. */
    public Optional<String> before() {
        return Optional.ofNullable(left)
                .map(former -> former.run.title() + (former.step > 0 ? ", step %,d".formatted(former.step) : ""));
    }

    /** Back to what was open before, and to its step; from there {@code back} leads here again. */
    public void back() {
        Left former = left;
        if (former == null) {
            notices.accept("Nothing was open before");
            return;
        }
        Left now = leaving();
        begin(former.opened, former.run);
        left = now;
        session.open(former.run);
        session.seek(former.step);
        select(former.lane);
    }

    /** Another object whenever another experiment is open: what was half typed for one is not meant for the next. */
    Object opened() {
        return opened;
    }

    /** Whether there is an edit of what is open to take back. */
    public boolean canUndo() {
        return opened.edits().canUndo();
    }

    /** Whether there is one to make again. */
    public boolean canRedo() {
        return opened.edits().canRedo();
    }

    /** Takes back the last edit of what is open; nothing if there is none. */
    public void undo() {
        if (refuses(!held.movesNothing())) {
            return;
        }
        if (opened.edits().canUndo()) {
            forgetWishes();
            session.undo(opened.edits());
            changed();
        } else {
            notices.accept("There is nothing to undo");
        }
    }

    /** Makes the last edit again that was undone. */
    public void redo() {
        if (refuses(!held.movesNothing())) {
            return;
        }
        if (opened.edits().canRedo()) {
            forgetWishes();
            session.redo(opened.edits());
            changed();
        } else {
            notices.accept("There is nothing to redo");
        }
    }

    /** Lets a lane of the run from which this one parted be one more lane. */
    public void keep(int index) {
        if (refuses(held.movesLanes())) {
            return;
        }
        session.keep(index, opened.edits());
    }

    /** One lane more, which goes on from what a lane is at the step that is shown; it is selected. */
    void branch(int index) {
        if (refuses(held.movesLanes())) {
            return;
        }
        Snapshot shown = session.latest();
        int step = step();
        LaneSnapshot parent = shown != null && index < shown.lanes().size() && shown.step() == step
                ? shown.lanes().get(index)
                : null;
        if (parent != null && parent.diverged()) {
            notices.accept("Lane '%s' diverged at step %,d: go to an earlier step to branch there"
                    .formatted(parent.name(), parent.divergedAt()));
            return;
        }
        if (attempt(() -> experiment.branched(index, step))) {
            select(experiment.lanes().size() - 1);
        }
    }

    /** Everything as it was when it was opened, from the start; {@link #undo} takes that back. */
    public void reset() {
        if (refuses(!held.movesNothing())) {
            return;
        }
        if (isChanged()) {
            forgetWishes();
            newest = null;
            experiment = opened.run().at(0);
            session.restart(opened.run(), opened.edits());
            select(lane);
        }
    }

    /** Whether {@link #reset} would change anything. */
    public boolean isChanged() {
        return !run().equals(opened.run());
    }

    /** Whether the control of a setting shows another value than when this was opened. */
    boolean isChanged(Setting<?> setting) {
        return !text(setting).equals(asOpened(setting));
    }

    /** The value of a setting when this was opened, as text. */
    String asOpened(Setting<?> setting) {
        return opened.text(setting, experiment.lanes().get(lane));
    }

    /** One setting as it was when this was opened: of the selected lane where it has its own, else of all. */
    void reset(Setting<?> setting) {
        if (refuses(held.moves(setting))) {
            return;
        }
        boolean own = isOwn(setting, lane);
        wishes.forget(place(setting));
        attempt(() -> own ? opened.own(experiment, lane, setting) : opened.shared(experiment, setting));
    }

    /**
     * Gives a lane another name; spaces in it become '-'.
     *
     * @return whether it can have that name
     */
    boolean rename(int index, String wanted) {
        if (refuses(held.movesLanes())) {
            return true;
        }
        String name = wanted.strip().replaceAll("\\s+", "-");
        return attempt(
                () -> experiment.withLane(index, experiment.lanes().get(index).named(name)));
    }

    /**
     * Writes a value, for the selected lane alone if it {@link #isOwn}, or keeps it as a wish with its complaint.
     *
     * @return whether it runs
     */
    boolean choose(Setting<?> setting, String text) {
        if (refuses(held.moves(setting))) {
            return true;
        }
        Place place = place(setting);
        Experiment before = experiment;
        Experiment next = wishes.wish(experiment, place, text);
        attempt(() -> next);
        if (experiment != before) {
            newest = place;
        }
        return wishes.waiting(place) == null;
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
            wishes.refuse(place, experiment, running == null ? experiment : running.experiment(), sentence);
        }
        Left former = left;
        if (running != null
                && former != null
                && place == null
                && former.run.equals(running.course().run())) {
            begin(former.opened, former.run);
            experiment = running.experiment();
            lane = former.lane;
        } else if (running != null) {
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
                .distinct()
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

    /** Where the control of a setting writes. */
    Place place(Setting<?> setting) {
        return new Place(isOwn(setting, lane) ? lane : Place.SHARED, setting);
    }

    /** Whether editing {@code setting} changes lane {@code i} alone when that lane is selected. */
    boolean isOwn(Setting<?> setting, int i) {
        Setting.About about = setting.about();
        return about.scope() == Setting.Scope.LANE
                && (about.section() == Setting.Section.NORMALIZATION || apart.own(experiment, new Place(i, setting)));
    }

    /** Whether any lane has a value of its own, or shall have. */
    boolean isDifferent(Setting<?> setting) {
        return IntStream.range(0, experiment.lanes().size())
                .anyMatch(i -> apart.own(experiment, new Place(i, setting)));
    }

    /** Lets the selected lane have its own value, or follow the shared one again; while it is the same, nothing runs otherwise. */
    void own(Setting<?> setting, boolean own) {
        if (refuses(held.moves(setting))) {
            return;
        }
        Lane now = experiment.lanes().get(lane);
        wishes.forget(place(setting));
        apart.want(new Place(lane, setting), own);
        attempt(() ->
                experiment.withLane(lane, own ? Apart.copied(now, setting, experiment, lane) : now.without(setting)));
    }

    /**
     * Lets a lane normalize so, and all else as it is.
     *
     * @return whether it can
     */
    public boolean pool(int index, Normalizer normalizer, Scheme scheme) {
        if (refuses(held.moves(Settings.NORMALIZER))) {
            return false;
        }
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
        if (refuses(held.moves(setting))) {
            return;
        }
        attempt(() -> isOwn(setting, index)
                ? experiment.withLane(index, experiment.lanes().get(index).with(setting, value))
                : experiment.with(setting, value));
    }

    /** Another draw of initial weights and minibatches for every lane. */
    public void newSeed() {
        if (refuses(held.moves(Settings.SEED))) {
            return;
        }
        int seed = experiment.shared().get(Settings.SEED);
        attempt(() -> experiment.with(Settings.SEED, seed == Integer.MAX_VALUE ? 0 : seed + 1));
    }

    /** Changes the experiment as a whole; a refusal becomes a notice, for there is no control to put it beside. */
    boolean attempt(Supplier<Experiment> change) {
        try {
            Experiment next = apart.with(experiment, change.get());
            if (!experiment.says(next)) {
                run(next);
            }
            apart.settle(experiment);
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
        if (refuses(held.movesLanes())) {
            return;
        }
        forgetWishes();
        if (index < lane) {
            lane--;
        }
        attempt(() -> rest);
    }

    private void run(Experiment next) {
        Experiment before = experiment;
        newest = null;
        experiment = next;
        lane = Math.min(lane, next.lanes().size() - 1);
        session.change(next, opened.edits());
        Snapshot shown = session.latest();
        boolean goesOn = before.continuesAs(next) || before.isRearrangedBy(next);
        if (!goesOn && shown != null && shown.step() > 0) {
            notices.accept("Restarted at step 0: " + Restart.reason(before, next) + " changed");
        }
    }

    private void forgetWishes() {
        wishes.forgetAll();
        apart.forgetAll();
    }

    private void changed() {
        watchers.forEach(Runnable::run);
    }
}
