package normscope.app.view;

import java.util.List;

/** The keys as the help lists them. */
final class KeyList {
    private KeyList() {}

    /** What the help lists: keys, and what they do. */
    static final List<List<String>> ALL = List.of(
            List.of("Space", "play or pause"),
            List.of("←  →", "a step back, a step on"),
            List.of("Shift + ←  Shift + →", "an epoch back, an epoch on"),
            List.of("R, Home", "to step 0 of this run; nothing of it is lost"),
            List.of("End", "to its furthest step"),
            List.of("N", "new seed"),
            List.of("+  −", "faster, slower"),
            List.of("1 … 4", "select lane A … D"),
            List.of("[  ]", "previous, next layer; the wheel over a figure does the same"),
            List.of("Ctrl + 1, 2, …", "page of figures: Layers, Signal, …"),
            List.of("D", "light or dark"),
            List.of("F11", "present: the whole screen, large; Esc leaves it"),
            List.of("↑  ↓", "next value of the slider or field in focus"),
            List.of("Enter", "press the button in focus, open the list in focus"),
            List.of("Esc", "in a field: back to the value that runs"),
            List.of("Ctrl + Z", "undo the last change"),
            List.of("Ctrl + Shift + Z", "make it again"),
            List.of("Ctrl + O", "open an experiment, or a picture that carries one"),
            List.of("Ctrl + S", "save the experiment, or the lesson that is being made"),
            List.of("Ctrl + E", "export every figure into a folder"),
            List.of("Ctrl + C", "copy the window as a picture"),
            List.of("Ctrl + Shift + C", "copy what is open as a short text for a message"),
            List.of("Ctrl + V", "open such a text"),
            List.of("arrows, Page Up, Page Down", "on the axes page: another value of the clicked figure"),
            List.of("Shift + ↑  Shift + ↓", "there: a larger or smaller value; Home takes it back"),
            List.of(".  ,", "there: the next stage of the arithmetic, the stage before"),
            List.of("arrows, Home", "on the smoothness page: along the clicked walk"),
            List.of("Page Down, Page Up", "in a lesson: on, and back"),
            List.of("1 … 4, A … D", "in a lesson: the answer to an open question"),
            List.of("Ctrl + K", "keep what is shown as a scene of a lesson"),
            List.of("double click", "on a figure: as large as it goes; Esc leaves it"),
            List.of("? on a figure", "how it is read; F1 does the same"),
            List.of("?", "this list and the glossary"));
}
