package normscope.kernel;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Asks the driver which NVIDIA cards there are, through its program nvidia-smi, before ND4J is touched: once ND4J's CUDA
 * library has counted a card it does not fall back to the processor, and where it fails to start nothing computes any more.
 */
final class GpuProbe {
    private static final String FIELDS = "index,name,driver_version,memory.total";

    /** Drivers before 510 do not know this field. */
    private static final String CAPABILITY = ",compute_cap";

    private static final Pattern LINE =
            Pattern.compile("(\\d{1,3}), *(.*\\S) *, *(\\d{1,6}(?:\\.\\d{1,6})+), *([^,]*?) *(?:, *([^,]*?) *)?");

    private final String program;
    private final Duration limit;
    private final boolean windows;

    /**
     * @param program nvidia-smi, on the path or with its path
     * @param limit how long it may take; a driver in trouble lets it hang
     */
    GpuProbe(String program, Duration limit, boolean windows) {
        this.program = program;
        this.limit = limit;
        this.windows = windows;
    }

    /**
     * Looks for a card that the CUDA library can compute on.
     *
     * @param wanted the number of the card that shall compute; null for the first one that can
     */
    GpuAnswer ask(@Nullable Integer wanted) {
        List<Gpu> cards;
        try {
            cards = cards();
        } catch (Unanswered e) {
            return GpuAnswer.none(e.sentence);
        }
        if (wanted == null) {
            return cards.stream()
                    .filter(card -> CudaLibrary.obstacle(card, windows).isEmpty())
                    .findFirst()
                    .map(card -> usable(card, cards))
                    .orElseGet(() -> GpuAnswer.none(cards.stream()
                            .map(card -> CudaLibrary.obstacle(card, windows))
                            .distinct()
                            .collect(Collectors.joining(". "))));
        }
        for (Gpu card : cards) {
            if (card.number() == wanted) {
                String obstacle = CudaLibrary.obstacle(card, windows);
                return obstacle.isEmpty() ? usable(card, cards) : GpuAnswer.none(obstacle);
            }
        }
        return GpuAnswer.none("There is no GPU %d; there is %s".formatted(wanted, list(cards)));
    }

    private static GpuAnswer usable(Gpu card, List<Gpu> cards) {
        String others = cards.size() == 1
                ? ""
                : ", number %d of %s; --gpu N takes another".formatted(card.number(), list(cards));
        return new GpuAnswer(card, card + others);
    }

    private static String list(List<Gpu> cards) {
        return cards.stream()
                .map(card -> "%d (%s)".formatted(card.number(), card.name()))
                .collect(Collectors.joining(", "));
    }

    private List<Gpu> cards() throws Unanswered {
        Answer answer = query(FIELDS + CAPABILITY);
        if (answer.text.contains("not a valid field")) {
            answer = query(FIELDS);
        }
        String first = answer.text.lines().findFirst().orElse("").strip();
        if (first.startsWith("No devices were found")) {
            throw new Unanswered("The NVIDIA driver finds no card");
        }
        if (answer.status != 0) {
            throw new Unanswered("The NVIDIA driver does not work: nvidia-smi says '%s'"
                    .formatted(first.isEmpty() ? "nothing, with status " + answer.status : shortened(first)));
        }
        List<Gpu> cards = new ArrayList<>();
        for (String line : answer.text.lines().filter(each -> !each.isBlank()).toList()) {
            cards.add(card(line.strip()));
        }
        if (cards.isEmpty()) {
            throw new Unanswered("The NVIDIA driver finds no card");
        }
        return cards;
    }

    private static Gpu card(String line) throws Unanswered {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
            throw new Unanswered(
                    "nvidia-smi describes no card that could be understood: '%s'".formatted(shortened(line)));
        }
        try {
            return new Gpu(
                    Integer.parseInt(parts.group(1)),
                    parts.group(2),
                    parts.group(3),
                    capability(parts.group(5)),
                    parts.group(4).matches("\\d{1,9}") ? Long.parseLong(parts.group(4)) : 0);
        } catch (NumberFormatException e) {
            throw new Unanswered(
                    "nvidia-smi describes no card that could be understood: '%s'".formatted(shortened(line)));
        }
    }

    private static int capability(@Nullable String text) {
        return text != null && text.matches("\\d{1,2}\\.\\d") ? Integer.parseInt(text.replace(".", "")) : 0;
    }

    private static String shortened(String line) {
        return line.length() <= 120 ? line : line.substring(0, 120) + "…";
    }

    private Answer query(String fields) throws Unanswered {
        Process process;
        try {
            process = new ProcessBuilder(program, "--query-gpu=" + fields, "--format=csv,noheader,nounits")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new Unanswered("There is no NVIDIA driver: its program nvidia-smi is not on the path");
        }
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new Unanswered(
                        "The NVIDIA driver hangs: nvidia-smi did not answer within %d s".formatted(limit.toSeconds()));
            }
            byte[] answer = process.getInputStream().readAllBytes();
            return new Answer(process.exitValue(), new String(answer, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new Unanswered("nvidia-smi cannot be read: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unanswered("nvidia-smi was not waited for");
        } finally {
            process.destroyForcibly();
        }
    }

    private record Answer(int status, String text) {}

    /** Why there is no list of cards. */
    private static final class Unanswered extends Exception {
        private static final long serialVersionUID = 1L;

        private final String sentence;

        Unanswered(String sentence) {
            super(sentence);
            this.sentence = sentence;
        }
    }
}
