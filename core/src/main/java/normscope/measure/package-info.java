/**
 * What is measured by asking a network more than training does: how distributions shift, how gradients shift, how smooth
 * the loss is, and what it looks like along lines and over planes through the parameters.
 */
@NullMarked
package normscope.measure;

import org.jspecify.annotations.NullMarked;
