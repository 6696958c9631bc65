/** Starting the window, and what it remembers until the next start. */
@NullMarked
package normscope.app.window;

import org.jspecify.annotations.NullMarked;
