package normscope.app.figure.draw;

import java.awt.Color;
import java.util.List;
import normscope.app.figure.Look;
import normscope.config.Letter;

/**
 * The colours of a theme. Lanes take Okabe and Ito's colours (2008), which stay apart for every kind of colour
 * blindness; on the dark ground they are lightened until text in them has a contrast of 4.5 to its ground.
 *
 * @param ground behind everything
 * @param card behind a panel
 * @param border around a panel
 * @param text words and numbers
 * @param muted words that explain
 * @param grid lines to read values by
 * @param axis the zero line of a histogram
 * @param outline what was there before normalization
 * @param stopped what a diverged lane showed last
 * @param lanes marks of the lanes, by letter
 * @param laneText words in a lane's colour, likewise
 */
public record Palette(
        Color ground,
        Color card,
        Color border,
        Color text,
        Color muted,
        Color grid,
        Color axis,
        Color outline,
        Color stopped,
        List<Color> lanes,
        List<Color> laneText) {
    /** How much of a later step's colour is left. */
    private static final double LATER = 0.4;

    private static final Palette LIGHT = new Palette(
            new Color(0xF6F7F9),
            new Color(0xFFFFFF),
            new Color(0xE3E6EC),
            new Color(0x22262E),
            new Color(0x646B78),
            new Color(0xE6E8ED),
            new Color(0x8C93A0),
            new Color(0x3F4652),
            new Color(0xB9BEC8),
            List.of(new Color(0xD55E00), new Color(0x0072B2), new Color(0x009E73), new Color(0xCC79A7)),
            List.of(new Color(0xC25500), new Color(0x0072B2), new Color(0x007F5C), new Color(0xB0528A)));

    private static final Palette DARK = new Palette(
            new Color(0x14171D),
            new Color(0x1C2028),
            new Color(0x2C323D),
            new Color(0xE9ECF1),
            new Color(0xA0A8B6),
            new Color(0x2F3541),
            new Color(0x6B7483),
            new Color(0xE2E6EC),
            new Color(0x575E6B),
            List.of(new Color(0xEE7A2B), new Color(0x3FA2E0), new Color(0x22C08F), new Color(0xE08FBD)),
            List.of(new Color(0xF58A42), new Color(0x5BB2EA), new Color(0x35CD9E), new Color(0xE79DC7)));

    /** The colours of that theme. */
    public static Palette of(Look.Theme theme) {
        return theme == Look.Theme.DARK ? DARK : LIGHT;
    }

    /** The colour of a lane's marks. */
    public Color lane(Letter lane) {
        return lanes.get(lane.ordinal());
    }

    /** The colour of words about a lane. */
    public Color laneText(Letter lane) {
        return laneText.get(lane.ordinal());
    }

    /** A mark of what is later than where one is: as pale as what is not now. */
    public Color later(Color mark) {
        return mix(card, mark, LATER);
    }

    /** A mixture: all of {@code over} at share 1, none of it at 0. */
    public static Color mix(Color under, Color over, double share) {
        return new Color(
                channel(under.getRed(), over.getRed(), share),
                channel(under.getGreen(), over.getGreen(), share),
                channel(under.getBlue(), over.getBlue(), share));
    }

    private static int channel(int under, int over, double share) {
        return (int) Math.round(under + (over - under) * share);
    }
}
