package normscope.nn;

import normscope.kernel.Kernels;
import normscope.kernel.Step;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** sum = factor · (x + α · branch), where a residual block's two ways meet. */
final class ResidualSum {
    private final Kernels kernels;
    private final INDArray branch;
    private final INDArray sum;
    private final @Nullable INDArray branchGradient;
    private final @Nullable INDArray sumGradient;
    private final @Nullable Parameter learned;
    private final double factor;
    private final double[] alpha;
    private final Step copy;
    private final Step copyBack;

    /**
     * @param branchGradient takes the gradient with respect to the branch; null without a backward pass
     * @param sumGradient gradient with respect to the sum, which becomes that with respect to x but for what goes
     *     through the branch; null likewise
     * @param learned α as a parameter; null where it stays what the block says
     */
    ResidualSum(
            Kernels kernels,
            Part.Block block,
            INDArray x,
            INDArray branch,
            INDArray sum,
            @Nullable INDArray branchGradient,
            @Nullable INDArray sumGradient,
            @Nullable Parameter learned) {
        this.kernels = kernels;
        this.branch = branch;
        this.sum = sum;
        this.branchGradient = branchGradient;
        this.sumGradient = sumGradient;
        this.learned = learned;
        factor = block.sumFactor();
        alpha = new double[] {block.branchFactor()};
        copy = kernels.copy(x, sum);
        copyBack = sumGradient == null || branchGradient == null ? () -> {} : kernels.copy(sumGradient, branchGradient);
    }

    void forward() {
        if (learned != null) {
            kernels.read(learned.value(), alpha);
        }
        copy.run();
        kernels.axpy(alpha[0], branch, sum);
        if (factor != 1) {
            kernels.scale(factor, sum);
        }
    }

    void backward() {
        if (sumGradient == null || branchGradient == null) {
            return;
        }
        if (factor != 1) {
            kernels.scale(factor, sumGradient);
        }
        copyBack.run();
        if (learned != null) {
            kernels.write(new double[] {kernels.dot(sumGradient, branch)}, learned.gradient());
        }
        if (alpha[0] != 1) {
            kernels.scale(alpha[0], branchGradient);
        }
    }
}
