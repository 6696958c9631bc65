package normscope.app.figure;

/** What stands in a figure of a tensor while there is none. */
final class Waiting {
    private Waiting() {}

    static void paint(Pen pen, double width, double height) {
        pen.textCentred(
                "No layer is watched yet",
                width / 2,
                height / 2,
                Type.LABEL,
                pen.palette().muted());
    }
}
