package normscope.app.control;

import normscope.config.Experiment;
import normscope.config.Lane;
import normscope.config.Setting;
import normscope.train.Edits;

/** An experiment that is open: as it was when it was opened, and its edits since. Undoing ends where it was opened. */
final class Opened {
    private final Experiment run;
    private final Experiment first;
    private final Edits edits = new Edits();

    Opened(Experiment run) {
        this.run = run;
        first = run.at(0);
    }

    /** As it was opened, with what changes on its way. */
    Experiment run() {
        return run;
    }

    Edits edits() {
        return edits;
    }

    /** The value that a lane had, as text; where there was no lane of that name, what all shared. */
    String text(Setting<?> setting, Lane lane) {
        int index = index(lane);
        return index < 0 ? first.shared().text(setting) : first.setup(index).text(setting);
    }

    /** With the value that all shared. */
    <T> Experiment shared(Experiment now, Setting<T> setting) {
        return now.with(setting, first.shared().get(setting));
    }

    /** With lane {@code i} having the value that it had, as a difference only where one is needed. */
    <T> Experiment own(Experiment now, int i, Setting<T> setting) {
        Lane lane = now.lanes().get(i);
        int index = index(lane);
        boolean followed = index < 0 || !first.lanes().get(index).isOwn(setting);
        T value = followed ? first.shared().get(setting) : first.setup(index).get(setting);
        boolean follows = followed && now.shared().get(setting).equals(value);
        return now.withLane(i, follows ? lane.without(setting) : lane.with(setting, value));
    }

    private int index(Lane lane) {
        return first.lanes().stream().map(Lane::name).toList().indexOf(lane.name());
    }
}
