package normscope.train;

import normscope.nn.Objective;
import normscope.snapshot.Evaluation;

/** Which class held-out samples are given, as far as that is the same for all. */
final class Answers {
    private final int classes;
    private int samples;
    private int first;
    private boolean differ;

    /** @param classes 0 for regression, which gives none */
    Answers(int classes) {
        this.classes = classes;
    }

    /** @param outputs [n, classes] logits */
    void add(double[] outputs) {
        for (int from = 0; classes > 0 && from < outputs.length && !differ; from += classes) {
            int given = Objective.largest(outputs, from, classes);
            first = samples++ == 0 ? given : first;
            differ = given != first;
        }
    }

    /** The class that all were given; {@link Evaluation#NOT_ALWAYS} where there is none. */
    int always() {
        return differ || samples < 2 ? Evaluation.NOT_ALWAYS : first;
    }
}
