package normscope.app.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import normscope.config.Experiment;
import normscope.config.Lane;
import normscope.config.Normalizer;
import normscope.config.Setting;
import normscope.config.Settings;
import org.junit.jupiter.api.Test;

class WishesTest {
    private final Wishes wishes = new Wishes();
    private final Experiment start = Experiment.blank()
            .withLanes(List.of(new Lane("group", Map.of()).with(Settings.NORMALIZER, Normalizer.GROUP)));

    private static Place shared(Setting<?> setting) {
        return new Place(Place.SHARED, setting);
    }

    @Test
    void whatCanRunComesTrueAtOnce() {
        Experiment next = wishes.wish(start, shared(Settings.WIDTH), "64");
        assertThat(next.setup(0).get(Settings.WIDTH)).isEqualTo(64);
        assertThat(wishes.complaints()).isEmpty();
    }

    @Test
    void whatCannotRunWaitsWithTheSettingToBlame() {
        assertThat(wishes.wish(start, shared(Settings.WIDTH), "50")).isEqualTo(start);
        assertThat(wishes.waiting(shared(Settings.WIDTH))).isEqualTo("50");
        assertThat(wishes.complaints()).singleElement().satisfies(complaint -> {
            assertThat(complaint.blamed()).isEqualTo("groups");
            assertThat(complaint.sentence()).contains("4 groups do not divide a width of 50; 2 or 5 would");
        });
        assertThat(wishes.wished(start, 0).get(Settings.WIDTH)).isEqualTo(50);
    }

    @Test
    void whatWaitsComesTrueWithWhatItNeeded() {
        wishes.wish(start, shared(Settings.WIDTH), "50");
        Experiment next = wishes.wish(start, new Place(0, Settings.GROUPS), "5");
        assertThat(next.setup(0).get(Settings.WIDTH)).isEqualTo(50);
        assertThat(next.setup(0).get(Settings.GROUPS)).isEqualTo(5);
        assertThat(wishes.complaints()).isEmpty();
        assertThat(wishes.waiting(shared(Settings.WIDTH))).isNull();
    }

    @Test
    void oneThatIsUnreadableHoldsUpNoOther() {
        wishes.wish(start, shared(Settings.LEARNING_RATE), "fast");
        Experiment next = wishes.wish(start, shared(Settings.WIDTH), "64");
        assertThat(next.setup(0).get(Settings.WIDTH)).isEqualTo(64);
        assertThat(wishes.complaints()).hasSize(1);
        wishes.forget(shared(Settings.LEARNING_RATE));
        assertThat(wishes.complaints()).isEmpty();
    }
}
