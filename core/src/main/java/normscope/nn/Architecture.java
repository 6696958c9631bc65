package normscope.nn;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import normscope.config.Activation;
import normscope.config.Bias;
import normscope.config.Placement;
import normscope.config.Scheme;
import normscope.config.Settings;
import normscope.config.Setup;
import org.jspecify.annotations.Nullable;

/**
 * The shape of a dense network: what it is before it has numbers.
 *
 * @param inputs features of a sample
 * @param widths units of every hidden layer
 * @param outputs classes, or numbers to regress on
 * @param activation nonlinearity of the hidden layers
 * @param scheme what the hidden layers' normalizer pools; null for none
 * @param placement whether it stands before or after the activation
 * @param affine whether γ and β are learned
 * @param bias which hidden layers have a bias
 */
public record Architecture(
        int inputs,
        List<Integer> widths,
        int outputs,
        Activation activation,
        @Nullable Scheme scheme,
        Placement placement,
        boolean affine,
        Bias bias) {
    public Architecture {
        widths = List.copyOf(widths);
    }

    /** What the settings of a lane ask for. */
    public static Architecture of(Setup setup, int inputs, int outputs) {
        return new Architecture(
                inputs,
                Stream.generate(() -> setup.get(Settings.WIDTH))
                        .limit(setup.get(Settings.DEPTH))
                        .toList(),
                outputs,
                setup.get(Settings.ACTIVATION),
                setup.get(Settings.NORMALIZER).normalizes() ? setup.scheme() : null,
                setup.get(Settings.PLACEMENT),
                setup.get(Settings.AFFINE),
                setup.get(Settings.BIAS));
    }

    /**
     * Whether hidden layers add a bias. A normalizer cancels it if it stands before the activation and subtracts every
     * channel's own mean; one that pools several channels subtracts only the biases' mean.
     */
    public boolean hiddenBias() {
        boolean cancelled = scheme != null && placement == Placement.BEFORE && scheme.centred() && scheme.groups() == 0;
        return bias == Bias.ALWAYS || bias == Bias.AUTO && !cancelled;
    }

    /** For instance "784–100–100–10". */
    @Override
    public String toString() {
        return Stream.of(List.of(inputs), widths, List.of(outputs))
                .flatMap(List::stream)
                .map(String::valueOf)
                .collect(Collectors.joining("–"));
    }
}
