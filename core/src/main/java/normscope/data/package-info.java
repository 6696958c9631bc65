/** What the networks learn from: images from IDX files, points drawn from a seed, minibatches, and NumPy's file formats. */
@NullMarked
package normscope.data;

import org.jspecify.annotations.NullMarked;
