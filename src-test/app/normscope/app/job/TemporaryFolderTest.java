package normscope.app.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import normscope.config.InvalidExperiment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporaryFolderTest {
    @TempDir
    Path folder;

    @Test
    void oneThatCannotBeWrittenToIsNamedWithWhatToDo() {
        Path nowhere = folder.resolve("nowhere");
        assertThatThrownBy(() -> TemporaryFolder.check(nowhere))
                .isInstanceOf(InvalidExperiment.class)
                .hasMessageContaining(nowhere.toString())
                .hasMessageContaining("-Djava.io.tmpdir=FOLDER");
    }

    @Test
    void oneThatCanIsLeftAsItWas() throws Exception {
        TemporaryFolder.check(folder);
        assertThat(folder).isEmptyDirectory();
    }
}
