package normscope.measure;

/** Where a slice that leads along the gradient asks for it. */
interface SliceGradient {
    /** The gradient of the loss there, in the order of the flat buffer. */
    double[] at(SlicePosition position);
}
