/** The window around the figures: canvases, bars, menus and keys. */
@NullMarked
package normscope.app.view;

import org.jspecify.annotations.NullMarked;
