package normscope.nn;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The modules of a PyTorch {@code Sequential} that computes what an architecture says. A module is called by its number,
 * one in a residual block by the block's number too; parameters are named after their modules.
 */
public final class Modules {
    /** What stands at a number. */
    public enum Kind {
        /** A dense layer or a convolution. */
        LINEAR,
        NORMALIZER,
        ACTIVATION,
        /** Where outputs are dropped in training. */
        DROPOUT,
        /** Fewer positions. */
        POOL,
        FLATTEN,
        /** A residual block: its branch is a {@code Sequential} of its own. */
        BLOCK
    }

    /**
     * One of them.
     *
     * @param name for instance "3", or "3.branch.0"
     * @param part what it belongs to: the layer; for pooling and flattening the reduction; for a block the block
     * @param branch the modules of a block; empty otherwise
     */
    public record Entry(Kind kind, String name, Part part, List<Entry> branch) {
        Entry(Kind kind, String name, Part part) {
            this(kind, name, part, List.of());
        }

        private boolean is(Kind wanted, Part of) {
            return kind == wanted && part.equals(of);
        }
    }

    private final Architecture architecture;
    private final List<Entry> list = new ArrayList<>();

    public Modules(Architecture architecture) {
        this.architecture = architecture;
        boolean maps = false; // [N, C, H, W] where we are
        for (Part part : architecture.parts()) {
            if (part instanceof Part.Layer layer) {
                boolean dense = layer.order().linear() && layer.kernel() == 0;
                if (maps && dense) {
                    list.add(new Entry(Kind.FLATTEN, Integer.toString(list.size()), layer)); // maps of one position
                }
                maps = layer.kernel() > 0 || maps && !dense;
                add(layer, "", list);
            } else if (part instanceof Part.Block block) {
                add(block);
                maps |= block.layers().get(0).kernel() > 0;
            } else {
                Part.Reduction reduction = (Part.Reduction) part;
                add(reduction);
                maps = !reduction.kind().flattens();
            }
        }
    }

    /** All of them, input side first. */
    public List<Entry> list() {
        return List.copyOf(list);
    }

    /** What a part's module of a kind is called; "-" where there is none. */
    public String name(Kind kind, Part part) {
        return list.stream()
                .flatMap(entry -> Stream.concat(Stream.of(entry), entry.branch().stream()))
                .filter(entry -> entry.is(kind, part))
                .findFirst()
                .map(Entry::name)
                .orElse("-");
    }

    private void add(Part.Block block) {
        String name = Integer.toString(list.size());
        List<Entry> branch = new ArrayList<>();
        block.layers().forEach(layer -> add(layer, name + ".branch.", branch));
        list.add(new Entry(Kind.BLOCK, name, block, List.copyOf(branch)));
        Part.Layer last = block.layers().get(block.layers().size() - 1);
        if (last.order() == Part.Order.LINEAR_NORM) {
            list.add(new Entry(Kind.ACTIVATION, Integer.toString(list.size()), last)); // it follows the sum
        }
    }

    private void add(Part.Reduction reduction) {
        if (reduction.kind() != Part.Reduction.Kind.FLATTEN) {
            list.add(new Entry(Kind.POOL, Integer.toString(list.size()), reduction));
        }
        if (reduction.kind().flattens()) {
            list.add(new Entry(Kind.FLATTEN, Integer.toString(list.size()), reduction));
        }
    }

    private void add(Part.Layer layer, String prefix, List<Entry> to) {
        for (Kind kind : kinds(layer.order())) {
            boolean there =
                    switch (kind) {
                        case NORMALIZER -> architecture.normalized();
                        case DROPOUT -> architecture.dropout() > 0;
                        default -> true;
                    };
            if (there) {
                to.add(new Entry(kind, prefix + to.size(), layer));
            }
        }
    }

    private static List<Kind> kinds(Part.Order order) {
        return switch (order) {
            case LINEAR_NORM_ACTIVATION -> List.of(Kind.LINEAR, Kind.NORMALIZER, Kind.ACTIVATION, Kind.DROPOUT);
            case LINEAR_ACTIVATION_NORM -> List.of(Kind.LINEAR, Kind.ACTIVATION, Kind.NORMALIZER, Kind.DROPOUT);
            case NORM_ACTIVATION_LINEAR -> List.of(Kind.NORMALIZER, Kind.ACTIVATION, Kind.DROPOUT, Kind.LINEAR);
            case NORM_ACTIVATION -> List.of(Kind.NORMALIZER, Kind.ACTIVATION);
            case LINEAR_NORM -> List.of(Kind.LINEAR, Kind.NORMALIZER);
            case LINEAR -> List.of(Kind.LINEAR);
        };
    }
}
