/** What the user chose: immutable, validated, and the same as text. Knows only the Java library. */
@NullMarked
package normscope.config;

import org.jspecify.annotations.NullMarked;
