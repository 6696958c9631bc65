/** Histograms of layers, side by side on shared axes. */
@NullMarked
package normscope.app.figure.histogram;

import org.jspecify.annotations.NullMarked;
