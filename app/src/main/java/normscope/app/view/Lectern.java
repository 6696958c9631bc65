package normscope.app.view;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import normscope.app.control.Editor;
import normscope.app.figure.Look;
import normscope.app.lesson.Lecture;
import normscope.app.lesson.LessonBar;
import normscope.app.lesson.Podium;
import normscope.app.lesson.Sights;
import normscope.config.Experiment;
import normscope.config.InvalidExperiment;
import normscope.config.WrittenNumber;
import normscope.lesson.Controls;
import normscope.lesson.Lesson;
import normscope.lesson.Sight;
import normscope.lesson.SightKey;
import normscope.snapshot.Snapshot;
import normscope.snapshot.Status;
import normscope.train.Session;
import org.jspecify.annotations.Nullable;

/**
 * Opens lessons, and experiments to explore as they say that they open; holds the lecture that runs.
 * Long because whatever opens, leaves or resumes a lesson changes the window with it.
 */
public final class Lectern implements Podium {
    /** What of the window a scene changes. */
    interface Stand {
        /** Turns to the page of this id. */
        void turnTo(String id);

        String page();

        /** Takes what a scene says of pages. */
        void sight(Sight sight);

        /** What it asks of its page once the lanes are there. */
        void arrived(Sight sight);

        /** With what the page and the speed are set to beside the look. */
        Sight kept(Sight sight);

        /** Plays so fast, in steps a second. */
        void speed(double stepsPerSecond);

        Pages pages();
    }

    private final Session session;
    private final Editor editor;
    private final Notices notices;
    private final ObjectProperty<Look> look;
    private final Stand stand;
    private final LessonBar bar;
    private @Nullable Lesson opened;
    private @Nullable Lecture lecture;
    private @Nullable Lecture left;
    private boolean presenting;
    private boolean exploring;

    Lectern(Session session, Editor editor, Notices notices, ObjectProperty<Look> look, Stand stand) {
        this.session = session;
        this.editor = editor;
        this.notices = notices;
        this.look = look;
        this.stand = stand;
        bar = new LessonBar(this::leave, this::explore, notices::warn);
        editor.whenOpened((before, next) -> {
            if (lecture == null || !lecture.isTurning()) {
                notices.clear();
                close(next);
            }
        });
    }

    private void close(Experiment next) {
        left = lecture == null ? left : lecture;
        lecture = null;
        opened = Lesson.of(next);
        cover(List.of());
        stand.pages().outline(List.of());
    }

    /** The line that shows the lecture. */
    LessonBar bar() {
        return bar;
    }

    /** Opens a lesson at its first scene, or an experiment as it says that it opens. */
    public void open(Lesson lesson) {
        open(lesson, 0);
    }

    /** The same at another scene; the first where there is none such. */
    public void open(Lesson lesson, int scene) {
        if (lesson.isTaught()) {
            notices.clear();
            Lecture next = new Lecture(session, editor, this, lesson);
            lecture = next;
            opened = lesson;
            next.begin(scene < lesson.scenes().size() ? scene : 0);
            return;
        }
        Optional<Sight> sight = lesson.scenes().stream().findFirst().map(each -> each.sight());
        Experiment experiment = lesson.scenes().isEmpty() ? lesson.experiment() : lesson.experiment(0);
        editor.open(experiment);
        opened = lesson;
        sight.ifPresent(each -> {
            editor.select(Sights.lane(each, experiment));
            show(each);
        });
    }

    /** What is open, with what it says of itself; a lesson, or an experiment to explore. */
    Lesson opened() {
        Lesson said = opened;
        if (said == null) { // at the start of the program nobody opened it
            said = Lesson.of(editor.run());
            opened = said;
        }
        return said;
    }

    /** What is open as one saves and shares it: a lesson while it is taught, else what runs, with how it is looked at. */
    Lesson saved() {
        Lesson said = opened();
        if (lecture != null) {
            return said;
        }
        try {
            return new Lesson(editor.run(), said.about(), said.isTaught() ? List.of() : said.scenes());
        } catch (InvalidExperiment e) {
            return Lesson.of(editor.run()); // what it said is of lanes or steps that there are no more
        }
    }

    /** The index of the scene that is shown; 0 if none is. */
    int scene() {
        return lecture == null ? 0 : lecture.current();
    }

    /** The lecture that runs; null if none does. */
    @Nullable
    Lecture lecture() {
        return lecture;
    }

