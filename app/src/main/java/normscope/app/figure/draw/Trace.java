package normscope.app.figure.draw;

import java.awt.geom.Path2D;

/** A line through measurements that leaves the plot where they leave its axis, and is broken where there are none. */
public final class Trace {
    private final Axis steps;
    private final Axis values;
    private final Path2D.Double path;
    private boolean drawing;
    private boolean outside;

    public Trace(Axis steps, Axis values, int points) {
        this.steps = steps;
        this.values = values;
        this.path = new Path2D.Double(Path2D.WIND_NON_ZERO, points + 1);
    }

    public void add(double step, double value) {
        if (Double.isNaN(value)) {
            drawing = false;
            return;
        }
        double x = steps.at(step);
        double y = values.within(value);
        boolean beyond = value < values.lo() || value > values.hi();
        if (beyond && outside) {
            // along the edge there is nothing to be read
            path.moveTo(x, y);
        } else if (drawing) {
            path.lineTo(x, y);
        } else {
            path.moveTo(x, y);
        }
        drawing = true;
        outside = beyond;
    }

    void gap() {
        drawing = false;
    }

    public Path2D.Double path() {
        return path;
    }

    public boolean isEmpty() {
        return path.getCurrentPoint() == null;
    }
}
