package normscope.app.figure.shift;

import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import normscope.app.figure.Against;
import normscope.app.figure.Look;
import normscope.app.figure.Typed;
import normscope.app.figure.draw.Numbers;
import normscope.app.figure.draw.Palette;
import normscope.app.figure.draw.Pen;
import normscope.app.figure.draw.Type;

/** The line of words above the shifts: with what the distributions are compared, and what else they could be. */
final class AgainstWords {
    private final double width;
    private final double s;
    private final Look look;
    private final double baseline;

    /** @param s the scale of what is drawn */
    AgainstWords(double width, double s, Look look) {
        this.width = width;
        this.s = s;
        this.look = look;
        baseline = 15 * s;
    }

    /** A choice of what to compare with, as a word that can be clicked. */
    private record Word(Against.Kind kind, double from, double to) {}

    private List<Word> words() {
        double x = Type.SMALL.width("now (filled) against", s) + 30 * s;
        List<Word> words = new ArrayList<>();
        for (Against.Kind kind : Against.Kind.values()) {
            double end = x + Type.STRONG.width(text(kind, look), s);
            if (end <= width) {
                words.add(new Word(kind, x, end));
            }
            x = end + 16 * s;
        }
        return words;
    }

    /** What is chosen, in words. */
    static String text(Look look) {
        return text(look.against().kind(), look);
    }

    private static String text(Against.Kind kind, Look look) {
        Against against = look.against();
        return switch (kind) {
            case PINNED -> against.kind() == kind ? "step " + Numbers.count(against.step()) : kind.title();
            case BACK -> Numbers.count(against.back()) + (against.back() == 1 ? " step ago" : " steps ago");
            case PREVIOUS, START -> kind.title();
        };
    }

    void paint(Pen pen) {
        Palette palette = pen.palette();
        Path2D.Double outline = new Path2D.Double();
        outline.moveTo(0, baseline);
        outline.lineTo(pen.pt(4), baseline - pen.pt(9));
        outline.lineTo(pen.pt(10), baseline - pen.pt(9));
        outline.lineTo(pen.pt(14), baseline);
        pen.draw(outline, palette.outline(), Pen.stroke(pen.pt(1.1)));
        String chosenWords = pen.paper() ? " " + text(look) : "";
        pen.text("now (filled) against" + chosenWords, pen.pt(20), baseline, Type.SMALL, palette.muted());
        if (pen.paper()) { // where nobody can choose
            return;
        }
        for (Word word : words()) {
            boolean chosen = word.kind() == look.against().kind();
            pen.text(
                    text(word.kind(), look),
                    word.from(),
                    baseline,
                    chosen ? Type.STRONG : Type.SMALL,
                    chosen ? palette.text() : palette.muted());
            if (chosen) {
                pen.horizontal(word.from(), word.to(), baseline + pen.pt(4), palette.text());
            }
        }
    }

    /** The look with what is chosen at a place; as it is where no word stands. */
    Look chosen(double x, double y) {
        if (y > baseline + 7 * s) {
            return look;
        }
        return words().stream()
                .filter(word -> x >= word.from() - 8 * s && x < word.to() + 8 * s)
                .findFirst()
                .map(word -> look.with(chosen(look.against(), word.kind())))
                .orElse(look);
    }

    /** What is chosen again goes further back. */
    private static Against chosen(Against now, Against.Kind kind) {
        return kind == Against.Kind.BACK && now.kind() == kind ? now.further(1) : now.with(kind);
    }

    /** What a key chooses; empty for keys that mean nothing here. */
    static Optional<Look> typed(Typed key, Look look) {
        if (key == Typed.LEFT || key == Typed.RIGHT) {
            return Optional.of(look.with(look.against().further(key == Typed.RIGHT ? 1 : -1)));
        }
        if (key != Typed.UP && key != Typed.DOWN) {
            return Optional.empty();
        }
        Against.Kind[] kinds = Against.Kind.values();
        int next = look.against().kind().ordinal() + (key == Typed.DOWN ? 1 : kinds.length - 1);
        return Optional.of(look.with(look.against().with(kinds[next % kinds.length])));
    }
}
