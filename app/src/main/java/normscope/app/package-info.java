/** Where the program starts. */
@NullMarked
package normscope.app;

import org.jspecify.annotations.NullMarked;
