package normscope.kernel;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.api.ops.executioner.OpExecutioner;
import org.nd4j.linalg.factory.Nd4j;

/**
 * An ND4J operation with its context, made once: about a microsecond a call, where a fresh one costs ten and a fresh
 * context leaks. {@link NdKernels} makes them, because an {@link Arena} must own each. The arrays stand on the operation as well as on the context, because the CUDA executioner marks
 * outputs through the operation, and because a context alone would not keep them from being collected.
 */
final class NdOp implements Step, AutoCloseable {
    private final DynamicCustomOp op;
    private final OpContext context;
    private final OpExecutioner executioner = Nd4j.getExecutioner();
    private boolean closed;

    NdOp(String name, INDArray[] inputs, INDArray[] outputs, long... integers) {
        op = DynamicCustomOp.builder(name)
                .addInputs(inputs)
                .addOutputs(outputs)
                .addIntegerArguments(boxed(integers))
                .build();
        context = executioner.buildContext();
        context.setInputArrays(inputs);
        context.setOutputArrays(outputs);
        if (integers.length > 0) {
            context.setIArguments(integers);
        }
    }

    private static List<Integer> boxed(long[] integers) {
        List<Integer> list = new ArrayList<>();
        for (long i : integers) {
            list.add((int) i);
        }
        return list;
    }

    @Override
    public void run() {
        if (closed) {
            throw new IllegalStateException(op.opName() + " used after it was closed");
        }
        executioner.exec(op, context);
    }

    /** Takes the arrays out of the context, which is some hundred bytes without them; ND4J leaves those to the collector. */
    @Override
    public void close() {
        closed = true;
        context.purge();
    }
}
