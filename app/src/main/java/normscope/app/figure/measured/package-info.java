/** Curves, bands and maps of measurements, whatever was measured. */
@NullMarked
package normscope.app.figure.measured;

import org.jspecify.annotations.NullMarked;
