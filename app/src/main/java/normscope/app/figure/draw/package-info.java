/** What every figure draws with: pen, type, colours, axes, numbers. */
@NullMarked
package normscope.app.figure.draw;

import org.jspecify.annotations.NullMarked;
