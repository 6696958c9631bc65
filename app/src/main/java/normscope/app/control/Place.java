package normscope.app.control;

import normscope.config.Setting;

/**
 * Where a value is written: what all lanes share, or one lane.
 *
 * @param lane index of the lane; {@link #SHARED} for what all have in common
 * @param setting which value
 */
record Place(int lane, Setting<?> setting) {
    static final int SHARED = -1;
}
