/** Training: one step, what it looked like, and the thread that does both. */
@NullMarked
package normscope.train;

import org.jspecify.annotations.NullMarked;
