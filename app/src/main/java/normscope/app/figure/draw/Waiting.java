package normscope.app.figure.draw;

/** What stands in a figure of a tensor while there is none. */
public final class Waiting {
    private Waiting() {}

    public static void paint(Pen pen, double width, double height) {
        pen.textCentred(
                "No layer is watched yet",
                width / 2,
                height / 2,
                Type.LABEL,
                pen.palette().muted());
    }
}
