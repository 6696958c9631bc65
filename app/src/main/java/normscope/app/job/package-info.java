/**
 * What a command does once it is understood: training, measuring, slicing, normalizing; its folder of files and its progress.
 */
@NullMarked
package normscope.app.job;

import org.jspecify.annotations.NullMarked;
