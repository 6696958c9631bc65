/** Named numbers of a run, and formulas over them: what curves, files, claims and lessons all speak of. */
@NullMarked
package normscope.quantity;

import org.jspecify.annotations.NullMarked;
