/** What this program is: its version, what it ships and under which licences. */
@NullMarked
package normscope.app.about;

import org.jspecify.annotations.NullMarked;
