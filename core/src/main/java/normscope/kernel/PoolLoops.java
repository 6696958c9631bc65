package normscope.kernel;

/** The arithmetic of a normalizer on rows of activations [rows, width] that form whole pools. */
interface PoolLoops {
    /** How many rows are to be computed together. */
    int rows();

    /** xhat = (z − μ) / √(σ² + ε) and y = γ·xhat + β, with the statistics of these rows. */
    void forward(int row, int rows);

    /** From dy to dz, dγ and dβ, through the statistics. */
    void backward(HeapView dy, HeapView dz, int row, int rows);
}
