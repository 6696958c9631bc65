/** The line of time below the figures. */
@NullMarked
package normscope.app.figure.time;

import org.jspecify.annotations.NullMarked;
