package normscope.nn;

import java.util.List;
import normscope.config.Remedy;
import normscope.config.Shape;

/** A piece of a network, from the shape that goes in to the shape that comes out. */
public sealed interface Part {
    /** The shape of a sample that goes in. */
    Shape in();

    /** The shape of a sample that comes out. */
    Shape out();

    /** What stands in a layer, in this order. */
    enum Order {
        /** As Ioffe and Szegedy (2015) have it. */
        LINEAR_NORM_ACTIVATION,
        /** The normalizer after the activation. */
        LINEAR_ACTIVATION_NORM,
        /** In a residual block with the activation before the weights. */
        NORM_ACTIVATION_LINEAR,
        /** The end of a residual block whose activation follows the sum. */
        LINEAR_NORM,
        /** Before the output of a network of such blocks. */
        NORM_ACTIVATION,
        /** Weights alone: the output layer, and what makes a residual network's first maps. */
        LINEAR;

        /** Whether there are weights. */
        public boolean linear() {
            return this != NORM_ACTIVATION;
        }

        /** Whether a normalizer may stand in it. */
        public boolean normalized() {
            return this != LINEAR;
        }
    }

    /**
     * A linear map with its normalizer and activation.
     *
     * @param index its place among all layers
     * @param name how people read it, for instance "layer 2" or "block 3.1"
     * @param kernel pixels along a side of the convolution's window; 0 for a dense layer
     * @param stride by how many pixels the window moves
     * @param bias whether a bias is added
     * @param learned whether it is learned; otherwise it stays as it was drawn
     */
    record Layer(
            int index,
            String name,
            Shape in,
            Shape out,
            int kernel,
            int stride,
            Order order,
            boolean bias,
            boolean learned)
            implements Part {
        /** Numbers that one unit sees: rows of the weight matrix. */
        public int fanIn() {
            return kernel == 0 ? in.size() : kernel * kernel * in.channels();
        }

        /** The same with a bias. */
        Layer withBias() {
            return new Layer(index, name, in, out, kernel, stride, order, order.linear(), learned);
        }

        /** The shape that the normalizer sees. */
        public Shape normalizedShape() {
            return order == Order.NORM_ACTIVATION_LINEAR || order == Order.NORM_ACTIVATION ? in : out;
        }
    }

    /**
     * A residual block: its input plus what its layers make of it.
     *
     * @param name how people read it, for instance "block 3"
     * @param layers the branch
     * @param remedy how the two are added
     * @param blocks how many blocks the network has
     */
    record Block(String name, List<Layer> layers, Remedy remedy, int blocks) implements Part {
        public Block {
            layers = List.copyOf(layers);
        }

        @Override
        public Shape in() {
            return layers.get(0).in();
        }

        @Override
        public Shape out() {
            return in();
        }

        /** The factor on the branch, where it is not learned. */
        double branchFactor() {
            return remedy == Remedy.DEPTH ? 1 / Math.sqrt(blocks) : 1;
        }

        /** The factor on the sum. */
        double sumFactor() {
            return remedy == Remedy.SQRT_HALF ? Math.sqrt(0.5) : 1;
        }
    }

    /** Fewer positions, without weights. */
    record Reduction(Kind kind, Shape in) implements Part {
        /** How. */
        public enum Kind {
            MAX_POOL("2 × 2 maximum"),
            AVERAGE_POOL("2 × 2 average"),
            GLOBAL_AVERAGE("global average"),
            FLATTEN("flatten");

            private final String title;

            Kind(String title) {
                this.title = title;
            }

            /** How people read it. */
            public String title() {
                return title;
            }

            /** Whether samples have no positions any more behind it. */
            boolean flattens() {
                return this == GLOBAL_AVERAGE || this == FLATTEN;
            }
        }

        @Override
        public Shape out() {
            return switch (kind) {
                case MAX_POOL, AVERAGE_POOL -> new Shape(in.height() / 2, in.width() / 2, in.channels());
                case GLOBAL_AVERAGE -> Shape.units(in.channels());
                case FLATTEN -> in.flat();
            };
        }
    }
}
