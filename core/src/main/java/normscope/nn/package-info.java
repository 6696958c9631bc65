/** Networks: their parameters, and the program of steps that a minibatch of some size runs through them. */
@NullMarked
package normscope.nn;

import org.jspecify.annotations.NullMarked;
