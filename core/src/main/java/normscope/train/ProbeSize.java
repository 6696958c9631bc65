package normscope.train;

import java.util.stream.Stream;
import normscope.config.Settings;
import normscope.config.Setup;

/** How many samples lanes can be measured on: every ghost batch must be whole. */
final class ProbeSize {
    private ProbeSize() {}

    /** How many samples every ghost batch of one lane takes; 1 where there are none. */
    private static int unit(Setup setup) {
        if (!setup.get(Settings.NORMALIZER).normalizes()) {
            return 1;
        }
        return Math.max(1, setup.scheme().overSamples() ? setup.scheme().ghostSize() : 1);
    }

    /** Numbers of samples that suit all these lanes are its multiples. */
    static int unit(Stream<Setup> lanes) {
        return lanes.mapToInt(ProbeSize::unit).reduce(1, ProbeSize::leastCommonMultiple);
    }

    /** The largest number, up to the one wanted, that suits a lane; one ghost batch of it if none does. */
    static int of(Setup lane, int available) {
        return of(lane, lane.get(Settings.PROBE_SIZE), available);
    }

    /** The same, for another number wanted. */
    static int of(Setup lane, int most, int available) {
        int wanted = Math.min(most, available);
        int unit = unit(lane);
        return unit <= wanted ? wanted / unit * unit : Math.min(unit, available);
    }

    private static int leastCommonMultiple(int a, int b) {
        int x = a;
        int y = b;
        while (y != 0) {
            int rest = x % y;
            x = y;
            y = rest;
        }
        return a / x * b;
    }
}
