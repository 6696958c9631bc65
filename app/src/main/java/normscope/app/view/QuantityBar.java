package normscope.app.view;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ObjectProperty;
import normscope.app.figure.Look;
import normscope.app.figure.QuantityView;
import normscope.lesson.Sight;
import normscope.lesson.SightKey;
import normscope.quantity.Quantities;
import normscope.quantity.QuantityQuestion;
import normscope.train.Session;

/** While any quantity is looked at, those that no record holds are asked about. */
final class QuantityBar implements PageBar {
    /** Updates between two that are asked about. */
    private static final int EVERY = 10;

    private final Session session;
    private final ObjectProperty<Look> look;
    private boolean on;
    private int every = EVERY;

    QuantityBar(Session session, ObjectProperty<Look> look) {
        this.session = session;
        this.look = look;
        look.addListener((observable, before, after) -> {
            if (on && !before.quantities().equals(after.quantities())) {
                ask(after.quantities());
            }
        });
    }

    private void ask(QuantityView chosen) {
        QuantityQuestion question = QuantityQuestion.of(chosen.names().stream()
                .map(Quantities::named)
                .flatMap(Optional::stream)
                .toList());
        session.quantify(question.names().isEmpty() ? null : question, every);
    }

    @Override
    public void sight(Sight sight) {
        every = Math.max(1, sight.whole(SightKey.EVERY).orElse(EVERY));
        if (on) {
            ask(look.get().quantities());
        }
    }

    @Override
    public Sight kept(Sight sight) {
        return every == EVERY ? sight : sight.with(SightKey.EVERY, Integer.toString(every));
    }

    @Override
    public void turned(boolean shown) {
        on = shown;
        if (shown) {
            ask(look.get().quantities());
        } else {
            session.quantify(null, EVERY);
        }
    }

    /** A layer, and a unit of it. */
    @Override
    public Set<LookBar.Part> looks() {
        return EnumSet.of(LookBar.Part.LAYER, LookBar.Part.UNIT);
    }
}
