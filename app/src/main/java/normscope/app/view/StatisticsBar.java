package normscope.app.view;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.layout.HBox;
import normscope.app.control.Editor;
import normscope.config.Experiment;
import normscope.config.Setting;
import normscope.config.Settings;
import normscope.config.Setup;
import normscope.snapshot.LayerTensor;
import org.jspecify.annotations.Nullable;

/** What the statistics of the watched lane come from: how many samples, and how fast the running ones follow. */
final class StatisticsBar extends HBox {
    private static final List<Integer> SIZES =
            Settings.BATCH_SIZE.stops().stream().filter(size -> size <= 512).toList();
    private static final List<Double> SHARES = Settings.RUNNING_MOMENTUM.stops();

    private final Editor editor;
    private final Slider size =
            BarParts.steps("axes-minibatch", "Samples in a minibatch, down to one; training starts again");
    private final Label sizeText = BarParts.value();
    private final Slider share =
            BarParts.steps("axes-momentum", "Running momentum α: share of a new minibatch in the running statistics");
    private final Label shareText = BarParts.value();
    private int lane = -1;
    private boolean showing;

    StatisticsBar(Editor editor) {
        super(12);
        this.editor = editor;
        setAlignment(Pos.CENTER_LEFT);
        setFillHeight(false);
        size.setMax(SIZES.size() - 1);
        share.setMax(SHARES.size() - 1);
        size.valueProperty().addListener((observable, before, after) -> resized(size.isValueChanging()));
        size.valueChangingProperty().addListener((observable, before, after) -> resized(after));
        share.valueProperty().addListener((observable, before, after) -> set(Settings.RUNNING_MOMENTUM, SHARES, share));
        getChildren()
                .addAll(
                        BarParts.group(BarParts.caption("minibatch"), size, sizeText),
                        BarParts.group(BarParts.caption("running α"), share, shareText));
    }

    /** What restarts training waits until the thumb has come to rest. */
    private void resized(boolean moving) {
        sizeText.setText(String.valueOf(chosen(SIZES, size)));
        if (!moving) {
            set(Settings.BATCH_SIZE, SIZES, size);
        }
    }

    private static <T> T chosen(List<T> stops, Slider slider) {
        return stops.get((int) Math.round(slider.getValue()));
    }

    private <T> void set(Setting<T> setting, List<T> stops, Slider slider) {
        if (!showing && lane >= 0) {
            editor.set(lane, setting, chosen(stops, slider));
        }
    }

    /** @param tensor of the lane that is watched; null where none of the network's is shown */
    void show(Experiment experiment, @Nullable LayerTensor tensor) {
        boolean any = tensor != null
                && tensor.lane() >= 0
                && tensor.lane() < experiment.lanes().size();
        LayerTensor.Output learned = tensor == null ? null : tensor.learned();
        lane = any && tensor != null ? tensor.lane() : -1;
        size.setDisable(!any);
        share.setDisable(!any || learned == null || learned.runningMean() == null);
        if (any) {
            showing = true;
            show(experiment.setup(lane));
            showing = false;
        }
    }

    private void show(Setup setup) {
        if (!size.isValueChanging()) {
            size.setValue(nearest(SIZES, setup.get(Settings.BATCH_SIZE)));
            sizeText.setText(setup.text(Settings.BATCH_SIZE));
        }
        if (!share.isValueChanging()) {
            share.setValue(nearest(SHARES, setup.get(Settings.RUNNING_MOMENTUM)));
            shareText.setText(setup.text(Settings.RUNNING_MOMENTUM));
        }
    }

    private static int nearest(List<? extends Number> stops, double value) {
        int best = 0;
        for (int i = 1; i < stops.size(); i++) {
            double closest = Math.abs(stops.get(best).doubleValue() - value);
            best = Math.abs(stops.get(i).doubleValue() - value) < closest ? i : best;
        }
        return best;
    }
}
