package normscope.app.lesson;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import normscope.config.Experiment;
import normscope.config.InvalidExperiment;
import normscope.quantity.Formula;
import normscope.quantity.Measuring;
import normscope.train.Session;
import normscope.train.Trainer;
import org.jspecify.annotations.Nullable;

/** Asks the run that is open for numbers: the training thread measures them, and a later frame of the window is told. */
final class RunQuestion {
    private final Session session;
    private final AtomicReference<@Nullable Runnable> answer = new AtomicReference<>();

    RunQuestion(Session session) {
        this.session = session;
    }

    /**
     * Asks in the place of whatever was asked before.
     *
     * @param then takes what was measured, on the JavaFX thread
     * @param impossible takes the sentence about what could not be, likewise
     */
    void ask(Experiment run, List<Formula> formulas, Consumer<Measuring> then, Consumer<String> impossible) {
        session.visit(trainer -> {
            Measuring measuring = new Measuring(run, formulas, step -> false);
            String problem = measure(measuring, trainer);
            answer.set(() -> {
                if (problem.isEmpty()) {
                    then.accept(measuring);
                } else {
                    impossible.accept(problem);
                }
            });
        });
    }

    private static String measure(Measuring measuring, Trainer trainer) {
        try {
            measuring.visit(trainer, () -> {});
            return "";
        } catch (InvalidExperiment e) {
            return e.sentence();
        }
    }

    /** Tells what was found since, once a frame. */
    void frame() {
        Runnable said = answer.getAndSet(null);
        if (said != null) {
            said.run();
        }
    }

    /** Nobody wants to know any more. */
    void forget() {
        answer.set(null);
    }
}
