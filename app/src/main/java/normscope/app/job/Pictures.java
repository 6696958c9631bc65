package normscope.app.job;

import java.util.Set;
import normscope.app.export.Format;
import normscope.app.export.Medium;

/**
 * As what figures are written.
 *
 * @param formats one file each
 * @param medium slides, or a paper's figures
 */
public record Pictures(Set<Format> formats, Medium medium) {}
