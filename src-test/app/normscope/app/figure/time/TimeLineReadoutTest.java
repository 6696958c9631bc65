package normscope.app.figure.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import normscope.app.figure.Look;
import normscope.config.Experiment;
import normscope.config.ExperimentText;
import normscope.snapshot.Snapshot;
import normscope.train.Trainer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TimeLineReadoutTest {
    private static final int WIDTH = 828;
    private static final int HEIGHT = 46;

    private static Snapshot all;

    /** 'short' stands still after 20 of 80 steps, 'later' branches off 'batch' at 40, 'last' off a lane that is gone. */
    @BeforeAll
    static void train() {
        Experiment experiment = ExperimentText.parse(
                """
                steps = 80
                train-size = 600
                depth = 1
                width = 8
                evaluate-every = 10
                [short]
                normalizer = none
                steps = 20
                [batch]
                normalizer = batch
                [later]
                from = batch @ 40
                normalizer = batch
                [last]
                from = gone @ 60
                normalizer = layer
                [gone hidden]
                normalizer = layer
                [at 40]
                learning-rate = 0.5
                """,
                "the test");
        try (Trainer trainer = Trainer.open(experiment)) {
            while (trainer.step() < 80) {
                trainer.advance();
            }
            all = trainer.snapshot();
        }
    }

    private static double at(int step) {
        return 14 + (WIDTH - 28) * step / 80.0;
    }

    private static String readout(Snapshot snapshot, int step) {
        return new TimeLine(WIDTH, HEIGHT, snapshot, List.of()).readout(at(step));
    }

    @Test
    void saysWhichLaneBranchesOffWhich() {
        assertThat(readout(all, 40))
                .contains("from step 40 on: learning rate")
                .contains("C later branches off B batch at step 40");
        assertThat(readout(all, 60)).isEqualTo("D last branches off gone, which is not among the lanes, at step 60");
        assertThat(readout(all, 50)).isEqualTo("step 50");
        assertThat(readout(all.recorded(10), 40)).as("it is known also before").contains("C later branches off");
    }

    /** Evaluations of a lane that goes on after the first one stands still. */
    @Test
    void showsTheEvaluationsOfAllLanes() {
        BufferedImage image = image(all, Look.Theme.LIGHT);
        int y = (int) Math.round(HEIGHT * 0.56);
        for (int step : new int[] {10, 50, 70}) {
            Set<Integer> colours = new HashSet<>();
            for (int x = (int) at(step) - 3; x <= at(step) + 3; x++) {
                colours.add(image.getRGB(x, y));
            }
            assertThat(colours).as("a point at %d", step).hasSizeGreaterThan(1);
        }
    }

    @Test
    void drawsATwigInTheLanesColour() {
        for (Look.Theme theme : Look.Theme.values()) {
            BufferedImage image = image(all, theme);
            int below = (int) Math.round(HEIGHT * 0.56 + 6);
            assertThat(colourful(image, (int) at(40) + 11, below)).isTrue();
            assertThat(colourful(image, (int) at(60) + 11, below)).isTrue();
            assertThat(colourful(image, (int) at(50) + 11, below)).isFalse();
        }
    }

    private static boolean colourful(BufferedImage image, int x, int y) {
        Color color = new Color(image.getRGB(x, y));
        float[] hsb = Color.RGBtoHSB(color.getRed(), color.getGreen(), color.getBlue(), null);
        return hsb[1] > 0.3;
    }

    private static BufferedImage image(Snapshot snapshot, Look.Theme theme) {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setColor(theme == Look.Theme.DARK ? new Color(0x20242a) : Color.WHITE);
        g.fillRect(0, 0, WIDTH, HEIGHT);
        Look look = new Look(theme, 0, 0, Look.Axes.SHARED);
        new TimeLine(WIDTH, HEIGHT, snapshot, List.of()).paint(g, look);
        g.dispose();
        return image;
    }
}
