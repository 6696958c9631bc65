/** Lessons in the window: a scene at a time, what is asked and revealed, and how a scene wants to be looked at. */
@NullMarked
package normscope.app.lesson;

import org.jspecify.annotations.NullMarked;
