package normscope.config;

import java.util.Arrays;
import java.util.stream.Collectors;

/** A setup in a line: data, network, initial weights, optimizer, minibatches, seed, as the settings say of themselves. */
final class Recipe {
    private Recipe() {}

    static String of(Setup setup) {
        return Arrays.stream(Mention.Part.values())
                .map(part -> Settings.all().stream()
                        .filter(setting -> setting.about().mention().part() == part && setting.matters(setup))
                        .map(setting -> setting.about().mention().words().apply(setup))
                        .filter(words -> !words.isEmpty())
                        .collect(Collectors.joining(", ")))
                .collect(Collectors.joining(" · "));
    }
}
