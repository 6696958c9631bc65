package normscope.train;

import java.util.Map;
import java.util.Set;
import normscope.measure.Update;
import normscope.snapshot.Quantified;

/** What somebody asks about updates of every lane: numbers, each with a name. Two that ask the same are equal. */
public interface UpdateQuestion {
    /** The names of what is asked. */
    Set<String> names();

    /**
     * The numbers of an update that has been made, by name. Lanes may be asked at the same time.
     *
     * @param update with the parameters before and after it
     */
    Map<String, Quantified.Numbers> answer(Update update);
}
