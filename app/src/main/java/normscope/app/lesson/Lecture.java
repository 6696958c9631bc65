package normscope.app.lesson;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import normscope.app.control.Editor;
import normscope.config.Experiment;
import normscope.config.InvalidExperiment;
import normscope.lesson.Controls;
import normscope.lesson.Lesson;
import normscope.lesson.Performance;
import normscope.lesson.Scene;
import normscope.lesson.Sight;
import normscope.lesson.SightKey;
import normscope.quantity.Formula;
import normscope.quantity.Measuring;
import normscope.snapshot.LaneSnapshot;
import normscope.snapshot.Snapshot;
import normscope.snapshot.Status;
import normscope.train.Session;
import org.jspecify.annotations.Nullable;

/**
 * A lesson that is being taught: which scene is shown, what was guessed, what came out. Scenes go forward and back, and nothing
 * runs twice as long as its run is remembered. All on the JavaFX thread; what is measured comes from the training thread.
 * Long because every turn of a scene, from its opening to its reveal, changes the same few fields.
 */
public final class Lecture {
    /** Where a scene stands. */
    public enum Phase {
        /** The lanes are on their way to where it opens. */
        ARRIVING,
        /** It is said or asked. */
        OPEN,
        /** The lanes are on their way to its last step. */
        RUNNING,
        /** The run is asked for the numbers. */
        MEASURING,
        /** All is said. */
        TOLD
    }

    private final Session session;
    private final Editor editor;
    private final Podium podium;
    private final Lesson lesson;
    private final List<Played> played;
    /** What a scene came to before somebody changed the run it is of. */
    private final List<Played> before;

    private final RunQuestion question;
    private int current = -1;
    private Phase phase = Phase.ARRIVING;
    private boolean sighted;
    private boolean turning;
    private Experiment expected;

    /**
     * @param lesson has scenes
     * @param podium does to the window what scenes say
     */
    public Lecture(Session session, Editor editor, Podium podium, Lesson lesson) {
        this.session = session;
        question = new RunQuestion(session);
        this.editor = editor;
        this.podium = podium;
        this.lesson = lesson;
        played = new ArrayList<>(Collections.nCopies(lesson.scenes().size(), Played.NOTHING));
        before = new ArrayList<>(played);
        expected = lesson.experiment(0);
    }

    /** The same at a scene, for {@link #restore}. */
    public Lecture(Session session, Editor editor, Podium podium, Lesson lesson, int scene) {
        this(session, editor, podium, lesson);
        current = scene;
    }

    public Lesson lesson() {
        return lesson;
    }

    /** The index of the scene that is shown. */
    public int current() {
        return current;
    }

    public Phase phase() {
        return phase;
    }

    Scene scene() {
        return lesson.scenes().get(current);
    }

    Played played() {
        return played.get(current);
    }

    /** Opens the first scene, in place of what was open: the editor goes back to that. */
    public void begin(int scene) {
        current = scene;
        expected = lesson.experiment(scene);
        turn(() -> editor.open(expected));
        arrange();
    }

    /** Shows a scene, exactly as it is to be, whatever the window shows now; what it came to is still known. */
    public void go(int scene) {
        if (scene < 0 || scene >= lesson.scenes().size()) {
            return;
        }
        current = scene;
        expected = lesson.experiment(scene);
        if (!editor.run().equals(expected)) {
            turn(() -> editor.turn(expected));
        }
        arrange();
    }

    private void turn(Runnable opens) {
        turning = true;
        try {
            opens.run();
        } finally {
            turning = false;
        }
    }

    private void arrange() {
        if (!expected.equals(played().run())) { // it was of another run
            Played known = before.get(current);
            boolean again = expected.equals(known.run());
            played.set(current, played().revealing(again ? known.reveal() : null, again ? known.run() : null));
        }
        sighted = false;
        phase = Phase.ARRIVING;
        question.forget();
        editor.select(Sights.lane(scene().sight(), expected));
        podium.show(scene().sight());
        cover();
        podium.outline(scene().sight().list(SightKey.OUTLINE));
        session.seek(
                played().reveal() != null
                        ? scene().stage().end()
                        : scene().stage().at());
    }

    private void cover() {
        boolean told = played().reveal() != null;
        podium.cover(told ? List.of() : scene().sight().list(SightKey.COVER));
    }

    /** The next thing to see: the reveal of this scene if it has one that has not been, else the next scene. */
    public void on() {
        if (phase == Phase.OPEN && hasMore()) {
            reveal();
        } else if (phase == Phase.OPEN || phase == Phase.TOLD) {
            go(current + 1);
        }
    }

    /** The scene before. */
    public void back() {
        go(current - 1);
    }

    /** Whether something of this scene is still to be seen. */
    public boolean hasMore() {
        return played().reveal() == null
                && (scene().reveals() || scene().stage().run().isPresent());
    }

