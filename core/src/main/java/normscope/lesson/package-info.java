/**
 * Lessons: an experiment with scenes, whose sentences a run fills in and whose conditions it is held to. Nothing here knows a
 * window; what a scene wants to be seen is words that the window reads.
 */
@NullMarked
package normscope.lesson;

import org.jspecify.annotations.NullMarked;