    /**
     * Goes on with a lesson of the last start. Where what runs is not what its scene trains, somebody had changed something: then
     * the lesson is only one click away.
     */
    public void goOn(Taught taught) {
        if (!taught.lesson().isTaught()) {
            return;
        }
        if (taught.isOf(editor.run())) {
            preview(taught.lesson(), taught.scene());
        } else {
            left = new Lecture(session, editor, this, taught.lesson(), taught.scene());
        }
    }

    /** The lesson that is taught, or was left, as {@link #goOn} takes it; null if none is. */
    public @Nullable Taught taught() {
        Lecture running = lecture == null ? left : lecture;
        return running == null ? null : new Taught(running.lesson(), running.current());
    }

    /** Shows a scene of a lesson that is being made, as a class will see it. */
    Lecture preview(Lesson lesson, int scene) {
        Lecture next = new Lecture(session, editor, this, lesson);
        lecture = next;
        opened = lesson;
        next.go(scene);
        return next;
    }

    /** Goes on exploring what runs, without the lesson. */
    void leave() {
        left = lecture;
        lecture = null;
        cover(List.of());
        stand.pages().outline(List.of());
        notices.say("The lesson is left; its networks stay to explore. Its menu goes back to it");
    }

    /** The title of the lesson that was left last; empty if none was. */
    Optional<String> leftTitle() {
        return Optional.ofNullable(left).map(former -> former.lesson().title());
    }

    /** Back to the lesson that was left, at its scene, with all that was said. */
    void resume() {
        Lecture former = left;
        if (former != null) {
            lecture = former;
            opened = former.lesson();
            left = null;
            former.restore();
        }
    }

    /** Once a frame. */
    void frame(Status status, @Nullable Snapshot newest, boolean quiet) {
        Lecture running = lecture;
        if (running != null) {
            running.frame(status, newest, quiet);
        }
        editor.hold(controls());
        bar.show(running, exploring);
    }

    /** Whether a key meant something to the lesson. */
    boolean answer(int choice) {
        Lecture running = lecture;
        return running != null && running.guess(choice);
    }

    /** Whether a question is open. */
    boolean asks() {
        Lecture running = lecture;
        return running != null && running.isAsking();
    }

    /** Turns scenes: on (1) or back (−1); false if there is no lesson. */
    boolean turn(int direction) {
        Lecture running = lecture;
        if (running == null) {
            return false;
        }
        if (direction > 0) {
            running.on();
        } else {
            running.back();
        }
        return true;
    }

    /** Whether scenes are shown large, one figure at a time. */
    void presenting(boolean wanted) {
        presenting = wanted;
        Lecture running = lecture;
        if (running != null) {
            enlarge(running.sight());
        }
    }

    private void enlarge(Sight sight) {
        stand.pages().reduce();
        // a slice is along a line or over a plane: the figures of the other kind stay empty
        boolean alone =
                sight.page().equals("surface") && sight.of(SightKey.FIGURE).isPresent();
        if (presenting || alone) {
            stand.pages().enlarge(sight.of(SightKey.FIGURE).orElse(""));
        }
    }

    /** Brings controls and pages back beside the scene; false if no scene hides them. */
    boolean explore() {
        boolean hidden = lecture != null && !exploring;
        exploring |= hidden;
        return hidden;
    }

    /** Whether controls and pages stand beside the scene. */
    boolean isExploring() {
        return exploring;
    }

    /** Which settings can be changed: what the scene says, unless somebody explores. */
    Controls controls() {
        Lecture running = lecture;
        return running == null || exploring ? Controls.ALL_OF_THEM : running.controls();
    }

    @Override
    public void show(Sight sight) {
        exploring = false;
        look.set(Sights.look(sight, look.get().theme(), editor.experiment()));
        stand.sight(sight);
        stand.turnTo(sight.page());
        stand.speed(sight.of(SightKey.SPEED)
                .map(word -> WrittenNumber.real(word).orElse(Double.POSITIVE_INFINITY))
                .orElse(Double.POSITIVE_INFINITY));
        enlarge(sight);
    }

    @Override
    public void arrived(Sight sight) {
        stand.arrived(sight);
    }

    @Override
    public void cover(List<String> figures) {
        notices.hold(!figures.isEmpty());
        stand.pages().cover(figures);
    }

    @Override
    public void outline(List<String> figures) {
        stand.pages().outline(figures);
    }

    @Override
    public String page() {
        return stand.page();
    }
}
