package normscope.app.view;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.Node;
import javafx.scene.control.Label;
import normscope.app.window.WindowTest;
import normscope.snapshot.Status;
import org.junit.jupiter.api.Test;

class PagesTest extends WindowTest {
    @Test
    void figuresOfTheNetworksBeforeAreFaintWhileOthersLoad() {
        Node page = find(".figure-grid");
        Pages pages = (Pages) page.getParent();
        onScreen(() -> {
            pages.show(new Status(Status.Phase.LOADING, "Waves: reading waves, building A shallow"));
            return true;
        });
        assertThat(page.getOpacity()).isLessThan(0.2);
        Label message = find("#message");
        assertThat(message.isVisible()).isTrue();
        assertThat(message.getText()).isEqualTo("Waves: reading waves, building A shallow");
        onScreen(() -> {
            pages.turnTo(1);
            pages.show(new Status(Status.Phase.PAUSED, ""));
            return true;
        });
        assertThat(page.getOpacity()).isEqualTo(1);
    }
}
