package normscope.app.control;

import static org.assertj.core.api.Assertions.assertThat;

import normscope.config.Experiment;
import normscope.config.ExperimentText;
import normscope.config.Settings;
import normscope.snapshot.Snapshot;
import normscope.snapshot.Status;
import normscope.train.Session;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the controls make of an experiment, with the session that runs it and without a window. */
class EditorTest {
    private static final Experiment SMALL = ExperimentText.parse(
            """
            dataset = moons
            train-size = 200
            depth = 1
            width = 8
            learning-rate = 0.1
            batch-size = 20
            probe-size = 60

            [none]
            normalizer = none

            [batch]
            normalizer = batch
            """,
            "the test");

    private final Session session = new Session();
    private final Editor editor = new Editor(session, sentence -> {});

    @BeforeEach
    @Timeout(30)
    void open() throws Exception {
        editor.open(SMALL);
        follow();
    }

    @AfterEach
    void close() {
        session.close();
    }

    /** A frame of the window, once all that was asked has been done. */
    private Snapshot follow() throws Exception {
        while (!session.quiet() || session.latest() == null || session.status().phase() != Status.Phase.PAUSED) {
            Thread.sleep(2);
        }
        editor.follow(session.latest());
        return session.latest();
    }

    /** A slider that is drawn past the value where it began: the record says nothing of a lane that is apart there. */
    @Test
    @Timeout(30)
    void whoIsApartStaysSoWhereTheOthersComeByTheSameValue() throws Exception {
        session.advance(3);
        follow();
        editor.select(1);
        editor.own(Settings.LEARNING_RATE, true);
        editor.select(0);
        for (String rate : new String[] {"0.2", "0.1", "0.05"}) {
            editor.choose(Settings.LEARNING_RATE, rate);
            follow();
        }
        assertThat(editor.experiment().setup(0).get(Settings.LEARNING_RATE)).isEqualTo(0.05);
        assertThat(editor.experiment().setup(1).get(Settings.LEARNING_RATE)).isEqualTo(0.1);
        assertThat(follow().course().run().changes()).hasSize(2);
    }

    /** What the session cannot run is what was changed last, not what was only typed since. */
    @Test
    @Timeout(30)
    void whatIsTypedBesideALateRefusalStays() throws Exception {
        editor.choose(Settings.WIDTH, "9");
        editor.choose(Settings.LEARNING_RATE, "much");
        String said = editor.complaints(Settings.LEARNING_RATE).get(0);
        editor.refused("There is no room.");
        assertThat(editor.complaints(Settings.WIDTH)).containsExactly("There is no room.");
        assertThat(editor.text(Settings.LEARNING_RATE)).isEqualTo("much");
        assertThat(editor.complaints(Settings.LEARNING_RATE)).containsExactly(said);
    }
}
