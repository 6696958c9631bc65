package normscope.app.view;

import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.util.List;
import java.util.Optional;
import javafx.embed.swing.SwingFXUtils;
import javafx.geometry.Bounds;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.Image;
import javafx.scene.layout.Region;
import javafx.scene.transform.Transform;
import normscope.app.figure.Figure;
import normscope.app.figure.Look;
import normscope.app.figure.Table;
import normscope.slice.SliceRecipe;
import normscope.snapshot.Snapshot;

/**
 * The whole window as a figure, so that it is exported like one: its controls as a picture, and the figures drawn anew
 * over it, crisp at every scale.
 */
final class WindowFigure implements Figure {
    private final Image controls;
    private final double pixels;
    private final double width;
    private final double height;
    private final List<Placed> figures;

    /** A figure and where it stands in the window. */
    private record Placed(Figure figure, Bounds place) {}

    /** @param pixels of the controls' picture, a point */
    WindowFigure(Region root, List<FigurePane> panes, double pixels) {
        this.pixels = pixels;
        width = root.getWidth();
        height = root.getHeight();
        SnapshotParameters parameters = new SnapshotParameters();
        parameters.setTransform(Transform.scale(pixels, pixels));
        controls = root.snapshot(parameters, null);
        figures = panes.stream()
                .map(pane -> new Placed(pane.figure(), root.sceneToLocal(pane.localToScene(pane.getLayoutBounds()))))
                .toList();
    }

    double width() {
        return width;
    }

    double height() {
        return height;
    }

    @Override
    public String id() {
        return "window";
    }

    @Override
    public String title() {
        return "Window";
    }

    @Override
    public Optional<SliceRecipe> recipe(Snapshot snapshot) {
        return figures.stream()
                .flatMap(placed -> placed.figure().recipe(snapshot).stream())
                .findFirst();
    }

    @Override
    public void paint(Graphics2D g, double width, double height, Snapshot snapshot, Look look) {
        g.drawImage(
                SwingFXUtils.fromFXImage(controls, null),
                AffineTransform.getScaleInstance(1 / pixels, 1 / pixels),
                null);
        for (Placed placed : figures) {
            AffineTransform before = g.getTransform();
            Bounds place = placed.place();
            g.translate(place.getMinX(), place.getMinY());
            placed.figure().paint(g, place.getWidth(), place.getHeight(), snapshot, look);
            g.setTransform(before);
        }
    }

    @Override
    public Optional<String> readout(double x, double y, double width, double height, Snapshot snapshot, Look look) {
        return Optional.empty();
    }

    @Override
    public Table table(Snapshot snapshot, Look look) {
        // the numbers are those of its figures, each with columns of its own
        return new Table(
                List.of("figure"),
                figures.stream().map(placed -> List.of(placed.figure().title())).toList());
    }
}
