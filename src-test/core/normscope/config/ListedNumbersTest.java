package normscope.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ListedNumbersTest {
    private static List<Integer> parse(String text) {
        return ListedNumbers.parse("--seeds", text, 20);
    }

    @Test
    void numbersAndRangesInTheOrderInWhichTheyStand() {
        assertThat(parse("0-4")).containsExactly(0, 1, 2, 3, 4);
        assertThat(parse("7, 0,3 ,8-9")).containsExactly(7, 0, 3, 8, 9);
        assertThat(parse("5-5")).containsExactly(5);
        assertThat(parse("2147483646")).containsExactly(Integer.MAX_VALUE - 1);
        assertThat(parse("0-19")).hasSize(20);
    }

    private static void refused(String text, String words) {
        assertThatThrownBy(() -> parse(text))
                .isInstanceOf(InvalidExperiment.class)
                .hasMessageStartingWith("--seeds " + words);
    }

    @Test
    void whatIsNoList() {
        String takes = "; it takes whole numbers from 0, joined by commas, for instance 0,3,7-9";
        refused("", "names ''" + takes);
        refused("1,,2", "names ''" + takes);
        refused("-1", "names '-1'" + takes);
        refused("1-", "names '1-'" + takes);
        refused("1--2", "names '1--2'" + takes);
        refused("2.5", "names '2.5'" + takes);
        refused("0-x", "names '0-x'" + takes);
        refused("+3", "names '+3'" + takes);
        refused("2147483647", "names '2147483647'" + takes);
        refused("3,1-4", "names 3 twice: leave one of them out");
        refused("9-7", "names 9-7: write the smaller number first, 7-9");
        refused("0-20", "names more than 20 numbers");
        refused("0-2147483646", "names more than 20 numbers");
        refused("0-9,20-30", "names more than 20 numbers");
    }

    @Test
    void writtenAsItIsRead() {
        for (String text : List.of("0-4", "0,1", "7,0,3,8-10", "5", "3,2,1")) {
            assertThat(ListedNumbers.text(parse(text))).isEqualTo(text);
        }
    }
}
