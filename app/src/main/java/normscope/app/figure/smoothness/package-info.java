/** How smooth the loss is along the gradient, and how gradients change. */
@NullMarked
package normscope.app.figure.smoothness;

import org.jspecify.annotations.NullMarked;
