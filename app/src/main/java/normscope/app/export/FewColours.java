package normscope.app.export;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * A few colours in place of many. If there are few, they stay what they are; else they are parted where that takes most
 * of the squared error away (Wan, Prusinkiewicz and Wong 1990), and a colour that most pixels of a part have stands for
 * it, so that plain surfaces keep theirs. Nothing is dithered: what is plain stays plain.
 */
final class FewColours {
    private final int[] distinct;
    private final int[] counts;
    private final int[] chosen;
    private final byte[] indices;

    /**
     * @param pixels 0xRRGGBB of all of them, in any order; their order is lost
     * @param most at most so many colours, up to 256
     */
    FewColours(int[] pixels, int most) {
        Arrays.sort(pixels);
        int[] values = new int[pixels.length];
        int[] times = new int[pixels.length];
        int n = 0;
        for (int i = 0; i < pixels.length; i++) {
            if (i == 0 || pixels[i] != pixels[i - 1]) {
                values[n++] = pixels[i];
            }
            times[n - 1]++;
        }
        distinct = Arrays.copyOf(values, n);
        counts = Arrays.copyOf(times, n);
        chosen = n <= most ? distinct : choose(most);
        indices = new byte[n];
        for (int i = 0; i < n; i++) {
            indices[i] = (byte) (n <= most ? i : nearest(distinct[i]));
        }
    }

    /** The colours, 0xRRGGBB. */
    int[] chosen() {
        return chosen;
    }

    /** Which of them stands for a colour that was among the pixels. */
    byte index(int colour) {
        return indices[Arrays.binarySearch(distinct, colour)];
    }

    private int nearest(int colour) {
        int best = 0;
        int least = Integer.MAX_VALUE;
        for (int i = 0; i < chosen.length; i++) {
            int distance = 0;
            for (int shift = 0; shift <= 16; shift += 8) {
                int d = channel(colour, shift) - channel(chosen[i], shift);
                distance += d * d;
            }
            if (distance < least) {
                least = distance;
                best = i;
            }
        }
        return best;
    }

    private static int channel(int colour, int shift) {
        return colour >> shift & 255;
    }

    private int[] choose(int most) {
        Integer[] order = new Integer[distinct.length];
        Arrays.setAll(order, i -> i);
        PriorityQueue<Part> parts = new PriorityQueue<>(Comparator.comparingDouble(part -> -part.error()));
        parts.add(part(order, 0, order.length));
        List<Part> whole = new ArrayList<>(); // of one colour
        while (!parts.isEmpty() && parts.size() + whole.size() < most) {
            Part part = parts.remove();
            if (part.error() == 0) {
                whole.add(part);
                continue;
            }
            int cut = part.cut(order);
            parts.add(part(order, part.from, cut));
            parts.add(part(order, cut, part.to));
        }
        parts.addAll(whole);
        return parts.stream().mapToInt(part -> part.colour(order)).toArray();
    }

    private Part part(Integer[] order, int from, int to) {
        return new Part(order, from, to);
    }

    /** Colours that are {@code order[from]} to {@code order[to − 1]} of the distinct ones. */
    private final class Part {
        private final int from;
        private final int to;
        private final double weight;
        private final double[] mean = new double[3];
        private final double[] squares = new double[3];

        Part(Integer[] order, int from, int to) {
            this.from = from;
            this.to = to;
            double all = 0;
            for (int i = from; i < to; i++) {
                int count = counts[order[i]];
                all += count;
                for (int c = 0; c < 3; c++) {
                    mean[c] += (double) count * channel(distinct[order[i]], 8 * c);
                }
            }
            weight = all;
            for (int c = 0; c < 3; c++) {
                mean[c] /= all;
            }
            for (int i = from; i < to; i++) {
                for (int c = 0; c < 3; c++) {
                    double d = channel(distinct[order[i]], 8 * c) - mean[c];
                    squares[c] += counts[order[i]] * d * d;
                }
            }
        }

        double error() {
            return to - from == 1 ? 0 : squares[0] + squares[1] + squares[2];
        }

        /** Sorts the part along its longest axis; where its second half, beyond the mean, begins. */
        int cut(Integer[] order) {
            int axis = squares[0] >= squares[1] ? 0 : 1;
            int longest = squares[2] > squares[axis] ? 2 : axis;
            Arrays.sort(order, from, to, Comparator.comparingInt(i -> channel(distinct[i], 8 * longest)));
            int at = from + 1;
            while (at < to - 1 && channel(distinct[order[at]], 8 * longest) <= mean[longest]) {
                at++;
            }
            return at;
        }

        int colour(Integer[] order) {
            int rgb = 0;
            for (int c = 0; c < 3; c++) {
                rgb |= (int) Math.round(mean[c]) << (8 * c);
            }
            for (int i = from; i < to; i++) {
                if (2 * counts[order[i]] >= weight) {
                    rgb = distinct[order[i]];
                }
            }
            return rgb;
        }
    }
}
