/** A tensor of one's own: read from a NumPy file, normalized by the kernels that train, and written back. */
@NullMarked
package normscope.tensor;

import org.jspecify.annotations.NullMarked;
