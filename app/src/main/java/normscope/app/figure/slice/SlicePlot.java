package normscope.app.figure.slice;

import normscope.app.figure.draw.Axis;

/**
 * A lane's plot of the losses over a plane.
 *
 * @param place of the lane in the figure, its title included
 * @param alpha along the first direction, to the right
 * @param beta along the second, upwards
 */
record SlicePlot(SliceFrame.Place place, Axis alpha, Axis beta) {
    boolean contains(double x, double y) {
        return x >= alpha.from() && x <= alpha.to() && y <= beta.from() && y >= beta.to();
    }

    double width() {
        return alpha.to() - alpha.from();
    }

    double height() {
        return beta.from() - beta.to();
    }
}
