package normscope.train;

import normscope.config.RenormSchedule;
import normscope.config.Schedule;
import normscope.config.Settings;
import normscope.config.Setup;
import normscope.kernel.NormalizationConstants;
import normscope.nn.NoiseConstants;

/**
 * What a lane's settings come to at one step.
 *
 * @param setup the settings in force
 * @param step updates made so far
 */
record StepSettings(Setup setup, int step) {
    /** The learning rate of the next update. */
    double rate() {
        return Schedule.rate(setup, step);
    }

    NormalizationConstants normalization() {
        RenormSchedule renorm = RenormSchedule.at(setup, step);
        return new NormalizationConstants(
                setup.get(Settings.EPS),
                setup.get(Settings.RUNNING_MOMENTUM),
                true,
                renorm.maxScale(),
                renorm.maxShift());
    }

    NoiseConstants noise() {
        return NoiseConstants.of(setup);
    }
}
