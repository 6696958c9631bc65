package normscope.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import normscope.config.ExperimentText;
import normscope.config.Presets;
import normscope.config.ShortText;
import org.junit.jupiter.api.Test;

/** A short text wherever the command line takes the file of an experiment. */
class ShortTextCommandTest {
    private static final String TEXT = ShortText.of(ExperimentText.brief(
            Presets.open(Presets.FIRST).withAssignment("width=20").withAssignment("batch-size=32")));

    private static void refuses(Cli cli, String sentence) {
        assertThat(cli.status()).as(cli.err()).isEqualTo(2);
        assertThat(cli.err()).startsWith("normscope: ").contains(sentence).hasLineCount(1);
    }

    @Test
    void isRunAsAFileIs() {
        Cli run = Cli.of("run", "--dry-run", "--experiment", TEXT);
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out()).contains("15,720", "minibatches of 32");
        Cli broken = Cli.of("run", "--dry-run", "--experiment=" + TEXT.substring(0, 30) + "\n > " + TEXT.substring(30));
        assertThat(broken.out()).as(broken.err()).isEqualTo(run.out());
    }

    @Test
    void isRefusedWithASentence() {
        refuses(Cli.of("run", "--dry-run", "--experiment", TEXT.substring(0, 40)), "damaged or cut off");
        refuses(
                Cli.of("run", "--dry-run", "--experiment", ShortText.of("width = 0\n[a]\n")),
                "The short text, line 1: width is '0'");
        refuses(Cli.of("run", "--dry-run", "--experiment", "normscope.txt"), "There is no file normscope.txt");
        refuses(Cli.of("slice", "--kind=random-plane", "--out=target/x", "--experiment=normscope:3.AAAA"), "version 3");
    }

    @Test
    void isCheckedAsALessonIs() {
        refuses(Cli.of("lessons", "check", TEXT.substring(0, 40)), "damaged or cut off");
    }

    @Test
    void isRefusedBeforeAWindowOpens() {
        refuses(Cli.of(TEXT.substring(0, 40)), "damaged or cut off");
        refuses(Cli.of("normscope:8.abc"), "version 8");
    }
}
