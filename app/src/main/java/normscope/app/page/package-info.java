/** Which figures make a page, in the window and on a sheet. */
@NullMarked
package normscope.app.page;

import org.jspecify.annotations.NullMarked;
