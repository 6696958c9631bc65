package normscope.config;

/** How the learning rate changes over a run. */
public enum Schedule implements Named {
    /** It stays. */
    CONSTANT("constant", "constant") {
        @Override
        double factor(Setup setup, int step) {
            return 1;
        }
    },
    /** It is multiplied by schedule-factor from the share schedule-at of the run on. */
    STEP("step", "one step down") {
        @Override
        double factor(Setup setup, int step) {
            return progress(setup, step) >= setup.get(Settings.SCHEDULE_AT) ? setup.get(Settings.SCHEDULE_FACTOR) : 1;
        }
    },
    /** Half a cosine, down to 0 at the end of the run (Loshchilov and Hutter 2017, equation 5). */
    COSINE("cosine", "cosine") {
        @Override
        double factor(Setup setup, int step) {
            return (1 + Math.cos(Math.PI * Math.min(1, progress(setup, step)))) / 2;
        }
    },
    /**
     * Growth that does without weight decay what constant-rate SGD does with a decay of schedule-decay, if the network
     * does not change with the scale of its weights (Li and Arora 2020): rate · α^(−2t−1), where α is the larger root
     * of x² − (1 + momentum − decay · rate) x + momentum.
     */
    EXPONENTIAL("exponential", "exponential growth") {
        @Override
        double factor(Setup setup, int step) {
            return Math.pow(shrinkage(setup), -2.0 * step - 1);
        }
    };

    private final Words words;

    Schedule(String key, String title) {
        words = new Words(key, title);
    }

    abstract double factor(Setup setup, int step);

    /** The learning rate of the update after {@code step} others. */
    public static double rate(Setup setup, int step) {
        return setup.get(Settings.LEARNING_RATE) * setup.get(Settings.SCHEDULE).factor(setup, step);
    }

    /**
     * α: by how much weight decay would shrink the weights in a step; 1 − decay · rate without momentum.
     */
    public static double shrinkage(Setup setup) {
        double momentum = setup.get(Settings.MOMENTUM);
        double product = setup.get(Settings.SCHEDULE_DECAY) * setup.get(Settings.LEARNING_RATE);
        double sum = 1 + momentum - product;
        return (sum + Math.sqrt(Math.max(0, sum * sum - 4 * momentum))) / 2;
    }

    /** Whether exponential growth begins with what follows from a setting, so that it cannot change on the way. */
    static boolean startsWith(Setting<?> setting) {
        return setting == Settings.LEARNING_RATE || setting == Settings.MOMENTUM;
    }

    /** Whether it goes by how long a run is. */
    boolean readsSteps() {
        return this == STEP || this == COSINE;
    }

    private static double progress(Setup setup, int step) {
        return (double) step / setup.get(Settings.STEPS);
    }

    @Override
    public Words words() {
        return words;
    }
}
