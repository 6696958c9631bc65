/**
 * The face of a figure: what it is given, how it is looked at, what it answers to a hand. Pictures of a snapshot are drawn with
 * Graphics2D: the same on the screen, in a file and on a machine without a display.
 */
@NullMarked
package normscope.app.figure;

import org.jspecify.annotations.NullMarked;
