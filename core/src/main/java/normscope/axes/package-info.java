/** What a scheme pools of a tensor and what becomes of it, on plain arrays: what the axis diagram shows. */
@NullMarked
package normscope.axes;

import org.jspecify.annotations.NullMarked;
