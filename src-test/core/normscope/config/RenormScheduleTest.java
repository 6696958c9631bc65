package normscope.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RenormScheduleTest {
    private static final Setup SETUP = Setup.initial().with(Settings.STEPS, 1_000);

    /** Of 1,000 steps: BatchNorm until 40, d_max = 5 from 190 on, r_max = 3 from 310 on, lines between. */
    @ParameterizedTest
    @CsvSource({
        "0, 1, 0",
        "40, 1, 0",
        "115, 1.5555555556, 2.5",
        "175, 2, 4.5",
        "190, 2.1111111111, 5",
        "310, 3, 5",
        "1000, 3, 5",
        "5000, 3, 5"
    })
    void relaxesAsIoffeDid(long step, double maxScale, double maxShift) {
        RenormSchedule schedule = RenormSchedule.at(SETUP, step);
        assertThat(schedule.maxScale()).isCloseTo(maxScale, within(1e-9));
        assertThat(schedule.maxShift()).isCloseTo(maxShift, within(1e-9));
    }

    @Test
    void holdsFromTheStartWithoutASchedule() {
        Setup setup = SETUP.with(Settings.RENORM_SCHEDULE, false)
                .with(Settings.RENORM_R_MAX, 2.0)
                .with(Settings.RENORM_D_MAX, 0.5);
        assertThat(RenormSchedule.at(setup, 0)).isEqualTo(new RenormSchedule(2, 0.5));
        assertThat(RenormSchedule.at(setup, 500)).isEqualTo(new RenormSchedule(2, 0.5));
    }
}
