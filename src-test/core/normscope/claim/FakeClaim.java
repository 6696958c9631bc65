package normscope.claim;

import java.util.List;
import java.util.function.BiFunction;

/** A claim that is measured as a test says; its one number is to be 1 at least. */
final class FakeClaim extends Claim {
    static final Expectation ONE = Expectation.least("number", 1);

    private final BiFunction<Integer, Trial, Double> number;

    FakeClaim(String id, BiFunction<Integer, Trial, Double> number) {
        super(About.claim(id, Paper.IOFFE_2017, "A fake").seconds(1), ONE);
        this.number = number;
    }

    @Override
    protected List<Finding> measure(int seed, Trial trial) {
        return List.of(ONE.is(number.apply(seed, trial)));
    }
}
