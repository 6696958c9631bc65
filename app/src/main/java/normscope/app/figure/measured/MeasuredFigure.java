package normscope.app.figure.measured;

import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import normscope.app.figure.Columns;
import normscope.app.figure.Figure;
import normscope.app.figure.Look;
import normscope.app.figure.Table;
import normscope.app.figure.draw.Pen;
import normscope.snapshot.Snapshot;

/** Panels of what was measured between steps, which no snapshot holds: the figure brings its numbers with it. */
public final class MeasuredFigure implements Figure {
    /** A panel on paper. */
    private static final double NARROWEST = 150;

    private final String id;
    private final String title;
    private final int columns;
    private final boolean alike;
    private final List<MeasuredPanel> panels;

    /**
     * @param id the stem of its file names
     * @param title how a person calls it
     * @param columns how many panels stand beside each other
     * @param alike whether the panels of a row share their upright axis
     * @param panels row by row
     */
    public MeasuredFigure(String id, String title, int columns, boolean alike, List<MeasuredPanel> panels) {
        this.id = id;
        this.title = title;
        this.columns = columns;
        this.alike = alike;
        this.panels = List.copyOf(panels);
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String title() {
        return title;
    }

    /** A panel and where it stands. */
    private record Placed(MeasuredPanel panel, double x, double y, double width, double height) {}

    /** @param beside how many panels stand beside each other; the rest of a row stands below */
    private List<Placed> placed(double width, double height, double s, int beside) {
        int lines = lines(beside);
        double gap = 10 * s;
        double stepX = (width + gap) / beside;
        double stepY = (height + gap) / (rows() * lines);
        List<Placed> result = new ArrayList<>();
        for (int i = 0; i < panels.size(); i++) {
            int inRow = i % columns;
            result.add(new Placed(
                    panels.get(i),
                    Math.floor(inRow % beside * stepX),
                    Math.floor((i / columns * lines + inRow / beside) * stepY),
                    Math.floor(stepX - gap),
                    Math.floor(stepY - gap)));
        }
        return result;
    }

    /** How many lines a row takes. */
    private int lines(int beside) {
        return (columns + beside - 1) / beside;
    }

    /** How many panels have room beside each other on paper, and for their titles. */
    private int beside(double width) {
        double titles = panels.stream()
                .mapToDouble(panel -> MeasuredPanel.ON_PAPER.width(panel.title(), 1))
                .max()
                .orElse(0);
        int fitting = Math.max(1, Math.min(columns, (int) ((width + 10) / (Math.max(NARROWEST, titles + 12) + 10))));
        // a few that belong together stand below each other, all of them or none
        return fitting < columns && panels.size() <= 3 ? 1 : fitting;
    }

    @Override
    public double paperHeight(double width, Snapshot snapshot) {
        int lines = rows() * lines(beside(width));
        return lines == 1 ? 216 : 150.0 * lines;
    }

    /** The curves that an upright axis must hold. */
    private List<MeasuredCurve> row(MeasuredPanel panel) {
        if (!alike) {
            return panel.curves();
        }
        int first = panels.indexOf(panel) / columns * columns;
        return panels.subList(first, Math.min(panels.size(), first + columns)).stream()
                .flatMap(each -> each.curves().stream())
                .toList();
    }

    private int rows() {
        return (panels.size() + columns - 1) / columns;
    }

    private double scale(double width, double height) {
        return Pen.scale(width, height, 1036, 240.0 * Math.max(1, rows()));
    }

    @Override
    public boolean isRecorded() {
        return false;
    }

    @Override
    public void paint(Graphics2D g, double width, double height, Snapshot snapshot, Look look) {
        Pen pen = new Pen(g, look, scale(width, height), snapshot);
        pen.ground(width, height);
        for (Placed p : placed(width, height, pen.scale(), pen.paper() ? beside(width) : columns)) {
            p.panel().paint(pen, p.x(), p.y(), p.width(), p.height(), row(p.panel()));
        }
    }

    @Override
    public Optional<String> readout(double x, double y, double width, double height, Snapshot snapshot, Look look) {
        double s = scale(width, height);
        for (Placed p : placed(width, height, s, columns)) {
            if (x >= p.x() && x < p.x() + p.width() && y >= p.y() && y < p.y() + p.height()) {
                return p.panel()
                        .readout(x, p.panel().place(p.x(), p.y(), p.width(), p.height(), s, row(p.panel())), snapshot);
            }
        }
        return Optional.empty();
    }

    /** Where the axes of every panel stand when it is painted at that size. */
    public List<MeasuredPanel.Place> places(double width, double height, boolean paper) {
        double s = scale(width, height);
        return placed(width, height, s, paper ? beside(width) : columns).stream()
                .map(p -> p.panel().place(p.x(), p.y(), p.width(), p.height(), s, row(p.panel())))
                .toList();
    }

    private record Row(MeasuredPanel panel, String lane, MeasuredCurve curve, int at) {}

    private static final Columns<Row> COLUMNS = new Columns<Row>()
            .text("panel", row -> row.panel().title())
            .text("lane", Row::lane)
            .text("along", row -> row.panel().along())
            .number("at", row -> row.curve().x()[row.at()])
            .number("low", row -> row.curve().low()[row.at()])
            .number("high", row -> row.curve().high()[row.at()]);

    @Override
    public Table table(Snapshot snapshot, Look look) {
        List<Row> rows = new ArrayList<>();
        for (MeasuredPanel panel : panels) {
            for (MeasuredCurve curve : panel.curves()) {
                String lane = snapshot.lanes().get(curve.lane()).name();
                for (int i = 0; i < curve.x().length; i++) {
                    rows.add(new Row(panel, lane, curve, i));
                }
            }
        }
        return COLUMNS.table(rows);
    }
}
