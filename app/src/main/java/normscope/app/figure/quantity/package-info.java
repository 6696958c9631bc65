/** Any quantity as curves over training. */
@NullMarked
package normscope.app.figure.quantity;

import org.jspecify.annotations.NullMarked;
