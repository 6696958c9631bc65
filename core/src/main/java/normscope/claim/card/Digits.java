package normscope.claim.card;

import java.util.stream.IntStream;
import normscope.claim.Trained;
import normscope.claim.Trial;
import normscope.config.Experiment;
import normscope.data.Datasets;
import normscope.data.Samples;
import normscope.train.MonteCarlo;

/** A network that learned digits, and 3,000 held-out ones to ask it about, fifty times with the statistics of minibatches of 64. */
record Digits(Trained run, Samples heldOut, float[] images) {
    static final int N = 3_000;
    private static final int PASSES = 50;

    static Digits of(Trial trial, int seed) {
        Experiment lesson =
                Trial.only(Trial.lesson("e05-uncertainty-digits", seed, "of-64.inference=running"), "of-64");
        Samples heldOut = Datasets.open(lesson.setup(0)).heldOut();
        return new Digits(trial.train(lesson), heldOut, heldOut.first(N));
    }

    MonteCarlo ask(float[] inputs) {
        return run.trainer().monteCarlo(0, inputs, PASSES);
    }

    /** The same once, with running statistics. */
    MonteCarlo once() {
        MonteCarlo once = new MonteCarlo(N, true);
        once.add(run.trainer().answers(0, images));
        return once;
    }

    /** Mean negative log-likelihood of the right answers. */
    double loss(MonteCarlo answers) {
        double[] p = answers.mean();
        int classes = p.length / N;
        return Vectors.mean(IntStream.range(0, N)
                .mapToDouble(i -> -Math.log(Math.max(p[i * classes + heldOut.labels()[i]], Double.MIN_NORMAL)))
                .toArray());
    }

    boolean[] right(MonteCarlo answers) {
        double[] p = answers.mean();
        boolean[] right = new boolean[N];
        int classes = p.length / N;
        for (int i = 0; i < N; i++) {
            int best = 0;
            for (int j = 1; j < classes; j++) {
                best = p[i * classes + j] > p[i * classes + best] ? j : best;
            }
            right[i] = best == heldOut.labels()[i];
        }
        return right;
    }

    /** The images after a quarter turn. */
    float[] rotated() {
        int side = heldOut.height();
        float[] turned = new float[images.length];
        for (int i = 0; i < images.length; i++) {
            int image = i / heldOut.features();
            int row = i % heldOut.features() / side;
            int column = i % side;
            turned[image * heldOut.features() + column * side + side - 1 - row] = images[i];
        }
        return turned;
    }
}
