/** How the inputs of layers shift between two steps, and why. */
@NullMarked
package normscope.app.figure.shift;

import org.jspecify.annotations.NullMarked;
