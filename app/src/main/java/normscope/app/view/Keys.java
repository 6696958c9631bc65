package normscope.app.view;

import javafx.scene.Scene;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.ListView;
import javafx.scene.control.PopupControl;
import javafx.scene.control.Slider;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Window;
import normscope.app.figure.Typed;
import org.jspecify.annotations.Nullable;

/** The keys of the window. Those without Ctrl work wherever the focus is except in text fields. */
final class Keys {
    private Keys() {}

    /** What keys act on beside {@link Commands}. */
    interface Target {
        Commands commands();

        Exports exports();

        /** Shows another page of figures, if there are so many. */
        void turnTo(int page);

        /** Selects a lane, if there are so many. */
        void selectLane(int lane);

        /** Selects the next layer (1), or the one before (−1). */
        void selectLayer(int direction);

        /** Plays faster by so many places of the slider, or slower. */
        void faster(int places);

        /** Whether the page that is shown answers to a key. */
        boolean typed(KeyEvent key);

        /** Fills the screen, or no longer. */
        void fullScreen(boolean wanted);

        boolean isFullScreen();

        void help();

        /** Turns to the next scene (1), or the one before (−1); false if no lesson runs. */
        boolean turnScene(int direction);

        /** Saves the lesson that is being made, or what is open. */
        void save(boolean elsewhere);

        /** Makes a scene of what is shown. */
        void keepScene();

        /** Commits to a choice; false if no question is open. */
        boolean answer(int choice);

        /** Reduces what is enlarged, or what is presented, one thing at a time; false if nothing is. */
        boolean reduce();
    }

