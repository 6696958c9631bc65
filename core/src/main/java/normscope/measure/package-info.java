/**
 * What is measured by asking a network more than training does: how distributions shift, how gradients shift, how smooth
 * the loss is. Pure arithmetic: networks are asked through {@link normscope.measure.MinibatchLoss}.
 */
@NullMarked
package normscope.measure;

import org.jspecify.annotations.NullMarked;
