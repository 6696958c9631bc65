package normscope.app.command;

import java.io.PrintWriter;
import java.util.Objects;
import normscope.quantity.Quantities;
import normscope.quantity.Quantity;
import normscope.quantity.Unit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code normscope quantities}. */
@Command(
        name = "quantities",
        description =
                "Lists the named numbers of a run, of which 'run --measure' and 'sweep --quantity' take formulas.")
final class QuantitiesCommand implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        Wrapped.lines(
                        "Arguments: the lane's name in double quotes, or lane for each in turn; layers counted from 1, \"output\" the last; units from"
                                + " 0. A step is that of the moment where none is named, and two mean a stretch, over which the"
                                + " mean is taken. Shares are 0 to 1. What is not finite is left empty. So is everything of a"
                                + " branch before it begins, and, of a lane that stands still after steps of its own, what is"
                                + " of an update; all else of it stays what it was.")
                .forEach(out::println);
        out.println();
        for (Quantity each : Quantities.list()) {
            out.println("  " + each.usage());
            String unit = each.unit() == Unit.NONE
                    ? ""
                    : " (%s)".formatted(each.unit().words());
            Wrapped.lines(each.says() + unit).forEach(line -> out.println("      " + line));
        }
        out.flush();
    }
}
