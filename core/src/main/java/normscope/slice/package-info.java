/**
 * What a slice of the loss is: along which directions, on which samples, with which statistics. Knows only the Java library and
 * {@code normscope.config}.
 */
@NullMarked
package normscope.slice;

import org.jspecify.annotations.NullMarked;
