package normscope.quantity;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import normscope.config.InvalidExperiment;
import normscope.slice.SliceKind;
import normscope.slice.SliceRecipe;
import normscope.snapshot.LaneSlice;
import normscope.snapshot.Plane;
import normscope.train.SliceRun;
import normscope.train.Trainer;
import org.jspecify.annotations.Nullable;

/** What is read around a lane: along a slice of its loss, or of its answers everywhere in the plane of the data. */
final class Around {
    private Around() {}

    /**
     * Of a short slice of the loss along a drawn direction: at −α, 0 and α.
     *
     * @param words what the recipe says beside, as {@link SliceRecipe#parse} reads it
     */
    record OfSlice(List<String> words, ToDoubleFunction<LaneSlice> value) implements Source {
        /** Rise of the loss at both ends against the middle, on the mean. */
        static OfSlice height(String... words) {
            return new OfSlice(List.of(words), slice -> (slice.loss(0, 0) + slice.loss(0, 2)) / 2 - slice.loss(0, 1));
        }

        @Override
        public When when() {
            return When.AT_THE_STEP;
        }

        /** The slice that it is read from. */
        SliceRecipe recipe(double distance) {
            return SliceRecipe.of(SliceKind.RANDOM)
                    .with(List.of("resolution=3", "range=-%1$s:%1$s".formatted(distance)))
                    .with(words);
        }

        @Override
        public double read(Moment moment, Reading reading) {
            LaneSlice slice = moment.slice(recipe(reading.wanted()));
            return slice == null || !slice.problem().isEmpty() ? Double.NaN : value.applyAsDouble(slice);
        }
    }

    /**
     * Of the places of the plane that the page Plane shows, near the held-out samples that it shows or away from them.
     *
     * @param near whether those are meant that lie no farther than the distance from the nearest sample, and not all others
     */
    record OfPlane(boolean near, Answer value) implements Source {
        /** What is read at a place. */
        interface Answer {
            /** @param place its index among the places, NaN where the lane's answers have no such thing */
            double of(Plane plane, Plane.OfLane lane, int place);
        }

        @Override
        public When when() {
            return When.AT_THE_STEP;
        }

        @Override
        public double read(Moment moment, Reading reading) {
            Plane plane = moment.plane();
            Plane.@Nullable OfLane lane =
                    plane == null ? null : plane.of(moment.lane()).orElse(null);
            if (plane == null || lane == null || plane.classes() == 0) {
                return Double.NaN;
            }
            double sum = 0;
            int places = 0;
            for (int place = 0; place < plane.side() * plane.side(); place++) {
                if (nearest(plane, place) <= reading.wanted() == near) {
                    sum += value.of(plane, lane, place);
                    places++;
                }
            }
            return sum / places;
        }

        private static double nearest(Plane plane, int place) {
            double x = plane.x(place % plane.side());
            double y = plane.y(place / plane.side());
            double nearest = Double.POSITIVE_INFINITY;
            for (int i = 0; i < plane.points().count(); i++) {
                nearest = Math.min(
                        nearest,
                        Math.hypot(plane.points().x()[i] - x, plane.points().y()[i] - y));
            }
            return nearest;
        }

        /** Standard deviation over Monte Carlo passes, on the mean of the classes. */
        static double spread(Plane plane, Plane.OfLane lane, int place) {
            return lane.spreads() ? lane.spread()[place] : Double.NaN;
        }

        /** The probability that it gives to the class which it takes. */
        static double sureness(Plane plane, Plane.OfLane lane, int place) {
            double most = 0;
            for (int k = 0; k < plane.classes(); k++) {
                most = Math.max(most, lane.answers()[place * plane.classes() + k]);
            }
            return most;
        }
    }

    /**
     * What was measured around a lane, for what is read there.
     *
     * @param slices of its loss
     * @param plane its answers and those of other lanes; null where nobody asked, or the data are in no plane
     */
    record Measured(Map<SliceRecipe, LaneSlice> slices, @Nullable Plane plane) {
        static final Measured NOTHING = new Measured(Map.of(), null);
    }

    /** Measures around every lane what is asked for where the lanes are. */
    static List<Measured> measured(Trainer trainer, int lanes, List<Reading> asked) {
        List<Map<SliceRecipe, LaneSlice>> slices = slices(trainer, lanes, asked);
        boolean plane = asked.stream().anyMatch(reading -> reading.quantity().source() instanceof OfPlane);
        Plane answers = plane ? trainer.plane().orElse(null) : null;
        return slices.stream().map(each -> new Measured(each, answers)).toList();
    }

    /** The slices that are asked for, of each lane. */
    private static List<Map<SliceRecipe, LaneSlice>> slices(Trainer trainer, int lanes, List<Reading> now) {
        List<Map<SliceRecipe, LaneSlice>> slices = new ArrayList<>();
        for (int lane = 0; lane < lanes; lane++) {
            slices.add(new HashMap<>());
        }
        Set<SliceRecipe> recipes = new LinkedHashSet<>();
        for (Reading reading : now) {
            if (reading.quantity().source() instanceof OfSlice source) {
                recipes.add(source.recipe(reading.wanted()));
            }
        }
        for (SliceRecipe recipe : recipes) {
            if (trainer.allDiverged()) {
                break;
            }
            try (SliceRun run = trainer.slice(recipe)) {
                while (!run.done()) {
                    run.advance(Long.MAX_VALUE);
                }
                List<LaneSlice> all = run.slice().lanes();
                for (int lane = 0; lane < all.size(); lane++) {
                    slices.get(lane).put(recipe, all.get(lane));
                }
            } catch (InvalidExperiment e) {
                break; // no lane is there that has a loss
            }
        }
        return slices;
    }
}
