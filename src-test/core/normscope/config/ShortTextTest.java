package normscope.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShortTextTest {
    private static final Path INITIAL = Path.of("../src-test/core/golden/short-text-1.txt");

    /** As version 1 wrote it on the day it was made. */
    private static final String FIRST_DAY = "normscope:1.Q4hbIAmHAEMb0ldOSayEZytgwoHlOMy8A8-EWDIL2MWmljgcDAAn_8jR";

    private static Experiment again(Experiment experiment) {
        String text = ShortText.read(ShortText.of(ExperimentText.brief(experiment)));
        return ExperimentText.parse(text, "the short text");
    }

    @Test
    void everyPresetGoesIntoAMessage() {
        for (String name : Presets.names()) {
            Experiment experiment = Presets.open(name);
            String made = ShortText.of(ExperimentText.brief(experiment));
            assertThat(made.length()).as(name).isLessThan(800);
            assertThat(made).matches("normscope:1\\.[A-Za-z0-9_-]+");
            assertThat(again(experiment)).isEqualTo(experiment);
        }
    }

    @Test
    void anyExperimentComesOutAsItWentIn() {
        int branches = 0;
        int changes = 0;
        int hidden = 0;
        for (int i = 0; i < 400; i++) {
            Experiment experiment = Experiments.random(i);
            String brief = ExperimentText.brief(experiment);
            assertThat(ExperimentText.parse(brief, "brief"))
                    .as("number %d:%n%s", i, experiment)
                    .isEqualTo(experiment);
            assertThat(again(experiment)).as("number %d", i).isEqualTo(experiment);
            assertThat(brief.length()).isLessThan(experiment.toString().length());
            branches += experiment.lanes().stream().anyMatch(lane -> lane.from() != null) ? 1 : 0;
            changes += experiment.changes().isEmpty() ? 0 : 1;
            hidden += experiment.ancestors().isEmpty() ? 0 : 1;
        }
        assertThat(List.of(branches, changes, hidden)).as("of every kind").allMatch(number -> number > 10);
    }

    @Test
    void whatIsAsAtFirstIsLeftOut() {
        assertThat(ExperimentText.brief(Experiment.blank())).isEqualTo("\n[none]\n");
        Experiment other = Experiment.blank().withAssignment("width=50");
        assertThat(ExperimentText.brief(other)).isEqualTo("width = 50\n\n[none]\n");
    }

    @Test
    void anyTextGoesInNotOnlyExperiments() {
        String lesson = "minutes = 5\n[scene 1]\nsay = 5 % – „gut“ 🙂\n";
        assertThat(ShortText.read(ShortText.of(lesson))).isEqualTo(lesson);
    }

    @Test
    void theStepGoesWithIt() {
        String text = ExperimentText.shown(590) + ExperimentText.brief(Presets.open(Presets.FIRST));
        assertThat(ExperimentText.step(ShortText.read(ShortText.of(text)))).isEqualTo(590);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 60, 76})
    void whatMailProgramsWriteBetweenIsPassedOver(int width) {
        String text = ExperimentText.brief(Presets.open("e10-axes"));
        String made = ShortText.of(text);
        StringBuilder wrapped = new StringBuilder(" \u00A0\"");
        for (int from = 0; from < made.length(); from += width) {
            wrapped.append("\r\n> ")
                    .append(made, from, Math.min(made.length(), from + width))
                    .append("\u200B \t");
        }
        assertThat(ShortText.isMeant(wrapped.toString())).isTrue();
        assertThat(ShortText.read(wrapped + "\"\n\n")).isEqualTo(text);
        assertThat(ShortText.read("<" + made.replace("normscope", "Normscope") + ">"))
                .isEqualTo(text);
    }

    private static void refuses(String shortText, String... words) {
        assertThatThrownBy(() -> ShortText.read(shortText))
                .isInstanceOf(InvalidExperiment.class)
                .hasMessageContainingAll(words)
                .satisfies(e -> assertThat(((InvalidExperiment) e).sentence())
                        .doesNotContain("\n")
                        .hasSizeBetween(30, 200));
    }

    @Test
    void whatWasCutOffIsRefused() {
        String made = ShortText.of(ExperimentText.brief(Presets.open(Presets.FIRST)));
        for (int length = ShortText.PREFIX.length(); length < made.length(); length++) {
            refuses(made.substring(0, length), "damaged or cut off", "copy it again");
        }
        refuses(made + "A", "damaged");
        refuses(made + "AAAA", "damaged");
        refuses(made + made, "damaged");
    }

    @Test
    void noLetterCanBeAnother() {
        String text = ExperimentText.brief(Presets.open(Presets.FIRST));
        String made = ShortText.of(text);
        Random random = new Random(1);
        int from = made.indexOf('.') + 1;
        for (int i = from; i < made.length() - 1; i++) { // the last letter has bits that say nothing
            char[] letters = made.toCharArray();
            while (letters[i] == made.charAt(i)) {
                letters[i] = "ABCxyz019-_".charAt(random.nextInt(11));
            }
            refuses(new String(letters), "damaged");
        }
        refuses(made.replace('.', ':'), "damaged");
        refuses(made.substring(0, 40) + "ü" + made.substring(41), "damaged");
        refuses(made.toUpperCase(java.util.Locale.ROOT), "damaged");
    }

    @Test
    void anotherVersionSaysSo() {
        refuses("normscope:2.AAAAAAAA", "version 2", "version 1", "file");
        refuses("normscope:0.AAAAAAAA", "version 0");
        refuses("normscope:99999999999.AAAA", "damaged");
        refuses("normscope:.AAAA", "damaged");
        refuses("normscope:1.", "damaged");
        refuses("normscope:", "damaged");
    }

    @Test
    void whatIsNoneIsSaidToBeNone() {
        for (String other : List.of("", "hello", "width = 50\n[none]\n", "norm scope", "https://normscope:1.x")) {
            assertThat(ShortText.isMeant(other)).isFalse();
            refuses(other, "no short text", "normscope:");
        }
        refuses("normscope:1." + "A".repeat(10_000_000), "longer than a short text");
        refuses("normscope:1." + " A".repeat(4_090), "longer than a short text");
        refuses("normscope:1." + "A".repeat(4_080), "damaged");
    }

    @Test
    void whatIsTooLongGoesAsAFile() {
        Random random = new Random(2);
        StringBuilder noise = new StringBuilder();
        for (int i = 0; i < 4_500; i++) {
            noise.append((char) ('0' + random.nextInt(75)));
        }
        Experiment experiment = Experiment.blank().named("Long", noise.toString());
        assertThatThrownBy(() -> ShortText.of(ExperimentText.brief(experiment)))
                .isInstanceOf(InvalidExperiment.class)
                .hasMessageMatching(
                        "This is too much for a short text \\([4-5],\\d\\d\\d characters, .*: save it as a file.*");
        assertThatThrownBy(() -> ShortText.of("a".repeat(70_000)))
                .as("short, but nobody would read it")
                .hasMessageContaining("save it as a file");
    }

    /** As whoever has the words could make it. */
    private static String forged(byte[] text, int sum) throws IOException {
        try (InputStream words =
                Objects.requireNonNull(ShortText.class.getResourceAsStream("/normscope/short-text-1.txt"))) {
            Deflater deflater = new Deflater(9, true);
            deflater.setDictionary(words.readAllBytes());
            deflater.setInput(text);
            deflater.finish();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] part = new byte[1 << 16];
            while (!deflater.finished()) {
                out.write(part, 0, deflater.deflate(part));
            }
            deflater.end();
            out.write(ByteBuffer.allocate(4).putInt(sum).array());
            return "normscope:1." + Base64.getUrlEncoder().withoutPadding().encodeToString(out.toByteArray());
        }
    }

    private static String forged(byte[] text) throws IOException {
        CRC32 sum = new CRC32();
        sum.update(text);
        return forged(text, (int) sum.getValue());
    }

    @Test
    void whatWouldFillTheMemoryIsRefused() throws IOException {
        byte[] zeros = new byte[2_500_000];
        String bomb = forged(zeros);
        assertThat(bomb.length()).isBetween(3_000, ShortText.LONGEST);
        refuses(bomb, "more than any experiment", "file");
        refuses(forged(new byte[] {(byte) 0xC3, (byte) 0x28, 'a'}), "damaged");
        refuses(forged("width = 50\n".getBytes(StandardCharsets.UTF_8), 12), "damaged");
        assertThat(ShortText.read(forged("width = 50\n".getBytes(StandardCharsets.UTF_8))))
                .isEqualTo("width = 50\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "width = 99999999999999999999\n[none]\n",
                "depth = 1e9999\n[none]\n",
                "[none]\n[at 99999999999]\nlearning-rate = 1\n",
                "[none]\n[at 10000001]\nlearning-rate = 1\n",
                "[none]\n[b]\nfrom = none @ 99999999999\n",
                "learning-rate = NaN\n[none]\n",
                "[a]\n[b]\n[c]\n[d]\n[e]\n"
            })
    void numbersThatNothingHasGetASentence(String hostile) {
        String text = ShortText.read(ShortText.of(hostile));
        assertThatThrownBy(() -> ExperimentText.parse(text, "The short text"))
                .isInstanceOf(InvalidExperiment.class)
                .hasMessageNotContaining("\n");
    }

    @Test
    void aStepThatNoRunHasIsNone() {
        assertThat(ExperimentText.step("# At step 2000000000\n[none]\n")).isZero();
        assertThat(ExperimentText.step("# At step -7\n[none]\n")).isZero();
        assertThat(ExperimentText.step("# At step 10000000\n[none]\n")).isEqualTo(10_000_000);
    }

    /**
     * What version 1 leaves out and shortens by is the same for ever. Where an initial value has to be another one, short texts
     * need another version, or old ones would become other experiments; new settings may be added as they are.
     */
    @Test
    void whatItStandsOnNeverChanges() throws IOException {
        if (Boolean.getBoolean("golden.write") && !Files.exists(INITIAL)) {
            Files.writeString(INITIAL, Setup.initial().toString());
        }
        List<String> now = Setup.initial().toString().lines().toList();
        for (String line : Files.readAllLines(INITIAL)) {
            assertThat(now).contains(line);
        }
        try (InputStream words =
                Objects.requireNonNull(ShortText.class.getResourceAsStream("/normscope/short-text-1.txt"))) {
            CRC32 sum = new CRC32();
            sum.update(words.readAllBytes());
            assertThat(sum.getValue()).isEqualTo(2_194_193_095L);
        }
        assertThat(ExperimentText.parse(ShortText.read(FIRST_DAY), "the first day")
                        .toString())
                .contains("title = The first day", "width = 50", "[batch]", "[at 590]");
    }
}
