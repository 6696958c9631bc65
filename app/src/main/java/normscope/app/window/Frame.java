package normscope.app.window;

import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.stage.Screen;
import javafx.stage.Stage;

/** How large the window is: by the screen at first, and scrolled where a screen is smaller than all that is in it. */
final class Frame {
    /** What a projector shows whole. */
    private static final double WIDTH = 1280;

    private static final double HEIGHT = 720;

    /** Below that, controls would be cut: the window scrolls. */
    private static final double LEAST_WIDTH = 1024;

    private static final double LEAST_HEIGHT = 600;

    /** Share of a large screen. */
    private static final double SHARE = 0.75;

    private Frame() {}

    /**
     * A scene for {@code view} that scrolls where it is smaller than the least size. It is as large as the window will be, so that
     * nothing is laid out for another size first.
     */
    static Scene scene(Region view, Remembered last) {
        ScrollPane scroll = new ScrollPane(view);
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.getStyleClass().add("frame");
        // given, so that no layout asks all controls how large they would like to be
        view.setPrefSize(LEAST_WIDTH, LEAST_HEIGHT);
        view.setMinSize(LEAST_WIDTH, LEAST_HEIGHT);
        // what scrolls would take the focus at every click, from the figure that was clicked too
        view.addEventHandler(MouseEvent.MOUSE_PRESSED, MouseEvent::consume);
        return new Scene(scroll, width(last), height(last));
    }

    /** A side of the window: as it was, if it was, and never beyond the screen. */
    static double side(double remembered, double usual, double screen) {
        double wanted = remembered > 0 ? remembered : Math.max(usual, Math.rint(SHARE * screen));
        return Math.min(wanted, screen);
    }

    private static double width(Remembered last) {
        return side(last.width(), WIDTH, Screen.getPrimary().getVisualBounds().getWidth());
    }

    private static double height(Remembered last) {
        return side(last.height(), HEIGHT, Screen.getPrimary().getVisualBounds().getHeight());
    }

    /** Puts the scene into the window and shows it, as large as it was. */
    static void show(Stage stage, Scene scene, Remembered last) {
        stage.setScene(scene);
        // Esc is the window's own key, and what it means comes one at a time
        stage.setFullScreenExitKeyCombination(KeyCombination.NO_MATCH);
        stage.setFullScreenExitHint("");
        Rectangle2D screen = Screen.getPrimary().getVisualBounds();
        double width = width(last);
        double height = height(last);
        stage.setWidth(width);
        stage.setHeight(height);
        stage.setMaximized(last.maximized());
        stage.show();
        if (!last.maximized()) {
            // once more: under a window manager of X, JavaFX opens a window as small as it may be
            stage.setWidth(width);
            stage.setHeight(height);
        }
        stage.setMinWidth(Math.min(LEAST_WIDTH, screen.getWidth()));
        stage.setMinHeight(Math.min(LEAST_HEIGHT, screen.getHeight()));
    }
}
