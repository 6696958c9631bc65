package normscope.claim.card;

import static normscope.claim.Expectation.least;

import java.util.List;
import java.util.stream.IntStream;
import normscope.claim.About;
import normscope.claim.Claim;
import normscope.claim.Expectation;
import normscope.claim.Finding;
import normscope.claim.Paper;
import normscope.claim.Trial;
import normscope.train.MonteCarlo;

/** Of digits. */
public final class E5b extends Claim {
    private static final Expectation RATIO = least("spread, wrong answers / right ones", 3);
    private static final Expectation AREA = least("chance that a wrong answer spreads more than a right one", 0.85);
    private static final Expectation ROTATED = least("mutual information, rotated digits / right answers", 2);

    public E5b() {
        super(
                About.claim("E5b", Paper.TEYE_2018, "Wrong answers spread more")
                        .says(
                                "How far answers spread with the statistics of random training minibatches tells wrong answers from"
                                        + " right ones.")
                        .reported("Section 5, of other data and other measures.")
                        .runs(
                                "Two layers of 100 ReLU on MNIST, 1,500 steps of minibatches of 64; 50 passes over 3,000 held-out digits,"
                                        + " and over the same turned by 90°.")
                        .shownBy("e05-uncertainty-digits", "layers", 1_500)
                        .seconds(3),
                RATIO,
                AREA,
                ROTATED);
    }

    @Override
    protected List<Finding> measure(int seed, Trial trial) {
        Digits digits = Digits.of(trial, seed);
        MonteCarlo answers = digits.ask(digits.images());
        boolean[] right = digits.right(answers);
        double[] spread = answers.spread();
        MonteCarlo turned = digits.ask(digits.rotated());
        return List.of(
                RATIO.is(mean(spread, right, false) / mean(spread, right, true)),
                AREA.is(areaUnderCurve(spread, right)),
                ROTATED.is(Vectors.mean(turned.information()) / mean(answers.information(), right, true)));
    }

    /** Chance that a wrong answer's spread exceeds a right one's: the area under the ROC curve. */
    private static double areaUnderCurve(double[] spread, boolean[] right) {
        long above = 0;
        long pairs = 0;
        for (int i = 0; i < spread.length; i++) {
            for (int j = 0; j < spread.length; j++) {
                if (!right[i] && right[j]) {
                    pairs++;
                    above += spread[i] > spread[j] ? 1 : 0;
                }
            }
        }
        return (double) above / pairs;
    }

    private static double mean(double[] values, boolean[] right, boolean wanted) {
        return IntStream.range(0, values.length)
                .filter(i -> right[i] == wanted)
                .mapToDouble(i -> values[i])
                .average()
                .orElse(Double.NaN);
    }
}
