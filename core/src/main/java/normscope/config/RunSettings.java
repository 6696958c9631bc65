package normscope.config;

import static normscope.config.Declaration.is;

import normscope.config.Mention.Part;
import normscope.config.Setting.Choice;
import normscope.config.Setting.Flag;
import normscope.config.Setting.Real;
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
            .live()
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
            .live()
            .shared()
            .unsaid(MEASURED);

    Choice<Measured> MEASURE_ON = RUN.choice(
                    "measure-on",
                    "Measure on",
                    Measured.PROBE,
                    "Which samples the distributions of every layer are measured on.")
            .live()
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
            .live()
            .shared()
            .where(is(MEASURE_ON, Measured.PROBE))
            .unsaid(MEASURED);

    Real TEST_CONTRAST = RUN.real(
                    "test-contrast",
                    "Test contrast",
                    1,
                    "What held-out pixels are multiplied by before the network is judged on them; nothing is clipped, and"
                            + " training images stay as they are.")
            .between(-2, 10)
            .stops(-1, 0, 0.1, 0.3, 0.5, 1, 2, 5, 10)
            .live()
            .where(RunSettings::images)
            .said(Part.DATA, RunSettings::heldOut);

    Real TEST_BRIGHTNESS = RUN.real(
                    "test-brightness",
                    "Test brightness",
                    0,
                    "What is added to held-out pixels, of which 0 is black and 1 is white, after the contrast.")
            .between(-2, 2)
            .stops(-1, -0.5, -0.3, -0.1, 0, 0.1, 0.25, 0.3, 0.5, 1)
            .live()
            .where(RunSettings::images)
            .saidWith("test-contrast");

    Real TEST_NOISE = RUN.real(
                    "test-noise",
                    "Test noise",
                    0,
                    "Standard deviation of the Gaussian noise that is added to held-out pixels, last of all: each image has"
                            + " its own, drawn from the seed, and it is the same at every evaluation.")
            .between(0, 2)
            .stops(0, 0.1, 0.2, 0.3, 0.4, 0.5, 1)
            .live()
            .where(RunSettings::images)
            .saidWith("test-contrast");

    Flag TEST_INVERT = RUN.flag(
                    "test-invert",
                    "Test inverted",
                    false,
                    "Whether held-out pixels x become 1 − x, black for white, before all else.")
            .live()
            .where(RunSettings::images)
            .saidWith("test-contrast");

    private static boolean images(Setup setup) {
        return setup.get(Settings.DATASET).kind() == Dataset.Kind.IMAGES;
    }

    /** "held-out images inverted × 0.5 + 0.25 + N(0, 0.4²)"; nothing where they are as they were. */
    private static String heldOut(Setup setup) {
        StringBuilder words = new StringBuilder();
        if (setup.get(TEST_INVERT)) {
            words.append(" inverted");
        }
        if (setup.get(TEST_CONTRAST) != 1) {
            words.append(" × ").append(setup.text(TEST_CONTRAST));
        }
        double brightness = setup.get(TEST_BRIGHTNESS);
        if (brightness != 0) {
            words.append(brightness < 0 ? " − " : " + ").append(TEST_BRIGHTNESS.format(Math.abs(brightness)));
        }
        if (setup.get(TEST_NOISE) != 0) {
            words.append(" + N(0, %s²)".formatted(setup.text(TEST_NOISE)));
        }
        return words.isEmpty() ? "" : "held-out images" + words;
    }
}
