package normscope.app.command;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import normscope.config.Normalizer;

/** All schemes, as {@code normscope normalize --help} lists them. */
final class NormalizeHelp {
    private NormalizeHelp() {}

    /** What a shell may complete {@code --scheme} to. */
    static final class Schemes implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return schemes().map(Normalizer::key).iterator();
        }
    }

    /** Every normalizer that normalizes. */
    static Stream<Normalizer> schemes() {
        return Arrays.stream(Normalizer.values()).filter(Normalizer::normalizes);
    }

    /** Lines in picocli's markup, in which a percent sign stands twice. */
    static String[] lines() {
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add("Schemes:");
        schemes().forEach(scheme -> {
            lines.add("  " + scheme.key());
            // what settings call renorm-r-max is --r-max here
            Wrapped.lines(scheme.explanation().replace("renorm-", "")).forEach(line -> lines.add("      " + line));
        });
        return lines.stream().map(line -> line.replace("%", "%%")).toArray(String[]::new);
    }
}