    static void install(Scene scene, Target view) {
        scene.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            boolean typing = scene.getFocusOwner() instanceof TextInputControl;
            boolean done = !menuIsOpen()
                    && (event.isShortcutDown() ? shortcut(event, view, typing) : !typing && plain(event, view));
            if (done) {
                event.consume();
            }
        });
        // A focused button fires when Space goes up; the key belongs to playing.
        scene.addEventFilter(KeyEvent.KEY_RELEASED, event -> {
            boolean typing = scene.getFocusOwner() instanceof TextInputControl;
            if (!typing && !menuIsOpen() && event.getCode() == KeyCode.SPACE) {
                event.consume();
            }
        });
    }

    /** The keys of an open menu or list pass through the window below it, and are not meant for it. */
    private static boolean menuIsOpen() {
        return Window.getWindows().stream()
                .anyMatch(window -> window instanceof PopupControl && !(window instanceof Tooltip));
    }

    private static boolean shortcut(KeyEvent event, Target view, boolean typing) {
        Commands commands = view.commands();
        switch (event.getCode()) {
            case O -> commands.open();
            case S -> view.save(event.isShiftDown());
            case E -> view.exports().all();
            case K -> view.keepScene();
            case Z -> {
                if (typing) {
                    return false;
                }
                if (event.isShiftDown()) {
                    commands.redo();
                } else {
                    commands.undo();
                }
            }
            case C -> {
                if (typing) {
                    return false;
                }
                if (event.isShiftDown()) {
                    commands.copyText();
                } else {
                    view.exports().copyWindow();
                }
            }
            case V -> {
                if (typing) {
                    return false;
                }
                commands.pasteText();
            }
            case DIGIT1, DIGIT2, DIGIT3, DIGIT4, DIGIT5, DIGIT6, DIGIT7, DIGIT8, DIGIT9 ->
                view.turnTo(event.getCode().ordinal() - KeyCode.DIGIT1.ordinal());
            default -> {
                return false;
            }
        }
        return true;
    }

    /** What a key means to the figure that has the focus; null if nothing. */
    private static @Nullable Typed typed(KeyEvent event) {
        return switch (event.getCode()) {
            case LEFT, KP_LEFT -> event.isShiftDown() ? null : Typed.LEFT;
            case RIGHT, KP_RIGHT -> event.isShiftDown() ? null : Typed.RIGHT;
            case UP, KP_UP -> event.isShiftDown() ? Typed.MORE : Typed.UP;
            case DOWN, KP_DOWN -> event.isShiftDown() ? Typed.LESS : Typed.DOWN;
            case PAGE_UP -> Typed.BACK;
            case PAGE_DOWN -> Typed.FRONT;
            case HOME -> Typed.RESET;
            default -> null;
        };
    }

    private static boolean plain(KeyEvent event, Target view) {
        boolean turns = event.getCode() == KeyCode.PAGE_DOWN || event.getCode() == KeyCode.PAGE_UP;
        if (turns && !event.isAltDown() && view.turnScene(event.getCode() == KeyCode.PAGE_DOWN ? 1 : -1)) {
            return true; // a presenter's remote has no other keys
        }
        Typed key = typed(event);
        if (key != null
                && event.getTarget() instanceof FigurePane pane
                && (turns || !event.isAltDown())
                && !event.isMetaDown()
                && pane.typed(key)) {
            return true;
        }
        if (event.isAltDown() || event.isMetaDown()) {
            return false;
        }
        if (ReadingButton.asks(event)) {
            if (event.getTarget() instanceof FigurePane) {
                return false; // how it is read, says the figure
            }
            view.help();
            return true;
        }
        // the key of that place, and whatever key writes the bracket on another layout
        boolean next =
                event.getCode() == KeyCode.CLOSE_BRACKET || event.getText().equals("]");
        if (next || event.getCode() == KeyCode.OPEN_BRACKET || event.getText().equals("[")) {
            view.selectLayer(next ? 1 : -1);
            return true;
        }
        if (answers(event, KeyCode.DIGIT1, view)
                || answers(event, KeyCode.NUMPAD1, view)
                || answers(event, KeyCode.A, view)) {
            return true; // while a question is open, 2 is no lane and D is not the theme
        }
        Commands commands = view.commands();
        switch (event.getCode()) {
            case SPACE -> commands.playOrPause();
            case RIGHT, KP_RIGHT -> {
                if (event.isShiftDown()) {
                    commands.epoch();
                } else {
                    commands.step();
                }
            }
            case LEFT, KP_LEFT -> {
                if (event.isShiftDown()) {
                    commands.epochBack();
                } else {
                    commands.stepBack();
                }
            }
            case R -> commands.rewind();
            case N -> commands.newSeed();
            case D -> commands.toggleTheme();
            case F11 -> view.fullScreen(!view.isFullScreen());
            case ESCAPE -> {
                return view.reduce();
            }
            case PLUS, ADD, EQUALS -> view.faster(1);
            case MINUS, SUBTRACT -> view.faster(-1);
            case DIGIT1, DIGIT2, DIGIT3, DIGIT4 ->
                view.selectLane(event.getCode().ordinal() - KeyCode.DIGIT1.ordinal());
            default -> {
                return view.typed(event) || !scrolls(event) && end(event, commands);
            }
        }
        return true;
    }

    /** Whether a key answers an open question: the first choice by this key, the others by those after it. */
    private static boolean answers(KeyEvent event, KeyCode first, Target view) {
        int choice = event.getCode().ordinal() - first.ordinal();
        return choice >= 0 && choice < 4 && view.answer(choice);
    }

    /** Whether the control in focus goes to its own ends by such a key. */
    private static boolean scrolls(KeyEvent event) {
        return event.getTarget() instanceof Slider
                || event.getTarget() instanceof TableView
                || event.getTarget() instanceof ListView
                || event.getTarget() instanceof ComboBoxBase;
    }

    /** The ends of the time line. */
    private static boolean end(KeyEvent event, Commands commands) {
        switch (event.getCode()) {
            case HOME, PAGE_UP -> commands.rewind();
            case END, PAGE_DOWN -> commands.forward();
            default -> {
                return false;
            }
        }
        return true;
    }
}
