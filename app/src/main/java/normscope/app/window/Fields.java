package normscope.app.window;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import normscope.app.figure.QuantityView;
import normscope.app.view.Taught;
import normscope.config.Experiment;
import normscope.config.ExperimentText;
import normscope.config.InvalidExperiment;
import normscope.config.WrittenNumber;
import normscope.quantity.Quantities;
import org.jspecify.annotations.Nullable;

/** A file of named values, each read for itself: what is missing or wrong takes nothing else with it. */
final class Fields {
    private final Properties values;
    private final List<String> refused = new ArrayList<>();

    private Fields(Properties values) {
        this.values = values;
    }

    /** @throws IllegalArgumentException if it is no such file */
    static Fields read(Reader reader) throws IOException {
        Properties values = new Properties();
        values.load(reader);
        return new Fields(values);
    }

    /** Which fields were wrong, in words. */
    List<String> refused() {
        return List.copyOf(refused);
    }

    String text(String key, String otherwise) {
        return values.getProperty(key, otherwise);
    }

    double number(String key, double min, double max, double otherwise) {
        return parsed(key, otherwise, text -> {
            boolean unlimited = text.equals(Double.toString(Double.POSITIVE_INFINITY));
            double value = unlimited
                    ? Double.POSITIVE_INFINITY
                    : WrittenNumber.real(text).orElse(Double.NaN);
            if (!(value >= min && value <= max)) {
                throw new IllegalArgumentException(text);
            }
            return value;
        });
    }

    /** A side of the window; 0 where nobody has chosen one, and it goes by the screen. */
    double side(String key, double min, double otherwise) {
        return text(key, "").equals(Double.toString(0)) ? 0 : number(key, min, 20_000, otherwise);
    }

    <E extends Enum<E>> E choice(String key, Class<E> choices, E otherwise) {
        return parsed(key, otherwise, text -> Enum.valueOf(choices, text));
    }

    /** At most as many quantities as there are panels, all of them known. */
    QuantityView quantities(String key, QuantityView otherwise) {
        return parsed(key, otherwise, text -> {
            List<String> names = List.of(text.split(","));
            if (names.size() > QuantityView.FIRST.names().size()
                    || names.stream().anyMatch(name -> Quantities.named(name).isEmpty())) {
                throw new IllegalArgumentException(text);
            }
            return new QuantityView(names);
        });
    }

    /** What a window cannot do without: to lack it is wrong too. */
    Experiment experiment(String key, Experiment otherwise) {
        if (!values.containsKey(key)) {
            refused.add(key + " (it is missing)");
        }
        return parsed(key, otherwise, text -> ExperimentText.parse(text, "the experiment"));
    }

    /** A lesson and its scene; null where none was open. */
    @Nullable
    Taught taught(String key) {
        return parsed(key, Optional.<Taught>empty(), text -> Optional.of(text)
                        .filter(any -> !any.isEmpty())
                        .map(Taught::read))
                .orElse(null);
    }

    private <T> T parsed(String key, T otherwise, Function<String, T> parser) {
        return Optional.ofNullable(values.getProperty(key))
                .map(text -> {
                    try {
                        return parser.apply(text);
                    } catch (InvalidExperiment e) {
                        refused.add("%s (%s)".formatted(key, e.sentence()));
                    } catch (IllegalArgumentException e) {
                        refused.add(key);
                    }
                    return otherwise;
                })
                .orElse(otherwise);
    }
}
