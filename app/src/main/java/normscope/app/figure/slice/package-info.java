/** The loss along a line or over a plane through the parameters. */
@NullMarked
package normscope.app.figure.slice;

import org.jspecify.annotations.NullMarked;
