/** The plane in which data lie, and what lanes answer everywhere in it. */
@NullMarked
package normscope.app.figure.plane;

import org.jspecify.annotations.NullMarked;
