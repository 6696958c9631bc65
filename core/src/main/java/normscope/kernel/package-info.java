/** The arithmetic: the only code that calls ND4J operations. */
@NullMarked
package normscope.kernel;

import org.jspecify.annotations.NullMarked;
