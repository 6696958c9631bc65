package normscope.app.window;

import com.sun.javafx.scene.input.DragboardHelper;
import com.sun.javafx.tk.Toolkit;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.event.Event;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Control;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.TransferMode;
import javafx.scene.robot.Robot;
import javafx.stage.PopupWindow;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.stage.Window;
import javafx.stage.WindowEvent;
import normscope.snapshot.Status;
import normscope.train.Session;

/**
 * Does one thing to the window at a time, at random: with the mouse and the keys, to whatever is in the scenes of all windows
 * that are open. What it does follows from the seed, the number of the action, and what it finds.
 */
final class Walker {
    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "0",
            "1",
            "2",
            "3",
            "7",
            "12",
            "40",
            "0.1",
            "0.5",
            "1e-3",
            "30",
            "30",
            "-1",
            "1e400",
            "NaN",
            "0x1p3",
            "1d",
            "１２",
            "999999999999",
            "1,5",
            "a b",
            "batch",
            "none",
            "lane]x",
            "[x",
            "#x",
            "=",
            "é",
            "日本語",
            "👩‍🔬",
            "\u202Eright to left",
            "CON",
            "now",
            "0:1",
            "../..",
            "/proc",
            "~",
            "x".repeat(3_000));

    private static final KeyCode[] KEYS = {
        KeyCode.SPACE,
        KeyCode.RIGHT,
        KeyCode.LEFT,
        KeyCode.UP,
        KeyCode.DOWN,
        KeyCode.R,
        KeyCode.N,
        KeyCode.D,
        KeyCode.PLUS,
        KeyCode.MINUS,
        KeyCode.DIGIT1,
        KeyCode.DIGIT2,
        KeyCode.DIGIT3,
        KeyCode.DIGIT4,
        KeyCode.DIGIT9,
        KeyCode.OPEN_BRACKET,
        KeyCode.CLOSE_BRACKET,
        KeyCode.ENTER,
        KeyCode.ESCAPE,
        KeyCode.TAB,
        KeyCode.PAGE_UP,
        KeyCode.PAGE_DOWN,
        KeyCode.HOME,
        KeyCode.END,
        KeyCode.PERIOD,
        KeyCode.COMMA,
        KeyCode.DELETE,
        KeyCode.BACK_SPACE,
        KeyCode.F1,
        KeyCode.F2,
        KeyCode.F10,
        KeyCode.F11,
        KeyCode.Q,
        KeyCode.CONTEXT_MENU
    };

    private static final KeyCode[] SHORTCUTS = {
        KeyCode.Z,
        KeyCode.Z,
        KeyCode.O,
        KeyCode.S,
        KeyCode.E,
        KeyCode.C,
        KeyCode.V,
        KeyCode.A,
        KeyCode.X,
        KeyCode.DIGIT1,
        KeyCode.DIGIT2,
        KeyCode.DIGIT3,
        KeyCode.DIGIT4,
        KeyCode.DIGIT5,
        KeyCode.DIGIT6,
        KeyCode.DIGIT7
    };

    private final Stage stage;
    private final Session session;
    private final FoundFiles files;
    private final WindowTest.Answers answers;
    private final Consumer<Runnable> excused;
    private final Robot robot = WindowTest.onScreen(Robot::new);
    private final List<Step> steps = new ArrayList<>();
    private Random random = new Random();
    private String label = "";

    /** @param excused does on the JavaFX thread what does not count as the window's own work */
    Walker(Stage stage, Session session, FoundFiles files, WindowTest.Answers answers, Consumer<Runnable> excused) {
        this.stage = stage;
        this.session = session;
        this.files = files;
        this.answers = answers;
        this.excused = excused;
    }

    /** Does the one thing that follows from {@code seed}, and says what it was. */
    String act(long seed) throws Exception {
        random = new Random(seed);
        random.nextInt(); // the first of neighbouring seeds are alike
        answers.next = files.toAnswer(random);
        label = "";
        steps.clear();
        int kind = random.nextInt(100);
        if (kind < 36) {
            click();
        } else if (kind < 43) {
            drag();
        } else if (kind < 49) {
            wheel();
        } else if (kind < 61) {
            write();
        } else if (kind < 79) {
            key();
        } else if (kind < 84) {
            hover();
        } else if (kind < 90) {
            item();
        } else if (kind < 94) {
            drop(files.toOpen(random));
        } else if (kind < 96) {
            resize();
        } else if (kind < 98) {
            train();
        } else {
            tidy();
        }
        if (random.nextInt(5) == 0) {
            await();
        }
        Thread.sleep(random.nextInt(8) == 0 ? 250 : 10);
        return label;
    }

    /** The same movements and keys once more, at the same places. */
    void again() throws Exception {
        for (Step step : List.copyOf(steps)) {
            on(step);
        }
    }

    /** As a person would: until it is there, or patience ends. */
    private void await() throws InterruptedException {
        for (int i = 0; i < 40 && session.status().phase() == Status.Phase.LOADING; i++) {
            Thread.sleep(50);
        }
    }

    private interface Step {
        void run();
    }

    /** The window's own work follows from it. */
    private void on(Step step) throws Exception {
        steps.add(step);
        WindowTest.onScreen(() -> {
            step.run();
            return true;
        });
        Thread.sleep(4);
    }

    private <T> T seen(Supplier<T> question) {
        List<T> answer = new ArrayList<>();
        WindowTest.onScreen(() -> {
            excused.accept(() -> answer.add(question.get()));
            return true;
        });
        return answer.get(0);
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private List<Window> windows() {
        List<Window> open = new ArrayList<>(Window.getWindows());
        open.removeIf(window -> window instanceof Tooltip || !window.isShowing());
        return open;
    }

    /** A window: mostly the one on top, if that is a menu or a dialog. */
    private Window window() {
        List<Window> open = windows();
        return random.nextInt(3) > 0 ? open.get(open.size() - 1) : any(open);
    }

    private static void collect(Node node, Map<String, List<Node>> kinds) {
        if (!node.isVisible() || node.isDisabled()) {
            return;
        }
        boolean answers = node.isFocusTraversable()
                || node.getOnMouseClicked() != null
                || node.getId() != null
                || !(node instanceof Parent parent) && !node.isMouseTransparent()
                || node instanceof TextInputControl
                || node instanceof Control;
        if (answers && !node.isMouseTransparent()) {
            kinds.computeIfAbsent(name(node), key -> new ArrayList<>()).add(node);
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, kinds));
        }
    }

    private static String name(Node node) {
        return node.getId() != null ? "#" + node.getId() : node.getClass().getSimpleName() + node.getStyleClass();
    }

    /** Anything in a window: first which kind of thing, lest the many cells of a table be all that is met. */
    private Node node() {
        Map<String, List<Node>> kinds = new TreeMap<>();
        collect(window().getScene().getRoot(), kinds);
        return any(any(new ArrayList<>(kinds.values())));
    }

    /** A point in it, on the screen, where it can be met; scrolled to where it must be. */
    private Point2D point(Node node) {
        for (Node above = node; above != null; above = above.getParent()) {
            if (above instanceof ScrollPane scroll && above != node && scroll.getContent() != null) {
                Bounds all = scroll.getContent().getBoundsInLocal();
                Bounds own = scroll.getContent().sceneToLocal(node.localToScene(node.getBoundsInLocal()));
                double height = scroll.getViewportBounds().getHeight();
                if (all.getHeight() > height) {
                    scroll.setVvalue((own.getCenterY() - height / 2) / (all.getHeight() - height));
                    scroll.layout();
                }
            }
        }
        Bounds bounds = node.localToScreen(node.getBoundsInLocal());
        if (bounds == null) {
            bounds = new BoundingBox(0, 0, 1, 1);
        }
        return new Point2D(
                bounds.getMinX() + random.nextDouble() * bounds.getWidth(),
                bounds.getMinY() + random.nextDouble() * bounds.getHeight());
    }

    private Point2D aim(String verb) {
        return seen(() -> {
            Node node = node();
            label = verb + " " + name(node);
            return point(node);
        });
    }

    private void click() throws Exception {
        int how = random.nextInt(10);
        Point2D point = aim(how < 7 ? "click" : how < 9 ? "double click" : "right click");
        on(() -> robot.mouseMove(point));
        MouseButton button = how == 9 ? MouseButton.SECONDARY : MouseButton.PRIMARY;
        for (int i = 0; i < (how == 7 || how == 8 ? 2 : 1); i++) {
            on(() -> robot.mousePress(button));
            on(() -> robot.mouseRelease(button));
        }
    }

    private void drag() throws Exception {
        Point2D from = aim("drag");
        drag(from, from.add(random.nextGaussian() * 90, random.nextGaussian() * 40));
    }

    private void drag(Point2D from, Point2D to) throws Exception {
        on(() -> robot.mouseMove(from));
        on(() -> robot.mousePress(MouseButton.PRIMARY));
        for (int i = 1; i <= 6; i++) {
            Point2D between = from.interpolate(to, i / 6.0);
            on(() -> robot.mouseMove(between));
        }
        on(() -> robot.mouseRelease(MouseButton.PRIMARY));
    }

    private void hover() throws Exception {
        Point2D from = aim("hover");
        for (int i = 0; i < 5; i++) {
            Point2D next = from.add(random.nextGaussian() * 60 * i, random.nextGaussian() * 30 * i);
            on(() -> robot.mouseMove(next));
        }
    }

    private void wheel() throws Exception {
        Point2D point = aim("wheel");
        on(() -> robot.mouseMove(point));
        for (int i = random.nextInt(4); i >= 0; i--) {
            on(() -> robot.mouseWheel(random.nextBoolean() ? 1 : -1));
        }
    }

    /** Into a field that is there, as a person would: over what stands there, by hand or from the clipboard. */
    private void write() throws Exception {
        Point2D point = seen(() -> {
            Map<String, List<Node>> kinds = new TreeMap<>();
            windows().forEach(window -> collect(window.getScene().getRoot(), kinds));
            List<Node> fields = kinds.values().stream()
                    .flatMap(List::stream)
                    .filter(TextInputControl.class::isInstance)
                    .toList();
            Node field = fields.isEmpty() ? node() : any(fields);
            label = "write " + name(field);
            return point(field);
        });
        String text = any(TEXTS);
        on(() -> robot.mouseMove(point));
        on(() -> robot.mouseClick(MouseButton.PRIMARY));
        if (random.nextInt(4) > 0) {
            press(KeyCode.CONTROL, KeyCode.A);
        }
        if (random.nextInt(4) == 0) {
            on(() -> {
                ClipboardContent content = new ClipboardContent();
                content.putString(text + "\n" + text);
                Clipboard.getSystemClipboard().setContent(content);
            });
            press(KeyCode.CONTROL, KeyCode.V);
        } else {
            String hand = text.substring(0, Math.min(60, text.length()));
            on(() -> hand.codePoints().forEach(letter -> typed(Character.toString(letter))));
        }
        label += " '" + text.substring(0, Math.min(20, text.length())) + "'";
        switch (random.nextInt(6)) {
            case 0 -> {}
            case 1 -> press(KeyCode.TAB);
            case 2 -> press(KeyCode.ESCAPE);
            default -> press(KeyCode.ENTER);
        }
    }

    private void typed(String letter) {
        Node focus = stage.getScene().getFocusOwner();
        if (focus != null) {
            Event.fireEvent(
                    focus,
                    new KeyEvent(KeyEvent.KEY_TYPED, letter, letter, KeyCode.UNDEFINED, false, false, false, false));
        }
    }

    private void press(KeyCode... keys) throws Exception {
        for (KeyCode key : keys) {
            on(() -> robot.keyPress(key));
        }
        for (int i = keys.length - 1; i >= 0; i--) {
            KeyCode key = keys[i];
            on(() -> robot.keyRelease(key));
        }
    }

    private void key() throws Exception {
        int how = random.nextInt(10);
        KeyCode key = how < 3 ? any(List.of(SHORTCUTS)) : any(List.of(KEYS));
        label = "key " + (how < 2 ? "Ctrl+" : how == 2 ? "Ctrl+Shift+" : how == 3 ? "Shift+" : "") + key;
        if (how < 2) {
            press(KeyCode.CONTROL, key);
        } else if (how == 2) {
            press(KeyCode.CONTROL, KeyCode.SHIFT, key);
        } else if (how == 3) {
            press(KeyCode.SHIFT, key);
        } else {
            press(key);
        }
    }

    private static void items(List<MenuItem> items, List<MenuItem> all) {
        for (MenuItem item : items) {
            if (item instanceof Menu menu) {
                items(menu.getItems(), all);
            } else if (!item.isDisable() && item.isVisible()) {
                all.add(item);
            }
        }
    }

    /** One of all that the menus in a window hold, however deep. */
    private void item() throws Exception {
        MenuButton menu = seen(() -> {
            Map<String, List<Node>> kinds = new TreeMap<>();
            windows().forEach(window -> collect(window.getScene().getRoot(), kinds));
            List<Node> menus = kinds.values().stream()
                    .flatMap(List::stream)
                    .filter(MenuButton.class::isInstance)
                    .toList();
            return menus.isEmpty() ? null : (MenuButton) any(menus); // none where one presents
        });
        if (menu == null) {
            return;
        }
        on(menu::show);
        MenuItem item = seen(() -> {
            List<MenuItem> all = new ArrayList<>();
            items(menu.getItems(), all);
            MenuItem found = all.isEmpty() ? new MenuItem() : any(all);
            label = "item " + name(menu) + " " + (found.getId() == null ? found.getText() : found.getId());
            return found;
        });
        on(menu::hide);
        on(item::fire);
    }

    /** Drops a file on something, by the event alone: JavaFX's headless system loses what is dragged in it. */
    private void drop(Path path) throws Exception {
        File file = path.toFile();
        Node node = seen(this::node);
        label = "drop " + file.getName();
        on(() -> {
            Dragboard board =
                    DragboardHelper.createDragboard(Toolkit.getToolkit().createLocalClipboard());
            ClipboardContent content = new ClipboardContent();
            content.putFiles(List.of(file));
            board.setContent(content);
            Event.fireEvent(
                    node,
                    new DragEvent(DragEvent.DRAG_DROPPED, board, 1, 1, 1, 1, TransferMode.COPY, null, null, null));
        });
    }

    /** As a person could: no smaller than it may be, and no larger than the screen, which has no memory for more. */
    private void resize() throws Exception {
        Rectangle2D screen = Screen.getPrimary().getBounds();
        double width = stage.getMinWidth() + random.nextDouble() * (screen.getWidth() - stage.getMinWidth());
        double height = stage.getMinHeight() + random.nextDouble() * (screen.getHeight() - stage.getMinHeight());
        label = "resize %.0f × %.0f".formatted(width, height);
        on(() -> {
            stage.setWidth(width);
            stage.setHeight(height);
        });
    }

    /** Closes all but the window itself, and opens this. */
    void open(Path file) throws Exception {
        on(() -> windows().stream().filter(window -> window != stage).forEach(Window::hide));
        answers.next = file;
        on(() -> stage.getScene().getRoot().requestFocus());
        press(KeyCode.CONTROL, KeyCode.O);
    }

    /** Lets a small experiment train a while. */
    private void train() throws Exception {
        drop(files.small(random));
        Thread.sleep(50);
        await();
        on(() -> stage.getScene().getRoot().requestFocus());
        press(KeyCode.SPACE);
        Thread.sleep(300);
        label = "train after " + label;
    }

    /** Closes a menu or a dialog, if there is one. */
    private void tidy() throws Exception {
        label = "tidy";
        on(() -> {
            List<Window> open = windows();
            Window top = open.get(open.size() - 1);
            if (top instanceof PopupWindow) {
                top.hide();
            } else if (top != stage) {
                Event.fireEvent(top, new WindowEvent(top, WindowEvent.WINDOW_CLOSE_REQUEST));
            }
        });
    }
}
