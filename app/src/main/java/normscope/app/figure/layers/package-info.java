/** Distributions layer by layer, over steps, and the curves of training. */
@NullMarked
package normscope.app.figure.layers;

import org.jspecify.annotations.NullMarked;
