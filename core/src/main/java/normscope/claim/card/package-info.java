/** The claims, one class each, named by their identifiers; a line in {@code META-INF/services} makes one known. */
@NullMarked
package normscope.claim.card;

import org.jspecify.annotations.NullMarked;
