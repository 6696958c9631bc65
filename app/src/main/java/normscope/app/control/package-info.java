/** JavaFX controls through which a person edits the experiment. */
@NullMarked
package normscope.app.control;

import org.jspecify.annotations.NullMarked;
