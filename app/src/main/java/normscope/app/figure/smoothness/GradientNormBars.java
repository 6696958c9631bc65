package normscope.app.figure.smoothness;

import java.awt.Color;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import normscope.app.figure.draw.Names;
import normscope.app.figure.draw.Numbers;
import normscope.app.figure.draw.Palette;
import normscope.app.figure.draw.Pen;
import normscope.app.figure.draw.Type;
import normscope.snapshot.GradientEntry;
import normscope.snapshot.GradientEntry.Identity;
import normscope.snapshot.Snapshot;

/**
 * What is taken from the gradients of all lanes, below each other. Lanes of which the same is to be said share the sentence; where
 * there is no room for the bars as a whole, all lanes have short ones, so that none is cut.
 */
final class GradientNormBars {
    private static final double ROW = 16;
    private static final double LISTED = 14;

    /** Between a bar and its part that is drawn larger. */
    private static final double FUNNEL = 9;

    /** From a lane to the next. */
    private static final double GAP = 24;

    /** The same between short ones, and how thick their bars are. */
    private static final double SHORT_GAP = 20;

    private static final double SHORT = 10;

    /** As much thicker they are where there is room. */
    private static final double THICKER = 12;

    private final Pen pen;
    private final Snapshot snapshot;
    private final List<GradientNormPart> parts;
    private final double width;

    /** Of lanes without bars, those of which the same is said, by what is said. */
    private final Map<String, List<GradientNormPart>> said = new LinkedHashMap<>();

    GradientNormBars(Pen pen, Snapshot snapshot, List<GradientNormPart> parts, double width) {
        this.pen = pen;
        this.snapshot = snapshot;
        this.parts = parts;
        this.width = width;
        for (GradientNormPart part : parts) {
            if (part.identity() == null) {
                said.computeIfAbsent(part.sentence(), any -> new ArrayList<>()).add(part);
            }
        }
    }

    /**
     * Paints as much as there is room for.
     *
     * @param from the first baseline
     */
    void paint(double from, double bottom) {
        double row = pen.pt(1.8 * ROW);
        while (row > pen.pt(ROW) && room(row, bottom - from) < 0) {
            row -= pen.pt(1);
        }
        boolean brief = room(row, bottom - from) < 0;
        long barred = barred();
        int listed = brief || barred == 0 ? 0 : (int) (room(row, bottom - from) / barred / pen.pt(LISTED));
        double spare = bottom - from + pen.pt(SHORT_GAP) - barred * pen.pt(SHORT + 19 + SHORT_GAP);
        for (String sentence : said.keySet()) {
            spare -= pen.pt(SHORT_GAP + 15 * lines(sentence).size());
        }
        double thick = pen.pt(SHORT) + Math.max(0, Math.min(pen.pt(THICKER), spare / Math.max(1, barred)));
        double top = from;
        for (GradientNormPart part : parts) {
            List<GradientNormPart> alike = said.getOrDefault(part.sentence(), List.of(part));
            if (alike.get(0) != part) {
                continue; // said with the first of them
            }
            if (top > bottom) {
                return;
            }
            Identity identity = part.identity();
            if (identity == null) {
                top = sentence(alike, top, bottom);
            } else if (brief) {
                top = brief(part, identity, top, thick);
            } else {
                names(List.of(part), top, width - pen.pt(24));
                step(part, top);
                top = bars(part.lane(), identity, top + pen.pt(7), row);
                top = others(part, top, listed);
            }
            top += pen.pt(brief ? SHORT_GAP : GAP);
        }
    }

    private long barred() {
        return parts.stream().filter(part -> part.identity() != null).count();
    }

    /** What room is left below bars and sentences; negative if there is too little for them. */
    private double room(double row, double room) {
        double left = room + pen.pt(GAP) - barred() * (2 * row + pen.pt(23 + FUNNEL + 30 + GAP + 4));
        for (String sentence : said.keySet()) {
            left -= pen.pt(GAP + 15 * lines(sentence).size());
        }
        return left;
    }

    private List<String> lines(String sentence) {
        return Type.SMALL.wrap(sentence, width - pen.pt(24), pen.scale());
    }

    /** @return where the last of them ends */
    private double names(List<GradientNormPart> alike, double baseline, double room) {
        double x = pen.pt(12);
        for (int i = 0; i < alike.size(); i++) {
            int lane = alike.get(i).lane();
            double own = (room - (x - pen.pt(12))) / (alike.size() - i) - pen.pt(4);
            String name = Names.lane(snapshot, lane);
            x += pen.name(name, own, x, baseline, pen.laneText(lane)) + pen.pt(10);
        }
        return x;
    }

    private void step(GradientNormPart part, double baseline) {
        pen.textRight(
                "step " + Numbers.count(part.step()),
                width - pen.pt(12),
                baseline,
                Type.SMALL,
                pen.palette().muted());
    }

    private double sentence(List<GradientNormPart> alike, double top, double bottom) {
        names(alike, top, width - pen.pt(24));
        double y = top;
        for (String line : lines(alike.get(0).sentence())) {
            if (y + pen.pt(15) > bottom) {
                break;
            }
            y += pen.pt(15);
            pen.text(line, pen.pt(12), y, Type.SMALL, pen.palette().muted());
        }
        return y;
    }

