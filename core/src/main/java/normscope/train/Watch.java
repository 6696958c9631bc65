package normscope.train;

/**
 * Which activations a snapshot carries in full.
 *
 * @param lane index of the lane
 * @param layer index of the layer among those that the lane shows; a lane with fewer shows its last
 * @param sample index in the minibatch of the sample that is also put to the network in other company; −1 for none
 */
public record Watch(int lane, int layer, int sample) {}
