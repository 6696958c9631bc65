package normscope.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * One thing that a user can choose. A setting is at once the control in the window, the key in a file and on the
 * command line, and the check of its value: adding one in {@link Settings} adds it everywhere.
 *
 * @param <T> the type of its value
 */
public sealed interface Setting<T> {
    /** What is the same for every kind of setting. */
    About about();

    /** The value where the user chose none. */
    T initial();

    /**
     * Reads a value that a person wrote.
     *
     * @throws InvalidExperiment if it is no value of this setting; the sentence names what would be
     */
    T parse(String text);

    /** Writes a value so that {@link #parse} gives it back exactly. */
    String format(T value);

    /** The key in files and on the command line, for instance {@code learning-rate}. */
    default String key() {
        return about().key();
    }

    /** The name beside the control. */
    default String title() {
        return about().title();
    }

    /** When a change takes effect. */
    enum Effect {
        /** Between two steps, while training goes on. */
        LIVE,
        /** By starting again from step 0. */
        RESTART
    }

    /** Whether lanes may differ in it. */
    enum Scope {
        LANE,
        EXPERIMENT
    }

    /** Where it stands in the window. */
    enum Section {
        DATA("Data"),
        NETWORK("Network"),
        NORMALIZATION("Normalization"),
        OPTIMIZER("Optimizer"),
        RUN("Run and measure");

        private final String title;

        Section(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }

    /**
     * The description of a setting.
     *
     * @param key lower-case words joined by hyphens
     * @param title the name beside the control
     * @param explanation what the quantity does, for the tooltip and {@code --help}
     */
    record About(String key, String title, String explanation, Section section, Effect effect, Scope scope) {
        /** That of the key, which no two settings share: settings are looked up often, and explanations are long. */
        @Override
        public int hashCode() {
            return key.hashCode();
        }
    }

    /**
     * A real number.
     *
     * @param smallest the smallest value above zero that a logarithmic slider reaches; {@code min} may be 0 below it
     * @param stops values that the slider snaps to; empty for none
     */
    record Real(
            About about,
            Double initial,
            double min,
            double max,
            boolean logarithmic,
            double smallest,
            List<Double> stops)
            implements Setting<Double> {
        @Override
        public Double parse(String text) {
            double value;
            try {
                value = Double.parseDouble(text.strip());
            } catch (NumberFormatException e) {
                throw new InvalidExperiment(key(), expected(text));
            }
            if (!(value >= min && value <= max)) {
                throw new InvalidExperiment(key(), expected(text));
            }
            return value == 0 ? 0.0 : value;
        }

        private String expected(String text) {
            String point = text.matches("\\s*-?\\d*,\\d+\\s*")
                    ? ", with a point: " + text.strip().replace(',', '.')
                    : "";
            return "%s is '%s'; it takes a number from %s to %s%s"
                    .formatted(key(), text, format(min), format(max), point);
        }

        @Override
        public String format(Double value) {
            String shortest = Double.toString(value);
            String plain = shortest.endsWith(".0") ? shortest.substring(0, shortest.length() - 2) : shortest;
            return plain.replace("E", "e");
        }
    }

    /**
     * A whole number.
     *
     * @param logarithmic whether a slider spends equal lengths on equal ratios
     * @param stops values that the slider snaps to; empty for none
     */
    record Whole(About about, Integer initial, int min, int max, boolean logarithmic, List<Integer> stops)
            implements Setting<Integer> {
        @Override
        public Integer parse(String text) {
            try {
                int value = Integer.parseInt(text.strip());
                if (value >= min && value <= max) {
                    return value;
                }
            } catch (NumberFormatException e) {
                // falls through to the one sentence that says what is expected
            }
            throw new InvalidExperiment(
                    key(), "%s is '%s'; it takes a whole number from %d to %d".formatted(key(), text, min, max));
        }

        @Override
        public String format(Integer value) {
            return Integer.toString(value);
        }
    }

    /** One of a few named things. */
    record Choice<E extends Enum<E> & Named>(About about, E initial, List<E> options) implements Setting<E> {
        @Override
        public E parse(String text) {
            String word = text.strip().toLowerCase(Locale.ROOT);
            for (E option : options) {
                if (option.key().equals(word)) {
                    return option;
                }
            }
            String known = options.stream().map(Named::key).collect(Collectors.joining(", "));
            throw new InvalidExperiment(key(), "%s is '%s'; it takes one of %s".formatted(key(), text, known));
        }

        @Override
        public String format(E value) {
            return value.key();
        }
    }

    /** Yes or no. */
    record Flag(About about, Boolean initial) implements Setting<Boolean> {
        @Override
        public Boolean parse(String text) {
            String word = text.strip().toLowerCase(Locale.ROOT);
            if (Arrays.asList("true", "yes", "on").contains(word)) {
                return true;
            }
            if (Arrays.asList("false", "no", "off").contains(word)) {
                return false;
            }
            throw new InvalidExperiment(key(), "%s is '%s'; it takes true or false".formatted(key(), text));
        }

        @Override
        public String format(Boolean value) {
            return Boolean.toString(value);
        }
    }

    /** A line of text, for instance a folder. */
    record Text(About about, String initial) implements Setting<String> {
        @Override
        public String parse(String text) {
            if (text.lines().count() > 1) {
                throw new InvalidExperiment(key(), key() + " takes one line of text");
            }
            return text.strip();
        }

        @Override
        public String format(String value) {
            return value;
        }
    }
}
