/** What came of papers' claims, as pictures. */
@NullMarked
package normscope.app.figure.claim;

import org.jspecify.annotations.NullMarked;
