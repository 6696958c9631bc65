package normscope.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PresetGroupTest {
    @Test
    void theLetterSaysWhatAPresetIsAbout() {
        assertThat(PresetGroup.of("mnist-sigmoid")).isEqualTo(PresetGroup.START);
        assertThat(PresetGroup.of("a03-higher-rates")).isEqualTo(PresetGroup.BATCH_NORM);
        assertThat(PresetGroup.of("c01-twenty-layers")).isEqualTo(PresetGroup.DEPTH);
        assertThat(PresetGroup.of("z01-something")).isEqualTo(PresetGroup.MORE);
        assertThat(PresetGroup.of("adam-and-eve")).isEqualTo(PresetGroup.START);
    }

    @Test
    void theFirstLessonComesFirstAndEveryPresetIsInOneGroup() {
        assertThat(Presets.names().get(0)).isEqualTo(Presets.FIRST);
        assertThat(Presets.groups().values().stream().flatMap(List::stream)).containsExactlyElementsOf(Presets.names());
    }
}
