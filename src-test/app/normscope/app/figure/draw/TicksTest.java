package normscope.app.figure.draw;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.DoubleFunction;
import normscope.app.figure.Painted;
import org.junit.jupiter.api.Test;

class TicksTest {
    private static final List<DoubleFunction<String>> WORDS =
            List.of(Numbers::tick, Numbers::plain, Numbers::count, value -> Numbers.fixed(value * 100, 0) + " %");

    @Test
    void labelsNeverTouchWhateverTheRangeAndTheSize() {
        new Painted(1, 1, pen -> {
            Random random = new Random(1);
            for (int i = 0; i < 20_000; i++) {
                double size = Math.pow(10, 20 * random.nextDouble() - 10);
                boolean logarithmic = random.nextInt(3) == 0;
                double lo = logarithmic ? size : size * (random.nextInt(3) - 1);
                double hi = logarithmic ? size * Math.pow(10, 8 * random.nextDouble() + 0.1) : lo + size;
                double length = 4 + 600 * random.nextDouble() * random.nextDouble();
                int most = 1 + random.nextInt(12);
                DoubleFunction<String> words = WORDS.get(random.nextInt(WORDS.size()));

                Ticks.Room room = new Ticks.Room(-6, random.nextBoolean() ? length + 6 : Double.POSITIVE_INFINITY);
                check(
                        Ticks.across(pen, new Axis(lo, hi, 0, length, logarithmic), most, room, words),
                        pen,
                        room,
                        "%s to %s on %s".formatted(lo, hi, length));
                List<Ticks.Tick> upright = Ticks.upright(pen, new Axis(lo, hi, length, 0, logarithmic), most, words);
                for (int k = 1; k < upright.size(); k++) {
                    assertThat(upright.get(k - 1).at() - upright.get(k).at()).isGreaterThanOrEqualTo(10);
                }
            }
        });
    }

    private static void check(List<Ticks.Tick> ticks, Pen pen, Ticks.Room room, String what) {
        Set<String> texts = new HashSet<>();
        double end = room.from() - 1;
        for (Ticks.Tick tick : ticks) {
            double width = pen.width(tick.text(), Type.SMALL);
            assertThat(texts.add(tick.text())).as(what + " says " + tick.text()).isTrue();
            assertThat(tick.at() - width / 2).as(what).isGreaterThanOrEqualTo(end + 0.999);
            end = tick.at() + width / 2;
        }
        if (ticks.size() > 1) {
            assertThat(end).as(what).isLessThanOrEqualTo(room.to() + 0.001);
        }
    }

    @Test
    void thereAreAsManyAsThereIsRoomFor() {
        new Painted(1, 1, pen -> {
            assertThat(values(pen, 400)).containsExactly(-1e8, -5e7, 0.0, 5e7, 1e8);
            assertThat(values(pen, 150)).containsExactly(-1e8, 0.0, 1e8);
            assertThat(values(pen, 20)).hasSize(1);
        });
    }

    private static List<Double> values(Pen pen, double length) {
        return Ticks.across(pen, Axis.linear(-1e8, 1e8, 0, length), 4, Ticks.Room.ANY, Numbers::tick).stream()
                .map(Ticks.Tick::value)
                .toList();
    }
}
