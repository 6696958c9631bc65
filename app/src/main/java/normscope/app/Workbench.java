package normscope.app;

import javafx.application.Application;
import javafx.stage.Stage;

/** The window. */
public final class Workbench extends Application {
    @Override
    public void start(Stage stage) {
        stage.show();
    }
}
