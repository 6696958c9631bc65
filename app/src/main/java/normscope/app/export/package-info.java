/** Files: pictures, numbers and experiments. */
@NullMarked
package normscope.app.export;

import org.jspecify.annotations.NullMarked;
