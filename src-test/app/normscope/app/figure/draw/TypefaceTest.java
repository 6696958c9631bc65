package normscope.app.figure.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import normscope.app.OtherMachine;
import normscope.app.figure.OtherFonts;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

public class TypefaceTest {
    @TempDir
    Path folder;

    /** Other fonts are offered as Linux has them; figures there are {@link normscope.app.AnyMachineTest}'s. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void otherFontsOfTheMachineGiveWhatWeLackAndNothingElse() throws Exception {
        String said = OtherMachine.run(
                folder,
                List.of(
                        "-Dglass.platform=Monocle",
                        "-Dmonocle.platform=Headless",
                        "-Dprism.order=sw",
                        OtherFonts.class.getName()));
        Map<String, Double> there = said.lines()
                .filter(line -> line.matches("[a-z-]+ [-\\d.E]+"))
                .map(line -> line.split(" "))
                .collect(Collectors.toMap(words -> words[0], words -> Double.valueOf(words[1])));
        double regular = Typeface.REGULAR.width(OtherFonts.WORDS, OtherFonts.SIZE);
        double bold = Typeface.BOLD.width(OtherFonts.WORDS, OtherFonts.SIZE);
        assertThat(bold).as("what tells them apart").isGreaterThan(regular + 10);
        assertThat(there).as(said).containsEntry("regular", regular).containsEntry("bold", bold);
        assertThat(there.get("screen-regular")).isCloseTo(regular, within(1.0));
        assertThat(there.get("screen-bold")).isCloseTo(bold, within(1.0));
        assertThat(there.get("png-symbol")).as("no box").isNotEqualTo(there.get("png-nowhere"));
        assertThat(there.get("pdf-symbol")).as("no box").isNotEqualTo(there.get("pdf-nowhere"));
    }

    @ParameterizedTest
    @EnumSource
    void itsFileHasNamesOfOurOwn(Typeface typeface) throws Exception {
        try (TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(typeface.open()))) {
            assertThat(font.getNaming().getFontFamily()).isEqualTo("Normscope Sans");
            assertThat(font.getName()).startsWith("NormscopeSans-");
            assertThat(font.getNaming().getFontSubFamily()).isEqualTo(typeface == Typeface.BOLD ? "Bold" : "Regular");
        }
        assertThat(typeface.fontName()).startsWith("Normscope Sans");
    }

    @Test
    void aTextIsAsWideAsItsPartsWhateverTheyAreWrittenWith() {
        double width = Typeface.REGULAR.width("α ✓ 名前 β", 20);
        assertThat(width)
                .isGreaterThan(Typeface.REGULAR.width("α  β", 20))
                .isCloseTo(
                        Typeface.REGULAR
                                .outline("α ✓ 名前 β", 20, 0, 0)
                                .getBounds2D()
                                .getMaxX(),
                        within(2.0));
    }
}
