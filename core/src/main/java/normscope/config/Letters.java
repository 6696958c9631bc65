package normscope.config;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/** By what the lanes of an experiment are told from each other. */
final class Letters {
    private Letters() {}

    /** Gives a letter to lanes without: that of their place, or the first that is free. */
    static List<Lane> given(List<Lane> lanes) {
        Set<Letter> free = EnumSet.allOf(Letter.class);
        for (Lane lane : lanes) {
            if (lane.letter() != null && !free.remove(lane.letter())) {
                throw new InvalidExperiment(
                        "letter",
                        "Two lanes have the letter %s: give lane '%s' another".formatted(lane.letter(), lane.name()));
            }
        }
        List<Lane> result = new ArrayList<>(lanes);
        // those that can have the letter of their place come first, so that none takes it from them
        for (int i = 0; i < result.size(); i++) {
            if (result.get(i).letter() == null && free.remove(Letter.values()[i])) {
                result.set(i, result.get(i).with(Letter.values()[i]));
            }
        }
        Iterator<Letter> rest = free.iterator();
        result.replaceAll(lane -> lane.letter() == null ? lane.with(rest.next()) : lane);
        return List.copyOf(result);
    }
}
