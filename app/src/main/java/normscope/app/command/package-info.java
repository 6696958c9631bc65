/** The command line: what can be asked, and how each question is read and checked. */
@NullMarked
package normscope.app.command;

import org.jspecify.annotations.NullMarked;
