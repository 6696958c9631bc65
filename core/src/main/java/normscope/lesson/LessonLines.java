package normscope.lesson;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A lesson's text by its lines, whether it can be read as a lesson or not: what stands behind which key, and the same text with
 * something else there. Comments, blank lines and what cannot be read stay as they are.
 */
public final class LessonLines {
    /** The place of what stands above all scenes. */
    public static final int HEAD = -1;

    private static final Pattern SCENE = Pattern.compile("\\[\\s*scene\\s+\\S.*]");
    private static final Pattern NUMBERED = Pattern.compile("\\[\\s*scene\\s+\\d+\\s*]");
    private static final List<String> TOP =
            List.of("question", "paper", "minutes", "teacher", "controls", "locked", "title", "note");

    private final List<Block> blocks;

    /** What is written under one heading; the first has none. */
    private record Block(List<String> lines) {
        Block {
            lines = List.copyOf(lines);
        }

        boolean isScene() {
            return !lines.isEmpty() && SCENE.matcher(lines.get(0).strip()).matches();
        }

        /** The same with its place among the scenes in its heading, unless that has a name. */
        Block numbered(int place) {
            List<String> other = new ArrayList<>(lines);
            if (NUMBERED.matcher(lines.get(0).strip()).matches()) {
                other.set(0, "[scene %d]".formatted(place));
            }
            return new Block(other);
        }

        /** With a blank line at its end, for what follows. */
        Block closed() {
            List<String> other = new ArrayList<>(lines);
            if (lines.isEmpty() || !lines.get(lines.size() - 1).isBlank()) {
                other.add("");
            }
            return new Block(other);
        }

        int find(String key) {
            for (int i = 0; i < lines.size(); i++) {
                if (key(lines.get(i)).equals(key)) {
                    return i;
                }
            }
            return -1;
        }

        Block with(String key, String value) {
            List<String> other = new ArrayList<>(lines);
            int at = find(key);
            if (value.isEmpty()) {
                if (at >= 0) {
                    other.remove(at);
                }
                return new Block(other);
            }
            String line = key + " = " + value;
            if (at >= 0) {
                other.set(at, line);
            } else {
                other.add(place(key), line);
            }
            return new Block(other);
        }

        /** Behind what is written before it where all is written in order. */
        private int place(String key) {
            List<String> order = isScene() ? LessonReader.keys() : TOP;
            int place = 0;
            for (int i = 0; i < lines.size(); i++) {
                String other = key(lines.get(i));
                boolean above = other.isEmpty() && !lines.get(i).isBlank() && place == i; // a heading, a comment
                boolean before = order.contains(other) && order.indexOf(other) < order.indexOf(key);
                place = above || before ? i + 1 : place;
            }
            return place;
        }
    }

    /**
     * A line by what stands there.
     *
     * @param scene the index of its scene; {@link #HEAD} above all scenes, and in lanes
     * @param key empty where it has none
     */
    public record Spot(int scene, String key) {}

    private LessonLines(List<Block> blocks) {
        this.blocks = List.copyOf(blocks);
    }

    /** The lines of a text. */
    public static LessonLines of(String text) {
        List<Block> blocks = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        for (String line : text.split("\n", -1)) {
            String stripped = line.strip();
            if (stripped.startsWith("[") && stripped.endsWith("]")) {
                blocks.add(new Block(lines));
                lines = new ArrayList<>();
            }
            lines.add(line);
        }
        blocks.add(new Block(lines));
        return new LessonLines(blocks);
    }

    private static String key(String line) {
        int equals = line.indexOf('=');
        return equals < 0 || line.strip().startsWith("#")
                ? ""
                : line.substring(0, equals).strip();
    }

    private List<Integer> places() {
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < blocks.size(); i++) {
            if (blocks.get(i).isScene()) {
                places.add(i);
            }
        }
        return places;
    }

    private int place(int scene) {
        return scene == HEAD ? 0 : places().get(scene);
    }

    /** How many scenes there are. */
    public int scenes() {
        return places().size();
    }

    /**
     * What stands behind a key; empty if nothing does.
     *
     * @param scene the index of a scene, or {@link #HEAD}
     */
    public String value(int scene, String key) {
        Block block = blocks.get(place(scene));
        int at = block.find(key);
        return at < 0
                ? ""
                : block.lines()
                        .get(at)
                        .substring(block.lines().get(at).indexOf('=') + 1)
                        .strip();
    }

    /** With this behind a key, in one line; without the key if that is nothing. */
    public LessonLines with(int scene, String key, String value) {
        int place = place(scene);
        List<Block> other = new ArrayList<>(blocks);
        other.set(place, blocks.get(place).with(key, value.strip().replaceAll("\\s*\n\\s*", " ")));
        return new LessonLines(other);
    }

    /** With one more scene at this place. */
    public LessonLines adding(int scene, Scene added) {
        List<String> lines = new ArrayList<>(List.of("[scene %d]".formatted(scene + 1)));
        LessonText.format(added).lines().forEach(lines::add);
        List<Block> other = new ArrayList<>(blocks);
        other.set(blocks.size() - 1, other.get(blocks.size() - 1).closed());
        other.add(scene < scenes() ? place(scene) : blocks.size(), new Block(lines).closed());
        return new LessonLines(other).numbered();
    }

    /** Without a scene. */
    public LessonLines without(int scene) {
        List<Block> other = new ArrayList<>(blocks);
        other.remove(place(scene));
        return new LessonLines(other).numbered();
    }

    /** With a scene at another's place, which makes room. */
    public LessonLines moved(int from, int to) {
        List<Block> other = new ArrayList<>(blocks);
        Block block = other.get(place(from)).closed();
        other.set(blocks.size() - 1, other.get(blocks.size() - 1).closed());
        int place = place(to);
        other.remove(place(from));
        other.add(place, block);
        return new LessonLines(other).numbered();
    }

    private LessonLines numbered() {
        List<Block> other = new ArrayList<>(blocks);
        List<Integer> places = places();
        for (int i = 0; i < places.size(); i++) {
            other.set(places.get(i), other.get(places.get(i)).numbered(i + 1));
        }
        return new LessonLines(other);
    }

    /** What stands in a line, counted from 1; the head where there is no such line. */
    public Spot spot(int line) {
        int left = line;
        int scene = HEAD;
        for (Block block : blocks) {
            scene += block.isScene() ? 1 : 0;
            if (left <= block.lines().size()) {
                return new Spot(
                        block.isScene() ? scene : HEAD,
                        left < 1 ? "" : key(block.lines().get(left - 1)));
            }
            left -= block.lines().size();
        }
        return new Spot(HEAD, "");
    }

    /** Where a scene begins in the text, in characters. */
    public int begin(int scene) {
        return blocks.stream()
                .limit(place(scene))
                .flatMap(block -> block.lines().stream())
                .mapToInt(line -> line.length() + 1)
                .sum();
    }

    /** The whole text. */
    @Override
    public String toString() {
        return String.join(
                "\n", blocks.stream().flatMap(block -> block.lines().stream()).toList());
    }
}
