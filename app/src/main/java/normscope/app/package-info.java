/** The program: its start, its command line and its window. */
@NullMarked
package normscope.app;

import org.jspecify.annotations.NullMarked;