    /** What is taken in all layers of a lane, or in evenly spaced ones. */
    private double others(GradientNormPart part, double top, int rows) {
        GradientEntry newest = GradientNormPart.newest(snapshot, part.lane());
        if (newest == null || rows < 2) {
            return top;
        }
        List<Identity> all = newest.identities();
        int shown = Math.min(rows, all.size());
        double most = all.stream()
                .mapToDouble(each -> GradientNormPart.taken(GradientNormPart.shares(each.sum())))
                .max()
                .orElse(0);
        Color[] colors = colors(part.lane());
        double from = pen.pt(12) + pen.width("layer 88", Type.STRONG) + pen.pt(8);
        double room = width - pen.pt(12) - pen.width("88.88 %", Type.SMALL) - pen.pt(6) - from;
        double y = top + pen.pt(8);
        for (int i = 0; i < shown; i++) {
            Identity identity = all.get(shown == 1 ? 0 : i * (all.size() - 1) / (shown - 1));
            boolean selected = identity.equals(part.identity());
            Color words = selected ? pen.palette().text() : pen.palette().muted();
            double baseline = y + pen.pt(9);
            pen.textRight(
                    pen.fit(identity.layer(), from - pen.pt(20), Type.SMALL),
                    from - pen.pt(8),
                    baseline,
                    selected ? Type.STRONG : Type.SMALL,
                    words);
            double[] shares = GradientNormPart.shares(identity.sum());
            double x = from;
            for (int k = 1; k < shares.length && most > 0; k++) {
                double wide = Math.max(0, room * shares[k] / most);
                pen.fill(x, y + pen.pt(1), wide, pen.pt(LISTED - 5), colors[k]);
                x += wide;
            }
            pen.textRight(
                    GradientNormPart.words(GradientNormPart.taken(shares)),
                    width - pen.pt(12),
                    baseline,
                    Type.SMALL,
                    words);
            y += pen.pt(LISTED);
        }
        return y;
    }

    /** Draws what is taken, first as a number, then as a part of the whole, then by itself; says where the last line stands. */
    private double bars(int lane, Identity identity, double top, double row) {
        double from = pen.pt(12);
        double room = width - 2 * from;
        double thick = row - pen.pt(4);
        Color[] colors = colors(lane);
        double[] shares = GradientNormPart.shares(identity.sum());
        double taken = GradientNormPart.taken(shares);
        double y = top + pen.pt(15);
        pen.text(
                pen.fit(GradientNormPart.words(taken) + " is taken away", room, Type.HEADLINE),
                from,
                y,
                Type.HEADLINE,
                pen.palette().text());
        y += pen.pt(8);
        whole(shares, colors, y, thick);
        double kept = from + room * Math.min(1, Math.max(0, shares[0]));
        y += thick;
        pen.line(kept, y, from, y + pen.pt(FUNNEL), pen.palette().axis(), pen.pt(0.8));
        pen.line(from + room, y, from + room, y + pen.pt(FUNNEL), pen.palette().axis(), pen.pt(0.8));
        y += pen.pt(FUNNEL);
        double x = from;
        for (int i = 1; i < shares.length && taken > 0; i++) {
            double wide = Math.max(0, Math.min(room, room * shares[i] / taken));
            pen.fill(x, y, wide, thick, colors[i]);
            x += wide;
        }
        pen.box(from, y, room, thick, pen.palette().axis());
        y += thick + pen.pt(15);
        y = legend(shares, colors, y);
        y += pen.pt(15);
        String apart = "the two sides differ by " + Numbers.plain(Math.abs(identity.residual())) + " at most";
        pen.text(
                pen.fit(apart, room, Type.SMALL),
                from,
                y,
                Type.SMALL,
                pen.palette().muted());
        return y;
    }

    /** The whole gradient as a bar: what stays, what the mean takes, what the projection takes. */
    private void whole(double[] shares, Color[] colors, double y, double thick) {
        double x = pen.pt(12);
        for (int i = 0; i < shares.length; i++) {
            double wide = Math.max(0, (width - pen.pt(24)) * shares[i]);
            pen.fill(x, y, wide, thick, colors[i]);
            x += wide;
        }
    }

    /** Says how much each part is, in a second line where one is too narrow; returns the last baseline. */
    private double legend(double[] shares, Color[] colors, double baseline) {
        double x = pen.pt(12);
        double y = baseline;
        String[] words = {
            "", GradientNormPart.words(shares[1]) + " its mean", GradientNormPart.words(shares[2]) + " along x̂"
        };
        for (int i = 1; i < words.length; i++) {
            if (x + pen.pt(13) + pen.width(words[i], Type.SMALL) > width - pen.pt(6)) {
                x = pen.pt(12);
                y += pen.pt(15);
            }
            pen.fill(x, y - pen.pt(8), pen.pt(8), pen.pt(8), colors[i]);
            pen.text(words[i], x + pen.pt(12), y, Type.SMALL, pen.palette().text());
            x += pen.pt(22) + pen.width(words[i], Type.SMALL);
        }
        return y;
    }

    /** The same in little room: name and number in one line, one bar, and what the parts are. */
    private double brief(GradientNormPart part, Identity identity, double top, double thick) {
        double[] shares = GradientNormPart.shares(identity.sum());
        Color[] colors = colors(part.lane());
        String taken = GradientNormPart.words(GradientNormPart.taken(shares)) + " is taken away";
        names(List.of(part), top, width - pen.pt(30) - pen.width(taken, Type.STRONG));
        pen.textRight(taken, width - pen.pt(12), top, Type.STRONG, pen.palette().text());
        whole(shares, colors, top + pen.pt(6), thick);
        return legend(shares, colors, top + thick + pen.pt(19));
    }

    /** What stays, what the mean takes, what the projection takes. */
    private Color[] colors(int lane) {
        Palette palette = pen.palette();
        return new Color[] {
            pen.lane(lane),
            Palette.mix(palette.card(), palette.axis(), 0.9),
            Palette.mix(palette.card(), pen.lane(lane), 0.4)
        };
    }
}
