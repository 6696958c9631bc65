package normscope.app.figure.layers;

import normscope.app.figure.draw.Numbers;
import normscope.snapshot.Evaluation;
import normscope.snapshot.History;
import normscope.snapshot.LaneSnapshot;
import normscope.snapshot.Series;

/** Loss or accuracy. */
enum Metric {
    ACCURACY("accuracy"),
    LOSS("loss");

    private final String title;

    Metric(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    double of(Evaluation evaluation) {
        return this == ACCURACY ? evaluation.accuracy() : evaluation.loss();
    }

    Series of(LaneSnapshot lane) {
        return of(lane.history());
    }

    Series of(History history) {
        return this == ACCURACY ? history.accuracy() : history.loss();
    }

    String words(double value) {
        return this == ACCURACY ? Numbers.percent(value) : Numbers.plain(value);
    }
}
