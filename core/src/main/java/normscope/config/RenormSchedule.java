package normscope.config;

/**
 * How far Batch Renormalization may correct at one step (Ioffe 2017, section 4): nothing at first, then linearly more.
 * His 5,000, 25,000 and 40,000 of about 130,000 steps are shares of a run here.
 *
 * @param maxScale r_max: r is kept in [1 / r_max, r_max]
 * @param maxShift d_max: d is kept in [−d_max, d_max]
 */
public record RenormSchedule(double maxScale, double maxShift) {
    /** Up to this share of a run it is BatchNorm. */
    static final double START = 0.04;
    /** From this share on, d_max is what the setting says. */
    static final double SHIFT_REACHED = 0.19;
    /** From this share on, r_max is what the setting says. */
    static final double SCALE_REACHED = 0.31;

    /**
     * What holds at a step.
     *
     * @param step updates made so far, from 0
     */
    public static RenormSchedule at(Setup setup, long step) {
        double maxScale = setup.get(Settings.RENORM_R_MAX);
        double maxShift = setup.get(Settings.RENORM_D_MAX);
        if (!setup.get(Settings.RENORM_SCHEDULE)) {
            return new RenormSchedule(maxScale, maxShift);
        }
        double share = (double) step / setup.get(Settings.STEPS);
        return new RenormSchedule(
                1 + (maxScale - 1) * progress(share, SCALE_REACHED), maxShift * progress(share, SHIFT_REACHED));
    }

    /** 0 until {@link #START}, 1 from {@code end} on, linear between. */
    private static double progress(double share, double end) {
        return Math.max(0, Math.min(1, (share - START) / (end - START)));
    }
}
