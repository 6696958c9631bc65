/** Which values of a tensor share a mean and a variance, and what becomes of them. */
@NullMarked
package normscope.app.figure.axes;

import org.jspecify.annotations.NullMarked;
