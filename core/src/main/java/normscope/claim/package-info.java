/**
 * What papers claim about normalization, as objects: each says what it expects, runs its networks and comes to a verdict. The
 * claims themselves are in {@code normscope.claim.card}.
 */
@NullMarked
package normscope.claim;

import org.jspecify.annotations.NullMarked;
