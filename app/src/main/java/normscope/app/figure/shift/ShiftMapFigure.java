package normscope.app.figure.shift;

import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import normscope.app.figure.Figure;
import normscope.app.figure.Hand;
import normscope.app.figure.Look;
import normscope.app.figure.Reading;
import normscope.app.figure.ShiftDistance;
import normscope.app.figure.Table;
import normscope.app.figure.Term;
import normscope.app.figure.Typed;
import normscope.app.figure.draw.Names;
import normscope.app.figure.draw.Palette;
import normscope.app.figure.draw.Pen;
import normscope.app.figure.draw.Type;
import normscope.app.figure.measured.MeasuredMap;
import normscope.snapshot.LaneSnapshot;
import normscope.snapshot.LayerStats;
import normscope.snapshot.Snapshot;

/** How far every layer's inputs were from the earlier distribution at the entries of the record: layer against step. */
public final class ShiftMapFigure implements Figure {
    /** Entries across: more would be narrower than can be told apart. */
    private static final int ACROSS = 128;

    private static final String TITLE = "Shift by layer";

    /** Where the words that can be clicked leave room for no more. */
    private static final String SHORT_TITLE = "Shift";

    @Override
    public String id() {
        return "shift-map";
    }

    @Override
    public String title() {
        return TITLE;
    }

    @Override
    public Optional<Reading> reading() {
        return Optional.of(new Reading(
                "Across are the steps of training, each row is a layer, and the colour says how far its inputs have come from those at the earlier step.",
                "Look which layers turn yellow, which is far, and whether they are the same in every lane.",
                Term.COVARIATE_SHIFT,
                Term.WASSERSTEIN,
                Term.LOGARITHMIC));
    }

    @Override
    public double paperHeight(double width, Snapshot snapshot) {
        return 110 + 64.0 * snapshot.lanes().size();
    }

    @Override
    public Object dependsOn(Snapshot snapshot, Look look) {
        List<Object> all = new ArrayList<>(List.of(snapshot.experiment(), look.against(), look.theme()));
        for (LaneSnapshot lane : snapshot.lanes()) {
            all.add(lane.history().entries().size());
            all.add(lane.history().entryEvery());
        }
        return all;
    }

    private static MeasuredMap map(Snapshot snapshot, Look look) {
        return map(snapshot, look, TITLE);
    }

    private static MeasuredMap map(Snapshot snapshot, Look look, String title) {
        ShiftDistance distance = look.against().distance();
        List<MeasuredMap.LaneMap> maps = new ArrayList<>();
        for (int lane = 0; lane < snapshot.lanes().size(); lane++) {
            List<LayerStats> layers = snapshot.lanes().get(lane).layers();
            double[][] values = new double[layers.size()][];
            int[] steps = {};
            for (int layer = 0; layer < values.length; layer++) {
                ShiftCurve curve = ShiftCurve.of(snapshot, lane, layer, look, ACROSS);
                steps = curve.steps();
                values[layer] =
                        curve.shifts().stream().mapToDouble(distance::size).toArray();
            }
            maps.add(new MeasuredMap.LaneMap(
                    lane, layers.stream().map(LayerStats::name).toList(), steps, values));
        }
        return new MeasuredMap("shift-map", title, "", maps);
    }

    /** A choice of what is measured, as a word that can be clicked. */
    private record Word(ShiftDistance distance, double from, double to) {
        /** At the right of the title, closer together where the room is little. */
        static List<Word> all(double width, double s) {
            List<Word> words = all(width, s, 13);
            return haveRoom(words, TITLE, s) ? words : all(width, s, 7);
        }

        /** Whether they stand right of a title. */
        static boolean haveRoom(List<Word> words, String title, double s) {
            double end = 12 * s + Type.TITLE.width(title, s) + 7 * s;
            return words.stream().allMatch(word -> word.from() >= end);
        }

        private static List<Word> all(double width, double s, double gap) {
            List<Word> words = new ArrayList<>();
            double right = width - 34 * s; // the figure's menu stands in the corner
            ShiftDistance[] all = ShiftDistance.values();
            for (int i = all.length - 1; i >= 0; i--) {
                double left = right - Type.STRONG.width(all[i].word(), s);
                words.add(new Word(all[i], left, right));
                right = left - gap * s;
            }
            return words;
        }
    }

    @Override
    public void paint(Graphics2D g, double width, double height, Snapshot snapshot, Look look) {
        double s = MeasuredMap.scale(width, height);
        boolean roomy = Word.haveRoom(Word.all(width, s), TITLE, s);
        MeasuredMap map = map(snapshot, look, roomy ? TITLE : SHORT_TITLE);
        map.paint(g, width, height, snapshot, look);
        Pen pen = new Pen(g, look, s, snapshot);
        Palette palette = pen.palette();
        String size = look.against().distance().sizeTitle();
        if (pen.paper()) { // where nobody can choose
            pen.textRight(size, width - pen.pt(18), pen.pt(19), Type.SMALL, palette.muted());
            return;
        }
        for (Word word : Word.all(width, s)) {
            boolean chosen = word.distance() == look.against().distance();
            pen.text(
                    word.distance().word(),
                    word.from(),
                    pen.pt(19),
                    chosen ? Type.STRONG : Type.SMALL,
                    chosen ? palette.text() : palette.muted());
            if (chosen) {
                pen.horizontal(word.from(), word.to(), pen.pt(23), palette.text());
            }
        }
        double beside = map.besideScale(width, height);
        pen.text(
                pen.fit(size, width - pen.pt(12) - beside, Type.SMALL),
                beside,
                height - pen.pt(7),
                Type.SMALL,
                palette.muted());
    }

    @Override
    public Look touched(Hand hand, double x, double y, double width, double height, Snapshot snapshot, Look look) {
        double s = MeasuredMap.scale(width, height);
        if (hand != Hand.PRESS || y > 28 * s) {
            return look;
        }
        return Word.all(width, s).stream()
                .filter(word -> x >= word.from() - 6 * s && x < word.to() + 6 * s)
                .findFirst()
                .map(word -> look.with(look.against().with(word.distance())))
                .orElse(look);
    }

    @Override
    public Optional<Look> typed(Typed key, Snapshot snapshot, Look look) {
        if (key != Typed.LEFT && key != Typed.RIGHT) {
            return Optional.empty();
        }
        ShiftDistance[] all = ShiftDistance.values();
        int next = look.against().distance().ordinal() + (key == Typed.RIGHT ? 1 : all.length - 1);
        return Optional.of(look.with(look.against().with(all[next % all.length])));
    }

    @Override
    public Optional<String> spoken(Snapshot snapshot, Look look) {
        return Optional.of("%s of every layer's inputs over training. Left and right choose the distance."
                .formatted(look.against().distance().title()));
    }

    @Override
    public Optional<String> readout(double x, double y, double width, double height, Snapshot snapshot, Look look) {
        return map(snapshot, look)
                .readout(x, y, width, height, snapshot, look)
                .map(text -> text + "\n" + look.against().distance().sizeTitle());
    }

    @Override
    public Optional<Integer> layerAt(double x, double y, double width, double height, Snapshot snapshot, Look look) {
        MeasuredMap map = map(snapshot, look);
        return map.rowAt(x, y, width, height).flatMap(row -> IntStream.range(0, Names.columns(snapshot))
                .filter(column -> Names.layer(snapshot, row[0], column) == row[1])
                .boxed()
                .findFirst());
    }

    @Override
    public Table table(Snapshot snapshot, Look look) {
        return map(snapshot, look).table(snapshot, look);
    }
}
