/** What passes through the layers: variances, gradients, likeness of samples. */
@NullMarked
package normscope.app.figure.signal;

import org.jspecify.annotations.NullMarked;
