package normscope.app.job;

import java.util.List;

/** Numbers as files of measurements have them. */
final class Cells {
    private Cells() {}

    /** As precise as double precision prints it; empty for what is not a number. */
    static String of(double value) {
        if (Double.isNaN(value)) {
            return "";
        }
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    static double[] numbers(List<Integer> values) {
        return values.stream().mapToDouble(Integer::doubleValue).toArray();
    }
}
