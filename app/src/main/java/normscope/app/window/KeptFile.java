package normscope.app.window;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import normscope.app.about.Version;
import normscope.app.export.WholeFile;
import normscope.app.view.KeptClaims;
import normscope.claim.Claim;
import normscope.claim.Finding;
import normscope.claim.Outcome;
import normscope.claim.SeedOutcome;
import normscope.config.WrittenNumber;

/**
 * What claims came to, in a file beside the window's settings: a line a claim and seed, with the claim as it was then. What
 * another version or another claim came to is forgotten; what cannot be read is measured again.
 */
final class KeptFile implements KeptClaims {
    private static final String FILE = "claims.txt";
    private static final String BUILT = built();

    private final Path file;
    private final Map<String, List<String>> lines = new LinkedHashMap<>();

    KeptFile(Path folder) {
        file = folder.resolve(FILE);
        try {
            if (Files.exists(file)) {
                for (String line : Files.readAllLines(file)) {
                    lines.computeIfAbsent(line.substring(0, Math.max(0, line.indexOf('\t'))), id -> new ArrayList<>())
                            .add(line);
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            lines.clear(); // it only spares measuring again
        }
    }

    /** By what a claim is known to be the same: what it says, runs and expects, and the program that measured it. */
    private static String version(Claim claim) {
        return Integer.toHexString(
                (Version.of("normscope") + BUILT + claim.says() + claim.runs() + claim.expectations()).hashCode());
    }

    /** When the classes that measure were built, where that can be known. */
    private static String built() {
        try {
            return Files.getLastModifiedTime(Path.of(Claim.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI()))
                    .toString();
        } catch (IOException | URISyntaxException | RuntimeException e) {
            return "";
        }
    }

    @Override
    public Optional<Outcome> of(Claim claim) {
        List<SeedOutcome> seeds = new ArrayList<>();
        for (String line : lines.getOrDefault(claim.id(), List.of())) {
            read(claim, line).ifPresent(seeds::add);
        }
        return seeds.isEmpty() ? Optional.empty() : Optional.of(new Outcome(claim, seeds));
    }

    private static Optional<SeedOutcome> read(Claim claim, String line) {
        String[] parts = line.split("\t", -1);
        int expected = claim.expectations().size();
        if (parts.length != 4 + expected || !parts[1].equals(version(claim))) {
            return Optional.empty();
        }
        OptionalInt seed = WrittenNumber.whole(parts[2]);
        OptionalDouble seconds = WrittenNumber.real(parts[3]);
        if (seed.isEmpty() || seconds.isEmpty()) {
            return Optional.empty();
        }
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < expected; i++) {
            double value = WrittenNumber.real(parts[4 + i]).orElse(Double.NaN);
            findings.add(claim.expectations().get(i).is(value));
        }
        return Optional.of(
                new SeedOutcome(seed.getAsInt(), SeedOutcome.End.MEASURED, findings, "", seconds.getAsDouble()));
    }

    @Override
    public void keep(Outcome outcome) {
        if (!outcome.seeds().stream().allMatch(SeedOutcome::measured)) {
            return;
        }
        Claim claim = outcome.claim();
        List<String> own = new ArrayList<>();
        for (SeedOutcome seed : outcome.seeds()) {
            StringBuilder line = new StringBuilder(claim.id())
                    .append('\t')
                    .append(version(claim))
                    .append('\t')
                    .append(seed.seed())
                    .append('\t')
                    .append(seed.seconds());
            seed.findings().forEach(finding -> line.append('\t').append(finding.value()));
            own.add(line.toString());
        }
        lines.put(claim.id(), own);
        byte[] text = String.join(
                        "\n", lines.values().stream().flatMap(List::stream).toList())
                .getBytes(StandardCharsets.UTF_8);
        try {
            Files.createDirectories(file.resolveSibling("."));
            WholeFile.write(file, out -> out.write(text));
        } catch (IOException e) {
            // the results stay until the window closes
        }
    }
}
