package normscope.config;

import static normscope.config.Declaration.is;

import normscope.config.Mention.Part;
import normscope.config.Setting.Choice;
import normscope.config.Setting.Whole;

/** How long, from which seed, and what is measured on the way. */
interface RunSettings {
    Declaration RUN = new Declaration(Setting.Section.RUN);

    /** Why the line below a picture is silent about those that only look. */
    String MEASURED = "it changes what is measured, and nothing that is trained";

    Whole SEED = RUN.whole("seed", "Seed", 7, "Initial weights and minibatch order of every lane come from it.")
            .between(0, Integer.MAX_VALUE)
            .shared()
            .said(Part.SEED, setup -> "seed " + setup.text(Settings.SEED));

    Whole STEPS = RUN.whole(
                    "steps",
                    "Steps",
                    5_000,
                    "How long a run is: where 'normscope run' stops and playing pauses. A lane with steps of its own stands still"
                            + " after them while others go on.")
            .between(1, 10_000_000)
            .logarithmic()
            .stops(100, 200, 500, 1_000, 2_000, 5_000, 10_000, 50_000, 100_000, 1_000_000)
            .live()
            .unsaid("the picture names the step that it shows");

    Whole EVALUATE_EVERY = RUN.whole(
                    "evaluate-every",
                    "Evaluate every",
                    250,
                    "Steps between two evaluations on held-out data, in inference mode.")
            .between(1, 1_000_000)
            .logarithmic()
            .stops(10, 25, 50, 100, 250, 500, 1_000)
            .shared()
            .unsaid(MEASURED);

    Whole RECORD_EVERY = RUN.whole(
                    "record-every",
                    "Record every",
                    10,
                    "Steps between two entries of the record: distributions of every layer, on the same samples each time.")
            .between(1, 1_000_000)
            .logarithmic()
            .stops(1, 2, 5, 10, 20, 50, 100)
            .shared()
            .unsaid(MEASURED);

    Choice<Measured> MEASURE_ON = RUN.choice(
                    "measure-on",
                    "Measure on",
                    Measured.PROBE,
                    "Which samples the distributions of every layer are measured on.")
            .shared()
            .unsaid(MEASURED);

    Whole PROBE_SIZE = RUN.whole(
                    "probe-size",
                    "Probe samples",
                    500,
                    "How many held-out samples the distributions are measured on: always the same ones, with the statistics"
                            + " of training mode, without moving the running averages.")
            .between(2, 10_000)
            .logarithmic()
            .stops(60, 100, 200, 500, 1_000, 2_000)
            .shared()
            .where(is(MEASURE_ON, Measured.PROBE))
            .unsaid(MEASURED);
}
