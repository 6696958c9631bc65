/** What a step looked like: immutable plain arrays, measured once on the training thread, shown and exported as they are. */
@NullMarked
package normscope.snapshot;

import org.jspecify.annotations.NullMarked;
