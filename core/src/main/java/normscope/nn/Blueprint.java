package normscope.nn;

import java.util.ArrayList;
import java.util.List;
import normscope.config.Downsampling;
import normscope.config.Head;
import normscope.config.InvalidExperiment;
import normscope.config.LayerType;
import normscope.config.Placement;
import normscope.config.Residual;
import normscope.config.Settings;
import normscope.config.Setup;
import normscope.config.Shape;
import normscope.nn.Part.Order;

/** Lays out the parts of a network as the settings ask for them. */
final class Blueprint {
    private static final int WINDOW = 3;

    private final Setup setup;
    private final boolean bias;
    private final List<Part> parts = new ArrayList<>();
    private int index;

    Blueprint(Setup setup, boolean bias) {
        this.setup = setup;
        this.bias = bias;
    }

    private boolean convolutional() {
        return setup.get(Settings.LAYERS) == LayerType.CONVOLUTIONAL;
    }

    List<Part> parts(Shape input, int outputs) {
        Shape shape = input;
        if (!convolutional() && input.positions() > 1) {
            shape = input.flat();
        }
        shape = setup.get(Settings.RESIDUAL) == Residual.NONE ? plain(shape) : residual(shape);
        if (shape.positions() > 1) {
            Part.Reduction reduction = new Part.Reduction(
                    setup.get(Settings.HEAD) == Head.FLATTEN
                            ? Part.Reduction.Kind.FLATTEN
                            : Part.Reduction.Kind.GLOBAL_AVERAGE,
                    shape);
            parts.add(reduction);
            shape = reduction.out();
        }
        parts.add(new Part.Layer(
                index++,
                "output",
                shape,
                Shape.units(outputs),
                0,
                1,
                Order.LINEAR,
                true,
                setup.get(Settings.TRAIN_HEAD)));
        return parts;
    }

    private Shape plain(Shape input) {
        Order order = setup.get(Settings.PLACEMENT) == Placement.BEFORE
                ? Order.LINEAR_NORM_ACTIVATION
                : Order.LINEAR_ACTIVATION_NORM;
        int depth = setup.get(Settings.DEPTH);
        int every = setup.get(Settings.DOWNSAMPLE_EVERY);
        int channels = setup.get(Settings.WIDTH);
        Shape shape = input;
        for (int l = 1; l <= depth; l++) {
            boolean halve = convolutional() && every > 0 && l % every == 0 && l < depth;
            boolean stride = halve && setup.get(Settings.DOWNSAMPLING) == Downsampling.STRIDE;
            shape = add(layer("layer " + l, shape, channels, stride ? 2 : 1, order));
            if (halve) {
                shape = stride ? shape : pool(shape);
                channels = Math.multiplyExact(channels, setup.get(Settings.WIDENING));
            }
        }
        return shape;
    }

    private Shape pool(Shape shape) {
        if (shape.height() < 2 || shape.width() < 2) {
            throw new InvalidExperiment(
                    "downsample-every",
                    "Maps of %d × %d cannot be halved once more: raise downsample-every or lower depth"
                            .formatted(shape.height(), shape.width()));
        }
        return add(new Part.Reduction(
                setup.get(Settings.DOWNSAMPLING) == Downsampling.MAX_POOL
                        ? Part.Reduction.Kind.MAX_POOL
                        : Part.Reduction.Kind.AVERAGE_POOL,
                shape));
    }

    private Shape residual(Shape input) {
        boolean before = setup.get(Settings.RESIDUAL) == Residual.PRE_ACTIVATION;
        int channels = setup.get(Settings.WIDTH);
        Shape shape = input;
        if (input.channels() != channels) {
            shape = add(layer("stem", shape, channels, 1, before ? Order.LINEAR : Order.LINEAR_NORM_ACTIVATION));
        }
        int blocks = setup.get(Settings.DEPTH);
        int layers = setup.get(Settings.BLOCK_LAYERS);
        for (int b = 1; b <= blocks; b++) {
            List<Part.Layer> branch = new ArrayList<>();
            for (int l = 1; l <= layers; l++) {
                Order order = before
                        ? Order.NORM_ACTIVATION_LINEAR
                        : l < layers ? Order.LINEAR_NORM_ACTIVATION : Order.LINEAR_NORM;
                branch.add(layer(layers == 1 ? "block " + b : "block " + b + "." + l, shape, channels, 1, order));
            }
            add(new Part.Block("block " + b, branch, setup.get(Settings.REMEDY), blocks));
        }
        if (before) {
            add(new Part.Layer(index++, "last norm", shape, shape, 0, 1, Order.NORM_ACTIVATION, false, true));
        }
        return shape;
    }

    private Part.Layer layer(String name, Shape in, int channels, int stride, Order order) {
        Shape out = convolutional()
                ? new Shape((in.height() - 1) / stride + 1, (in.width() - 1) / stride + 1, channels)
                : Shape.units(channels);
        return new Part.Layer(index++, name, in, out, convolutional() ? WINDOW : 0, stride, order, bias, true);
    }

    private Shape add(Part part) {
        parts.add(part);
        return part.out();
    }
}
