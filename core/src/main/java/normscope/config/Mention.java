package normscope.config;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the line below a picture says of a setting.
 *
 * @param part where in the line; null where it is silent or another setting's words say it
 * @param words as the setup has it; empty where there is nothing to say
 * @param with the key of the setting whose words say it; empty where its own do, or none
 * @param why the line is silent about it; empty where it is not
 */
public record Mention(@Nullable Part part, Function<Setup, String> words, String with, String why) {
    /** The parts of the line, in their order. */
    public enum Part {
        DATA,
        NETWORK,
        INITIAL,
        OPTIMIZER,
        MINIBATCHES,
        SEED
    }
}