    /** Whether another scene follows. */
    boolean hasNext() {
        return current + 1 < lesson.scenes().size();
    }

    /** Commits to a choice; one may change one's mind until the reveal. */
    public boolean guess(int choice) {
        if (isAsking() && choice < scene().words().choices().size()) {
            played.set(current, played().guessing(choice));
            return true;
        }
        return false;
    }

    /** Whether a choice can be made. */
    public boolean isAsking() {
        return scene().words().asks() && phase != Phase.TOLD && played().reveal() == null;
    }

    /** How the scene is looked at. */
    public Sight sight() {
        return scene().sight();
    }

    /** Which settings can be changed in the scene. */
    public Controls controls() {
        return lesson.controls(current);
    }

    /** Whether it is this lecture that opens something just now. */
    public boolean isTurning() {
        return turning;
    }

    /** How many of the class say each. */
    void count(List<Integer> tally) {
        played.set(current, played().counting(tally));
    }

    /** Runs to the last step of the scene, and says what came out. */
    public void reveal() {
        if (phase != Phase.OPEN) {
            return;
        }
        phase = Phase.RUNNING;
        Snapshot shown = session.latest();
        int end = scene().stage().end();
        int step = editor.step();
        if (shown != null && step < end && shown.course().furthest() < end) {
            session.advance(end - step);
        } else if (step != end) {
            session.seek(end);
        }
    }

    /** How far the run is on its way to the last step of the scene, in percent. */
    public int percent() {
        return Math.min(100, 100 * editor.step() / Math.max(1, scene().stage().end()));
    }

    /** Whether what runs, or what is shown, is not what the scene is about. */
    public boolean isAway() {
        return !podium.page().equals(scene().sight().page()) || !editor.run().equals(expected) && session.quiet();
    }

    /** Exactly as the scene is to be. */
    public void restore() {
        go(current);
    }

    /**
     * Once a frame.
     *
     * @param quiet whether all that was asked of the session has been done; asked before the rest
     */
    public void frame(Status status, @Nullable Snapshot newest, boolean quiet) {
        question.frame();
        if (newest == null || !quiet) {
            return;
        }
        if (phase == Phase.TOLD && !editor.run().equals(played().run())) {
            before.set(current, played()); // whoever comes back finds it
            played.set(
                    current, played().revealing(null, null)); // somebody changed something: it may come out otherwise
            phase = Phase.OPEN;
        }
        if (phase == Phase.ARRIVING && status.phase() != Status.Phase.LOADING) {
            arrive(newest);
        } else if (phase == Phase.RUNNING && status.phase() == Status.Phase.PAUSED) {
            boolean over = newest.step() >= scene().stage().end()
                    || newest.lanes().stream().allMatch(LaneSnapshot::diverged);
            if (over) {
                tell();
            } else {
                phase = Phase.OPEN; // somebody paused it
            }
        }
    }

    private void arrive(Snapshot newest) {
        if (played().reveal() != null || scene().stage().run().isEmpty()) {
            sight(scene());
        }
        if (played().said() == null) {
            say();
        }
        phase = played().reveal() != null ? Phase.TOLD : Phase.OPEN;
    }

    /** Asks of the page what the scene shows, once: the lanes are where it shows it. */
    private void sight(Scene scene) {
        if (!sighted) {
            sighted = true;
            podium.arrived(scene.sight());
        }
    }

    private void say() {
        int at = current;
        Performance performance = performance();
        if (performance == null) {
            return;
        }
        if (performance.before().isEmpty()) {
            played.set(at, played.get(at).saying(performance.said(formula -> Double.NaN)));
            return;
        }
        ask(performance.before(), measured -> played.set(at, played.get(at).saying(performance.said(measured::value))));
    }

    private @Nullable Performance performance() {
        try {
            return Performance.of(scene(), editor.run());
        } catch (InvalidExperiment e) {
            return null;
        }
    }

    private void tell() {
        sight(scene());
        phase = Phase.MEASURING;
        int at = current;
        try {
            Performance performance = Performance.of(scene(), editor.run());
            ask(performance.after(), measured -> tell(at, performance.reveal(measured)));
        } catch (InvalidExperiment e) {
            tell(at, Performance.Reveal.impossible(e.sentence()));
        }
    }

    private void tell(int at, Performance.Reveal reveal) {
        played.set(at, played.get(at).revealing(reveal, editor.run()));
        if (at == current) {
            phase = Phase.TOLD;
            cover();
        }
    }

    /** @param then takes what was measured in a later frame; whoever asks later asks in its place */
    private void ask(List<Formula> formulas, Consumer<Measuring> then) {
        question.ask(editor.run(), formulas, then, problem -> tell(current, Performance.Reveal.impossible(problem)));
    }
}
