/** Pictures of a snapshot, drawn with Graphics2D: the same on the screen, in a file and on a machine without a display. */
@NullMarked
package normscope.app.figure;

import org.jspecify.annotations.NullMarked;
