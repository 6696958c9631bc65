package normscope.config;

import java.util.Arrays;

/** What a preset is about, by the first letter of a file name such as {@code c03-shared-residuals.txt}. */
public enum PresetGroup {
    /** Files without a letter and a number before their name. */
    START(' ', "Start here"),
    BATCH_NORM('a', "Batch normalization (Ioffe and Szegedy 2015)"),
    WHY_IT_WORKS('b', "Why it works (Santurkar et al. 2018)"),
    DEPTH('c', "Depth and grouping (Lubana et al. 2021)"),
    MINIBATCHES('d', "Small and skewed minibatches (Ioffe 2017)"),
    RESIDUAL('e', "Residual networks, weights, uncertainty"),
    SURFACES('f', "Loss surfaces"),
    /** Files with another letter. */
    MORE('?', "More");

    private final char letter;
    private final String title;

    PresetGroup(char letter, String title) {
        this.letter = letter;
        this.title = title;
    }

    public String title() {
        return title;
    }

    /** The group of the preset of this name. */
    public static PresetGroup of(String name) {
        if (!name.matches("[a-z]\\d+-.*")) {
            return START;
        }
        return Arrays.stream(values())
                .filter(group -> group.letter == name.charAt(0))
                .findFirst()
                .orElse(MORE);
    }
}
