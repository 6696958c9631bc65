package normscope.app.lesson;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import normscope.app.figure.Against;
import normscope.app.figure.CellView;
import normscope.app.figure.CurveView;
import normscope.app.figure.Focus;
import normscope.app.figure.GradientView;
import normscope.app.figure.Inside;
import normscope.app.figure.Look;
import normscope.app.figure.QuantityView;
import normscope.app.figure.ShiftDistance;
import normscope.app.figure.SignalView;
import normscope.app.figure.SliceView;
import normscope.config.Experiment;
import normscope.config.Named;
import normscope.config.Normalizer;
import normscope.config.Scheme;
import normscope.config.Settings;
import normscope.config.WrittenNumber;
import normscope.lesson.Sight;
import normscope.lesson.SightKey;
import org.jspecify.annotations.Nullable;

/** What the words of a scene mean to figures. Nothing but the theme is as it was before. */
public final class Sights {
    private Sights() {}

    /**
     * How a scene is looked at.
     *
     * @param theme stays
     * @param run what the scene trains
     */
    public static Look look(Sight sight, Look.Theme theme, Experiment run) {
        int unit = sight.whole(SightKey.UNIT).orElse(0);
        return new Look(theme, layer(sight, run), unit, choice(Look.Axes.values(), sight, SightKey.AXES))
                .with(choice(Look.Stretch.values(), sight, SightKey.STRETCH))
                .with(curves(sight, run))
                .with(against(sight))
                .with(GradientView.FIRST.with(
                        named(GradientView.Measure.values(), sight, SightKey.GRADIENT, GradientView.FIRST.measure())))
                .with(quantities(sight))
                .with(SignalView.FIRST
                        .with(named(SignalView.Scale.values(), sight, SightKey.SIGNAL_AXIS, SignalView.FIRST.axis()))
                        .with(named(SignalView.Panel.values(), sight, SightKey.SIGNAL_PANEL, SignalView.FIRST.panel())))
                .with(SliceView.FIRST.withLogarithmic(
                        !"linear".equals(sight.of(SightKey.HEIGHTS).orElse(""))))
                .with(focus(sight, run));
    }

    /**
     * What is shown, in the words of a scene: the other way round. Where a hand or a frame of a movement is, it has come to rest.
     *
     * @param page its id
     * @param lane the selected one
     */
    public static Sight of(String page, Look shown, Experiment run, int lane) {
        Look look = shown.settled();
        Map<SightKey, String> words = new EnumMap<>(SightKey.class);
        words.put(SightKey.PAGE, page);
        words.put(SightKey.LANE, run.lanes().get(lane).name());
        words.put(SightKey.LAYER, Integer.toString(look.layer() + 1));
        words.put(SightKey.UNIT, Integer.toString(look.unit()));
        words.put(SightKey.AXES, word(look.axes()));
        words.put(SightKey.STRETCH, word(look.stretch()));
        words.put(SightKey.ALONG, look.curves().along().key());
        words.put(SightKey.LOSS, look.curves().loss().key());
        words.put(SightKey.AGAINST, against(look.against()));
        words.put(SightKey.DISTANCE, word(look.against().distance()));
        words.put(SightKey.GRADIENT, look.gradient().measure().key());
        words.put(SightKey.QUANTITIES, String.join("; ", look.quantities().names()));
        words.put(SightKey.SIGNAL_AXIS, look.signal().axis().key());
        words.put(SightKey.SIGNAL_PANEL, look.signal().panel().key());
        words.put(SightKey.HEIGHTS, look.slice().logarithmic() ? "logarithmic" : "linear");
        Focus focus = look.focus();
        words.put(SightKey.STAGE, word(focus.inside()));
        words.put(SightKey.VALUES, word(focus.view()));
        words.put(
                SightKey.CELL,
                "%s, %s, %s"
                        .formatted(
                                share(focus.cell().sample()),
                                share(focus.cell().position()),
                                share(focus.cell().channel())));
        words.put(SightKey.ADDED, Double.toString(focus.change()));
        String pooled = pooled(focus.scheme(), run, lane);
        if (!pooled.isEmpty()) {
            words.put(SightKey.POOL, pooled);
        }
        return brief(words, run);
    }

    /** Without what a scene that says nothing shows too. */
    private static Sight brief(Map<SightKey, String> words, Experiment run) {
        Sight whole = new Sight(words);
        for (SightKey key : SightKey.values()) {
            boolean needed = key == SightKey.PAGE || whole.of(key).isEmpty();
            Sight without = needed ? whole : whole.with(key, "");
            if (!needed
                    && lane(without, run) == lane(whole, run)
                    && look(without, Look.Theme.LIGHT, run).equals(look(whole, Look.Theme.LIGHT, run))) {
                whole = without;
            }
        }
        return whole;
    }

