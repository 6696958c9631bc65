package normscope.app.view;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import normscope.app.control.Editor;
import normscope.app.figure.Look;
import normscope.app.page.Tab;
import normscope.lesson.Sight;
import normscope.lesson.SightKey;
import normscope.snapshot.Plane;
import normscope.snapshot.Snapshot;
import normscope.train.Session;
import org.jspecify.annotations.Nullable;

/** The bars of the pages that have one, by the id of the page: a page with controls of its own is a line here. */
final class PageBars {
    private static final String AXES = "axes";
    private static final String SURFACE = "surface";

    /** Updates between two that are asked what they shift, while somebody looks. */
    private static final int SHIFT_EVERY = 10;

    private final Map<String, PageBar> bars;
    private @Nullable PageBar shown;

    /** @param turn turns to the page with this id, when what was opened belongs there */
    PageBars(
            Session session,
            Editor editor,
            Notices notices,
            Commands commands,
            ObjectProperty<Look> look,
            Consumer<String> turn) {
        SliceBar slices = new SliceBar(session, look);
        commands.opensSlices(recipe -> {
            turn.accept(SURFACE);
            slices.restore(recipe);
        });
        bars = Map.of(
                "quantity",
                new QuantityBar(session, look),
                "layers",
                new Distributions(),
                "signal",
                new SignalBar(session, look),
                "shift",
                new Causes(session),
                "smoothness",
                new WalkBar(session, look),
                AXES,
                new AxesPage(session, editor, notices, commands, look, () -> turn.accept(AXES)),
                SURFACE,
                slices,
                "plane",
                new Planes(session));
    }

    /** Turns to a page, and away from the one before; gives its bar. */
    PageBar turn(Tab page) {
        PageBar next = bars.getOrDefault(page.id(), PageBar.PLAIN);
        if (shown != next) {
            if (shown != null) {
                shown.turned(false);
            }
            next.turned(true);
            shown = next;
        }
        return next;
    }

    /** Turns away from the page that was shown, to one that is none of these. */
    void away() {
        if (shown != null) {
            shown.turned(false);
            shown = null;
        }
    }

    /** Every page takes what a scene says. */
    void sight(Sight sight) {
        bars.values().forEach(bar -> bar.sight(sight));
    }

    /** Once a frame. */
    void frame(@Nullable Snapshot newest) {
        bars.values().forEach(bar -> bar.frame(newest, bar == shown));
    }

    /** The page of distributions: of one unit, over axes that layers and lanes share or not. */
    private static final class Distributions implements PageBar {
        @Override
        public Set<LookBar.Part> looks() {
            return EnumSet.allOf(LookBar.Part.class);
        }
    }

    /** The page of the plane asks for the answers everywhere in it. */
    private record Planes(Session session) implements PageBar {
        @Override
        public void turned(boolean shown) {
            session.watchPlane(shown);
        }

        @Override
        public Set<LookBar.Part> looks() {
            return Set.of();
        }

        @Override
        public String source(Snapshot seen) {
            Plane plane = seen.plane();
            return plane == null
                    ? "the data are in no plane"
                    : "answers at %d × %d places".formatted(plane.side(), plane.side());
        }
    }

    /** The page of shifts asks what causes them. */
    private static final class Causes implements PageBar {
        private final Session session;
        private int every = SHIFT_EVERY;
        private boolean on;

        Causes(Session session) {
            this.session = session;
        }

        @Override
        public void sight(Sight sight) {
            every = Math.max(1, sight.whole(SightKey.EVERY).orElse(SHIFT_EVERY));
            turned(on);
        }

        @Override
        public Sight kept(Sight sight) {
            return every == SHIFT_EVERY ? sight : sight.with(SightKey.EVERY, Integer.toString(every));
        }

        @Override
        public void turned(boolean shown) {
            on = shown;
            session.askShift(shown ? every : 0);
        }
    }
}
