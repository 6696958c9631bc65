/** Makes of the built program what people install. Nothing of it ships. */
@NullMarked
package normscope.ship;

import org.jspecify.annotations.NullMarked;
