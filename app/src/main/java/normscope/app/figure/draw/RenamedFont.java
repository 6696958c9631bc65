package normscope.app.figure.draw;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * A TrueType font under another name. Java, JavaFX and whoever reads an SVG file take the system's font of a name before
 * the one that comes with a program or a file; a name that no system has makes all of them take ours.
 */
final class RenamedFont {
    private static final int NAME = 0x6e616d65;
    private static final int POSTSCRIPT_NAME = 6;
    private static final int MACINTOSH = 1;

    private RenamedFont() {}

    /**
     * The file with a new table of names at its end; the old one is left behind unread.
     *
     * @param font a TrueType file
     * @param from the family's name in it, one word
     * @param to the family's name instead
     */
    static byte[] of(byte[] font, String from, String to) {
        ByteBuffer file = ByteBuffer.wrap(font);
        int entry = entry(file);
        byte[] names = names(file.slice(file.getInt(entry + 8), file.getInt(entry + 12)), from, to);
        int at = font.length + 3 & ~3;
        ByteBuffer renamed = ByteBuffer.allocate(at + (names.length + 3 & ~3));
        renamed.put(0, font).put(at, names);
        renamed.putInt(entry + 4, sum(renamed.slice(at, renamed.capacity() - at)));
        renamed.putInt(entry + 8, at).putInt(entry + 12, names.length);
        return renamed.array();
    }

    /** Where the directory of tables tells of the names: tag, checksum, offset, length. */
    private static int entry(ByteBuffer file) {
        int tables = Short.toUnsignedInt(file.getShort(4));
        for (int at = 12; at < 12 + 16 * tables; at += 16) {
            if (file.getInt(at) == NAME) {
                return at;
            }
        }
        throw new IllegalArgumentException("a font without names");
    }

    private static byte[] names(ByteBuffer table, String from, String to) {
        int count = Short.toUnsignedInt(table.getShort(2));
        int strings = Short.toUnsignedInt(table.getShort(4));
        ByteBuffer records = ByteBuffer.allocate(6 + 12 * count);
        records.put(table.slice(0, records.capacity())).putShort(4, (short) records.capacity());
        ByteArrayOutputStream texts = new ByteArrayOutputStream();
        for (int record = 6; record < records.capacity(); record += 12) {
            Charset charset =
                    table.getShort(record) == MACINTOSH ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_16BE;
            byte[] old = new byte[Short.toUnsignedInt(table.getShort(record + 8))];
            table.get(strings + Short.toUnsignedInt(table.getShort(record + 10)), old);
            byte[] text = renamed(table.getShort(record + 6), new String(old, charset), from, to)
                    .getBytes(charset);
            records.putShort(record + 8, (short) text.length).putShort(record + 10, (short) texts.size());
            texts.writeBytes(text);
        }
        return ByteBuffer.allocate(records.capacity() + texts.size())
                .put(records.array())
                .put(texts.toByteArray())
                .array();
    }

    /** The names by which a font is found become ours; what is said of its makers stays theirs. */
    private static String renamed(int id, String text, String from, String to) {
        return switch (id) {
            case POSTSCRIPT_NAME -> text.replace(from, to.replace(" ", ""));
            case 1, 3, 4, 16 -> text.replace(from, to);
            default -> text;
        };
    }

    private static int sum(ByteBuffer table) {
        int sum = 0;
        while (table.hasRemaining()) {
            sum += table.getInt();
        }
        return sum;
    }
}
