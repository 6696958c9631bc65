package normscope.quantity;

import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import normscope.snapshot.GradientWalk;

/** What is read from an update, and so can be asked about any that is made while somebody looks. */
interface UpdateSource extends Source {
    /** What has to be asked about the update. */
    Made.Part part();

    /** The numbers of every layer, input side first, or the one of the lane, of an update that has been made. */
    double[] ofUpdate(Made made);

    /** How many steps after the one that it is of its update has been made. */
    default int later() {
        return 0;
    }

    /**
     * Of layers, and of the update that led to the step.
     *
     * @param what one of them is, in words
     * @param all one for every layer, input side first
     */
    record OfLayers<T>(Made.Part part, String what, Function<Made, List<T>> all, ToDoubleFunction<T> value)
            implements UpdateSource {
        @Override
        public When when() {
            return When.DURING_THE_UPDATE;
        }

        @Override
        public double read(Moment moment, Reading reading) {
            return value.applyAsDouble(moment.one(all.apply(moment.made()), reading, what));
        }

        @Override
        public double[] ofUpdate(Made made) {
            return all.apply(made).stream().mapToDouble(value).toArray();
        }
    }

    /** Of a walk along the negative gradient. */
    record OfWalk(ToDoubleFunction<GradientWalk> value) implements UpdateSource {
        @Override
        public When when() {
            return When.AT_THE_STEP;
        }

        @Override
        public double read(Moment moment, Reading reading) {
            return value.applyAsDouble(moment.walk());
        }

        @Override
        public Made.Part part() {
            return Made.Part.WALK;
        }

        @Override
        public double[] ofUpdate(Made made) {
            return new double[] {value.applyAsDouble(made.walk())};
        }

        /** A walk begins where the update does. */
        @Override
        public int later() {
            return 1;
        }
    }
}
