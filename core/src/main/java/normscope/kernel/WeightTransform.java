package normscope.kernel;

/** Makes the weights that a layer applies from what it learns; bound to its {@link WeightArrays}. */
public interface WeightTransform {
    /** Makes w from v and the gain; once after every update, before the next forward pass. */
    void forward();

    /** From dw to dv and dgain; after {@link #forward} and the layer's own backward pass. */
    void backward();

    /** Sets the gain to where it starts, after v was drawn. */
    void initialize();
}