    private static String against(Against against) {
        return switch (against.kind()) {
            case PREVIOUS -> "previous";
            case BACK -> "back " + against.back();
            case START -> "start";
            case PINNED -> "step " + against.step();
        };
    }

    /** Enough digits for any cell of any layer. */
    private static String share(double share) {
        return Double.toString(Math.rint(share * 1e6) / 1e6);
    }

    private static String pooled(@Nullable Scheme scheme, Experiment run, int lane) {
        for (Normalizer normalizer : Normalizer.values()) {
            if (scheme != null
                    && normalizer.normalizes()
                    && normalizer.scheme(run.setup(lane)).equals(scheme)) {
                return normalizer.key();
            }
        }
        return "";
    }

    /** The place of the lane that is selected. */
    public static int lane(Sight sight, Experiment run) {
        return sight.of(SightKey.LANE).map(run::indexOf).orElse(run.firstNormalized());
    }

    private static int layer(Sight sight, Experiment run) {
        if (sight.of(SightKey.LAYER).orElse("").equals("output")) {
            return run.shared().get(Settings.DEPTH);
        }
        return sight.whole(SightKey.LAYER).orElse(1) - 1;
    }

    private static CurveView curves(Sight sight, Experiment run) {
        CurveView first = CurveView.FIRST.fitting(run);
        return first.with(named(CurveView.Along.values(), sight, SightKey.ALONG, first.along()))
                .with(named(CurveView.Loss.values(), sight, SightKey.LOSS, first.loss()));
    }

    private static Against against(Sight sight) {
        Against against = Against.START.with(
                sight.of(SightKey.DISTANCE).isEmpty()
                        ? Against.START.distance()
                        : choice(ShiftDistance.values(), sight, SightKey.DISTANCE));
        String[] words = sight.of(SightKey.AGAINST).orElse("start").split(" ");
        int number = words.length < 2 ? 0 : WrittenNumber.whole(words[1]).orElse(0);
        return switch (words[0]) {
            case "previous" -> against.with(Against.Kind.PREVIOUS);
            case "step" -> against.pin(number);
            case "back" -> new Against(Against.Kind.BACK, 0, number, against.distance());
            default -> against;
        };
    }

    private static QuantityView quantities(Sight sight) {
        List<String> wanted = sight.list(SightKey.QUANTITIES);
        return wanted.isEmpty() ? QuantityView.FIRST : new QuantityView(wanted);
    }

    private static Focus focus(Sight sight, Experiment run) {
        Focus focus = Focus.INITIAL;
        if (sight.of(SightKey.CELL).isPresent()) {
            double[] place = sight.list(SightKey.CELL).stream()
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            focus = focus.with(new Focus.Cell(place[0], place[1], place[2]));
        }
        if (sight.of(SightKey.VALUES).isPresent()) {
            focus = focus.with(choice(CellView.values(), sight, SightKey.VALUES));
        }
        if (sight.of(SightKey.STAGE).isPresent()) {
            focus = focus.with(choice(Inside.values(), sight, SightKey.STAGE));
        }
        Scheme pooled = pooled(sight, run);
        if (pooled != null) {
            focus = focus.with(pooled, null);
        }
        double added = sight.of(SightKey.ADDED).map(Double::parseDouble).orElse(0.0);
        return added == 0 ? focus : focus.changed(added, null);
    }

    private static @Nullable Scheme pooled(Sight sight, Experiment run) {
        String key = sight.of(SightKey.POOL).orElse("");
        for (Normalizer normalizer : Normalizer.values()) {
            if (normalizer.normalizes() && normalizer.key().equals(key)) {
                return normalizer.scheme(run.setup(lane(sight, run)));
            }
        }
        return null;
    }

    /** The constant whose name, in lower case with '-', is the word; the first where the scene says nothing. */
    private static <E extends Enum<E>> E choice(E[] all, Sight sight, SightKey key) {
        String word = sight.of(key).orElse(word(all[0]));
        for (E each : all) {
            if (word(each).equals(word)) {
                return each;
            }
        }
        throw new IllegalStateException(key + " " + word);
    }

    /** How scenes write a constant. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static <E extends Named> E named(E[] all, Sight sight, SightKey key, E otherwise) {
        for (E each : all) {
            if (Objects.equals(each.key(), sight.of(key).orElse(null))) {
                return each;
            }
        }
        return otherwise;
    }
}
