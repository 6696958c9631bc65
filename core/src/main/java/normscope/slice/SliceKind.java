package normscope.slice;

import normscope.config.Named;

/** Along which directions a slice cuts the loss surface. */
public enum SliceKind implements Named {
    /** Downhill: α is the length of one step of gradient descent on the slice's own samples, a learning rate. */
    GRADIENT("gradient", "along the gradient", 1, 0, -0.5, 1),
    /** One direction drawn from a Gaussian (Li et al. 2018). */
    RANDOM("random", "random direction", 1, 0, -1, 1),
    /** The straight line through two recorded points: α = 0 is the first, α = 1 the second (Goodfellow et al. 2015). */
    INTERPOLATE("interpolate", "between two recorded points", 1, 2, -0.5, 1.5),
    /** Two directions drawn from a Gaussian (Li et al. 2018). */
    RANDOM_PLANE("random-plane", "random plane", 2, 0, -1, 1),
    /** The plane that holds most of the way that training took, by its two leading principal components. */
    PCA("pca", "principal components of the path", 2, 0, -0.2, 1.2),
    /** The plane through three recorded points (Garipov et al. 2018). */
    PLANE("plane", "plane through three recorded points", 2, 3, -0.2, 1.2);

    private final Words words;
    private final int dimensions;
    private final int points;
    private final double low;
    private final double high;

    SliceKind(String key, String title, int dimensions, int points, double low, double high) {
        words = new Words(key, title);
        this.dimensions = dimensions;
        this.points = points;
        this.low = low;
        this.high = high;
    }

    @Override
    public Words words() {
        return words;
    }

    /** 1 for a line, 2 for a plane. */
    public int dimensions() {
        return dimensions;
    }

    /** How many recorded points it needs beside the present one. */
    public int points() {
        return points;
    }

    /** Where its axes begin unless the user says otherwise, see {@link SliceRecipe#low}. */
    public double low() {
        return low;
    }

    /** Where its axes end unless the user says otherwise. */
    public double high() {
        return high;
    }

    /** Whether the axes are lengths in parameter space, and their ends shares of the extent of what was recorded. */
    public boolean measured() {
        return this == PCA || this == PLANE;
    }

    /** Whether its directions are drawn, so that another seed gives other ones. */
    public boolean drawn() {
        return this == RANDOM || this == RANDOM_PLANE;
    }

    /** Whether its directions lead from one recorded point to others, and are never scaled. */
    public boolean recorded() {
        return this == INTERPOLATE || measured();
    }
}
