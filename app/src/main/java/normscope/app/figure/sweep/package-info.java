/** How quantities hang on a setting. */
@NullMarked
package normscope.app.figure.sweep;

import org.jspecify.annotations.NullMarked;
