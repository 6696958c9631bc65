package normscope.app.page;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import normscope.app.figure.CurveView;
import normscope.app.figure.Figure;
import normscope.app.figure.Hand;
import normscope.app.figure.Look;
import normscope.app.figure.Reading;
import normscope.app.figure.Table;
import normscope.app.figure.Typed;
import normscope.app.figure.draw.Names;
import normscope.app.figure.draw.Numbers;
import normscope.app.figure.draw.Panel;
import normscope.app.figure.draw.Pen;
import normscope.app.figure.draw.Type;
import normscope.slice.SliceRecipe;
import normscope.snapshot.Snapshot;

/**
 * A figure of those lanes that are there. Below it stands what it does not show: lanes that begin later, and that others stand
 * still from an earlier step on.
 *
 * @param whole whether the figure itself draws lanes that begin later
 */
record Present(Figure figure, boolean whole) implements Figure {
    /** Of a figure that draws lanes as they are now. */
    static Figure of(Figure figure) {
        return new Present(figure, false);
    }

    /** Of one that draws them along all of their way. */
    static Figure along(Figure figure) {
        return new Present(figure, true);
    }

    private Snapshot shown(Snapshot snapshot) {
        return whole ? snapshot : snapshot.there();
    }

    private boolean isEmpty(Snapshot snapshot) {
        return !whole && !snapshot.isThere(0) && snapshot.there() == snapshot;
    }

    /** "C faster begins at step 1,200", "A whole stands still from step 1 on, B small from step 100 on". */
    private static List<String> sentences(Snapshot snapshot) {
        return sentences(snapshot, lane -> Names.lane(snapshot, lane));
    }

    private static List<String> sentences(Snapshot snapshot, IntFunction<String> name) {
        List<String> begin = new ArrayList<>();
        List<String> stand = new ArrayList<>();
        for (int i = 0; i < snapshot.lanes().size(); i++) {
            if (!snapshot.isThere(i)) {
                int step = snapshot.lanes().get(i).begun().step();
                begin.add(name.apply(i) + (begin.isEmpty() ? " begins" : "") + " at step " + Numbers.count(step));
            } else if (snapshot.standsStill(i)) {
                int step = snapshot.lanes().get(i).step();
                String still = stand.isEmpty() ? " stands still" : "";
                stand.add("%s%s from step %s on".formatted(name.apply(i), still, Numbers.count(step)));
            }
        }
        return Stream.of(begin, stand)
                .filter(some -> !some.isEmpty())
                .map(some -> String.join(", ", some))
                .toList();
    }

    /** As many words as have room: where names have none, letters stand for lanes. */
    private static String words(Pen pen, double room, Snapshot snapshot) {
        String named = String.join(" · ", sentences(snapshot));
        if (pen.width(named, Type.SMALL) <= room) {
            return named;
        }
        String lettered = String.join(" · ", sentences(snapshot, lane -> String.valueOf(snapshot.letter(lane))));
        return pen.fit(lettered, room, Type.SMALL);
    }

    /** What the figure has for itself of this height. */
    private static double room(double width, double height, Snapshot snapshot) {
        return sentences(snapshot).isEmpty() ? height : height - below(width, height);
    }

    private static double below(double width, double height) {
        return Math.rint(18 * scale(width, height));
    }

    /** That of a small panel: a large one has no larger footnotes. */
    private static double scale(double width, double height) {
        return Math.min(1, Panel.scale(width, height));
    }

    @Override
    public void paint(Graphics2D g, double width, double height, Snapshot snapshot, Look look) {
        List<String> sentences = sentences(snapshot);
        Snapshot shown = shown(snapshot);
        if (sentences.isEmpty()) {
            figure.paint(g, width, height, shown, look);
            return;
        }
        Pen pen = new Pen(g, look, scale(width, height), snapshot);
        pen.ground(width, height);
        if (!isEmpty(snapshot)) {
            figure.paint(g, width, room(width, height, snapshot), shown, look);
        }
        String words = words(pen, width - pen.pt(24), snapshot);
        double at = isEmpty(snapshot) ? height / 2 : height - pen.pt(5);
        pen.text(words, pen.pt(12), at, Type.SMALL, pen.palette().muted());
    }

    @Override
    public Optional<String> readout(double x, double y, double width, double height, Snapshot snapshot, Look look) {
        return isEmpty(snapshot)
                ? Optional.empty()
                : figure.readout(x, y, width, room(width, height, snapshot), shown(snapshot), look);
    }

    @Override
    public List<Rectangle2D> choosers(double width, double height, Snapshot snapshot, Look look) {
        return isEmpty(snapshot)
                ? List.of()
                : figure.choosers(width, room(width, height, snapshot), shown(snapshot), look);
    }

    @Override
    public Optional<Integer> layerAt(double x, double y, double width, double height, Snapshot snapshot, Look look) {
        return isEmpty(snapshot)
                ? Optional.empty()
                : figure.layerAt(x, y, width, room(width, height, snapshot), shown(snapshot), look);
    }

    @Override
    public Look touched(Hand hand, double x, double y, double width, double height, Snapshot snapshot, Look look) {
        return isEmpty(snapshot)
                ? look
                : figure.touched(hand, x, y, width, room(width, height, snapshot), shown(snapshot), look);
    }

    @Override
    public Optional<Look> typed(Typed key, Snapshot snapshot, Look look) {
        return isEmpty(snapshot) ? Optional.empty() : figure.typed(key, shown(snapshot), look);
    }

    @Override
    public Optional<String> spoken(Snapshot snapshot, Look look) {
        return isEmpty(snapshot) ? Optional.empty() : figure.spoken(shown(snapshot), look);
    }

    @Override
    public Object dependsOn(Snapshot snapshot, Look look) {
        return List.of(figure.dependsOn(shown(snapshot), look), sentences(snapshot));
    }

    @Override
    public Table table(Snapshot snapshot, Look look) {
        return figure.table(shown(snapshot), look);
    }

    @Override
    public String id() {
        return figure.id();
    }

    @Override
    public String title() {
        return figure.title();
    }

    @Override
    public Optional<Reading> reading() {
        return figure.reading();
    }

    @Override
    public boolean canShow(Snapshot snapshot) {
        return figure.canShow(shown(snapshot));
    }

    @Override
    public double paperHeight(double width, Snapshot snapshot) {
        double height = figure.paperHeight(width, shown(snapshot));
        return sentences(snapshot).isEmpty() ? height : height + below(width, height);
    }

    @Override
    public boolean isRecorded() {
        return figure.isRecorded();
    }

    @Override
    public Set<CurveView.Choice> choices() {
        return figure.choices();
    }

    @Override
    public Optional<SliceRecipe> recipe(Snapshot snapshot) {
        return figure.recipe(shown(snapshot));
    }
}
