package normscope.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import normscope.config.Mention.Part;
import normscope.config.Setting.About;
import normscope.config.Setting.Choice;
import normscope.config.Setting.Effect;
import normscope.config.Setting.Flag;
import normscope.config.Setting.Real;
import normscope.config.Setting.Scope;
import normscope.config.Setting.Section;
import normscope.config.Setting.Text;
import normscope.config.Setting.Whole;

/**
 * Declares the settings of a section of the panel, in their order. A declaration ends with what the line below a picture
 * says of the setting, or why it says nothing: left out, it does not compile.
 */
final class Declaration {
    private final Section section;
    private final List<Setting<?>> list = new ArrayList<>();

    Declaration(Section section) {
        this.section = section;
    }

    /** What was declared, in order. */
    List<Setting<?>> list() {
        return list;
    }

    /** Where another setting has this value. */
    static <T> Predicate<Setup> is(Setting<T> setting, T value) {
        return setup -> setup.get(setting).equals(value);
    }

    OfReal real(String key, String title, double initial, String explanation) {
        return new OfReal(key, title, initial, explanation);
    }

    OfWhole whole(String key, String title, int initial, String explanation) {
        return new OfWhole(key, title, initial, explanation);
    }

    <E extends Enum<E> & Named> Draft<Choice<E>> choice(String key, String title, E initial, String explanation) {
        List<E> options = List.of(initial.getDeclaringClass().getEnumConstants());
        return new Draft<>(key, title, explanation) {
            @Override
            Choice<E> made(About about) {
                return new Choice<>(about, initial, options);
            }
        };
    }

    Draft<Flag> flag(String key, String title, boolean initial, String explanation) {
        return new Draft<>(key, title, explanation) {
            @Override
            Flag made(About about) {
                return new Flag(about, initial);
            }
        };
    }

    Draft<Text> text(String key, String title, String initial, String explanation) {
        return new Draft<>(key, title, explanation) {
            @Override
            Text made(About about) {
                return new Text(about, initial);
            }
        };
    }

    /** A setting on its way: of a lane, at the price of starting again, and of a meaning beside all others. */
    abstract class Draft<S extends Setting<?>> {
        private final String key;
        private final String title;
        private final String explanation;
        private Effect effect = Effect.RESTART;
        private Scope scope = Scope.LANE;
        private Predicate<Setup> where = any -> true;

        private Draft(String key, String title, String explanation) {
            this.key = key;
            this.title = title;
            this.explanation = explanation;
        }

        abstract S made(About about);

        /** Takes effect between two steps. */
        Draft<S> live() {
            effect = Effect.LIVE;
            return this;
        }

        /** The same for all lanes. */
        Draft<S> shared() {
            scope = Scope.EXPERIMENT;
            return this;
        }

        /** Has a meaning only beside such settings. */
        Draft<S> where(Predicate<Setup> beside) {
            where = beside;
            return this;
        }

        /** The line below a picture says these words wherever the setting has a meaning. */
        S said(Part part, Function<Setup, String> words) {
            return declared(new Mention(part, words, "", ""));
        }

        /**
         * The line says so wherever the setting has a meaning and not its initial value.
         *
         * @param format with %s for the value
         */
        S said(Part part, String format) {
            return said(part, setup -> changed(Settings.of(key), setup, format));
        }

        /** The words of another setting say it. */
        S saidWith(String other) {
            return declared(new Mention(null, any -> "", other, ""));
        }

        /** The line does not say it. */
        S unsaid(String why) {
            return declared(new Mention(null, any -> "", "", why));
        }

        private S declared(Mention mention) {
            S setting = made(new About(key, title, explanation, section, effect, scope, where, mention));
            list.add(setting);
            return setting;
        }
    }

    private static <T> String changed(Setting<T> setting, Setup setup, String format) {
        T value = setup.get(setting);
        return value.equals(setting.initial())
                ? ""
                : format.formatted(value instanceof Named named ? named.title() : setting.format(value));
    }

    /** A real number; its slider is linear unless it says otherwise. */
    final class OfReal extends Draft<Real> {
        private final double initial;
        private double min;
        private double max = Double.MAX_VALUE;
        private boolean logarithmic;
        private double smallest;
        private List<Double> stops = List.of();

        private OfReal(String key, String title, double initial, String explanation) {
            super(key, title, explanation);
            this.initial = initial;
        }

        OfReal between(double least, double most) {
            min = least;
            max = most;
            return this;
        }

        /** Equal lengths for equal ratios, down to the smallest value above 0. */
        OfReal logarithmic(double least) {
            logarithmic = true;
            smallest = least;
            return this;
        }

        OfReal stops(double... values) {
            stops = Arrays.stream(values).boxed().toList();
            return this;
        }

        @Override
        Real made(About about) {
            return new Real(about, initial, min, max, logarithmic, smallest, stops);
        }
    }

    /** A whole number; its slider is linear unless it says otherwise. */
    final class OfWhole extends Draft<Whole> {
        private final int initial;
        private int min;
        private int max = Integer.MAX_VALUE;
        private boolean logarithmic;
        private List<Integer> stops = List.of();

        private OfWhole(String key, String title, int initial, String explanation) {
            super(key, title, explanation);
            this.initial = initial;
        }

        OfWhole between(int least, int most) {
            min = least;
            max = most;
            return this;
        }

        /** Equal lengths for equal ratios. */
        OfWhole logarithmic() {
            logarithmic = true;
            return this;
        }

        OfWhole stops(int... values) {
            stops = Arrays.stream(values).boxed().toList();
            return this;
        }

        @Override
        Whole made(About about) {
            return new Whole(about, initial, min, max, logarithmic, stops);
        }
    }
}
