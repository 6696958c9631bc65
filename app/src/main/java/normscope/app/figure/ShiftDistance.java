package normscope.app.figure;

import java.util.function.ToDoubleFunction;
import normscope.measure.Shift;

/** How far apart two distributions are: the numbers of a {@link Shift}. */
public enum ShiftDistance {
    MEAN("mean", "Shift of the mean in σ", "|shift of the mean| in σ", Shift::mean),
    SCALE("spread", "σ now over σ earlier", "|ln (σ now / earlier)|", Shift::scale),
    WASSERSTEIN("distance", "Wasserstein distance", "Wasserstein distance", Shift::wasserstein),
    KULLBACK_LEIBLER("KL", "Kullback–Leibler in nats", "divergence in nats", Shift::kullbackLeibler),
    JENSEN_SHANNON("JS", "Jensen–Shannon in nats", "divergence in nats", Shift::jensenShannon);

    private final String word;
    private final String title;
    private final String size;
    private final ToDoubleFunction<Shift> measure;

    ShiftDistance(String word, String title, String size, ToDoubleFunction<Shift> measure) {
        this.word = word;
        this.title = title;
        this.size = size;
        this.measure = measure;
    }

    /** As short as it goes. */
    public String word() {
        return word;
    }

    public String title() {
        return title;
    }

    /** What {@link #size} is. */
    public String sizeTitle() {
        return size;
    }

    /** What an axis of it is called: as short as it goes, with the unit. */
    public String axisTitle() {
        int unit = title.lastIndexOf(" in ");
        return unit < 0 ? word : "%s (%s)".formatted(word, title.substring(unit + 4));
    }

    public double of(Shift shift) {
        return measure.applyAsDouble(shift);
    }

    /** The same as a size: 0 where nothing has shifted, NaN where nothing is known. */
    public double size(Shift shift) {
        double value = of(shift);
        return this == SCALE ? Math.abs(Math.log(value)) : Math.abs(value);
    }
}
