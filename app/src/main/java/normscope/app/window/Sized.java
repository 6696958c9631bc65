package normscope.app.window;

import javafx.stage.Stage;

/** How large a window is, or was before it filled the screen: what it goes back to. */
final class Sized {
    private final Stage stage;
    private double width;
    private double height;

    /** @param last where it fills the screen from the start */
    Sized(Stage stage, Remembered last) {
        this.stage = stage;
        width = last.width();
        height = last.height();
        stage.widthProperty().addListener((observable, before, now) -> changed());
        stage.heightProperty().addListener((observable, before, now) -> changed());
    }

    private void changed() {
        if (!stage.isMaximized() && !stage.isFullScreen() && !stage.isIconified()) {
            width = stage.getWidth();
            height = stage.getHeight();
        }
    }

    double width() {
        return width;
    }

    double height() {
        return height;
    }
}
