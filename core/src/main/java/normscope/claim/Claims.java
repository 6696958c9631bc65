package normscope.claim;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.Set;
import normscope.config.InvalidExperiment;
import normscope.config.Nearest;

/** All claims: every class that a line of {@code META-INF/services/normscope.claim.Claim} names is one. */
public final class Claims {
    private static final List<Claim> ALL = ServiceLoader.load(Claim.class, Claims.class.getClassLoader()).stream()
            .map(ServiceLoader.Provider::get)
            .sorted(Comparator.comparing((Claim claim) -> claim.id().charAt(0))
                    .thenComparing(claim -> number(claim.id()))
                    .thenComparing(Claim::id))
            .toList();

    private Claims() {}

    private static int number(String id) {
        int number = 0;
        for (char digit : id.substring(1).toCharArray()) {
            if (digit >= '0' && digit <= '9') {
                number = 10 * number + digit - '0';
            }
        }
        return number;
    }

    /** In the order of their identifiers. */
    public static List<Claim> all() {
        return ALL;
    }

    /** The fast ones. */
    public static List<Claim> quick() {
        return ALL.stream().filter(Claim::quick).toList();
    }

    /** Those of a paper, in the order of their identifiers. */
    public static List<Claim> of(Paper paper) {
        return ALL.stream().filter(claim -> claim.paper() == paper).toList();
    }

    /**
     * The claim with this identifier, in capital or small letters.
     *
     * @throws InvalidExperiment if there is none; the sentence lists those there are
     */
    public static Claim named(String id) {
        List<String> ids = ALL.stream().map(Claim::id).toList();
        return ALL.stream()
                .filter(claim -> claim.id().equalsIgnoreCase(id))
                .findFirst()
                .orElseThrow(() -> new InvalidExperiment(
                        "claim",
                        "There is no claim '%s'; the nearest is %s, and all are: %s"
                                .formatted(id, Nearest.of(id.toUpperCase(Locale.ROOT), ids), String.join(", ", ids))));
    }

    /**
     * The claims with these identifiers, each once; all of them if there are none.
     *
     * @throws InvalidExperiment if one is unknown
     */
    public static List<Claim> named(List<String> ids) {
        Set<Claim> found = new LinkedHashSet<>();
        ids.forEach(id -> found.add(named(id)));
        return ids.isEmpty() ? ALL : List.copyOf(found);
    }
}
