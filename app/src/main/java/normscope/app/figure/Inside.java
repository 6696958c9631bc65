package normscope.app.figure;

/** The stages of one normalization, forward and backward. */
public enum Inside {
    WHOLE("all at once", CellView.X, false),
    GATHER("gather the pool", CellView.X, false),
    MEAN("its mean", CellView.X, false),
    VARIANCE("its variance", CellView.X, false),
    NORMALIZE("subtract and divide", CellView.XHAT, false),
    AFFINE("scale and shift", CellView.Y, false),
    RUNNING("running statistics", CellView.X, false),
    GRADIENT("the gradient arrives", CellView.X, true),
    LESS_MEAN("take out its mean", CellView.X, true),
    LESS_PROJECTION("take out what points along x̂", CellView.X, true);

    private final String title;
    private final CellView view;
    private final boolean backward;

    Inside(String title, CellView view, boolean backward) {
        this.title = title;
        this.view = view;
        this.backward = backward;
    }

    public String title() {
        return title;
    }

    CellView view() {
        return view;
    }

    /** Whether it takes the pool together. */
    public boolean ofPool() {
        return this == GATHER || this == MEAN || this == VARIANCE || this == RUNNING;
    }

    /** Whether it belongs to the way back, where cells show gradients. */
    public boolean backward() {
        return backward;
    }
}
