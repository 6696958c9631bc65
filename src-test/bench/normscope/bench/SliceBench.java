package normscope.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;
import normscope.kernel.Backend;
import normscope.measure.SliceCase;
import normscope.train.LiveSlice;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.CompilationUnit;
import org.bytedeco.pytorch.Function;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.IValueVector;
import org.bytedeco.pytorch.QualifiedName;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** A slice of the loss surface against libtorch's: the same points, directions and images, one thread each, in turns. */
final class SliceBench {
    private static final int ROUNDS = 7;
    private static final int LIVE_SLICES = 5;
    private static final double TOLERANCE = 1e-4;
    private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();

    private SliceBench() {}

    static void print(Evidence evidence) {
        Backend.load();
        torch.set_num_threads(1);
        System.out.println("25 x 25 points on 2,000 images, 784-64-64-64-10: seconds of processor time, medians of "
                + ROUNDS + " turns");
        System.out.printf(
                "%-28s %10s %10s %8s   %s%n", "", "libtorch", "ours", "ratio", "greatest difference of a loss");
        for (String lane : List.of("none", "batch")) {
            compare(lane, evidence);
        }
        LiveSlice live = LiveSlice.of(LIVE_SLICES, 100_000);
        System.out.printf(
                "Live slice 13 x 13 on 500 images, two lanes: %.1f s of training, %.2f s of slicing (%.1f %%), %d slices%n",
                live.training(), live.slicing(), 100 * live.slicing() / live.training(), live.slices());
        evidence.counted("live slices", live.slices(), LIVE_SLICES);
        evidence.measured("seconds of training and of slicing", live.training(), live.slicing());
    }

    private static void compare(String lane, Evidence evidence) {
        SliceCase ours = new SliceCase(lane);
        Torch theirs = new Torch(ours, lane.equals("batch"));
        double[] expected = theirs.losses();
        double[] actual = ours.losses();
        double worst = 0;
        for (int i = 0; i < actual.length; i++) {
            worst = Math.max(worst, Math.abs(actual[i] / expected[i] - 1));
        }
        double[] seconds = new double[ROUNDS];
        double[] reference = new double[ROUNDS];
        double[] ratios = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            long start = CPU.getCurrentThreadCpuTime();
            theirs.losses();
            long middle = CPU.getCurrentThreadCpuTime();
            ours.losses();
            seconds[round] = (CPU.getCurrentThreadCpuTime() - middle) / 1e9;
            reference[round] = (middle - start) / 1e9;
            ratios[round] = seconds[round] / reference[round];
        }
        System.out.printf(
                "%-28s %8.2f s %8.2f s %8.2f   %.1e%n",
                lane.equals("batch") ? "BatchNorm, batch statistics" : "without normalization",
                Bench.median(reference),
                Bench.median(seconds),
                Bench.median(ratios),
                worst);
        evidence.measured("losses of lane " + lane, actual);
        evidence.measured("seconds of lane " + lane, Bench.median(reference), Bench.median(seconds));
        evidence.holds(worst <= TOLERANCE, "lane %s: losses differ by %.1e".formatted(lane, worst));
    }

    /** The same points by libtorch: a point is one call of a TorchScript function, the whole way through the network. */
    private static final class Torch {
        private static final String LISTS =
                """
                def nothing() -> List[Tensor]:
                    l: List[Tensor] = []
                    return l

                def with_one(l: List[Tensor], t: Tensor) -> List[Tensor]:
                    return l + [t]

                """;

        private final CompilationUnit unit;
        private final Function point;
        private final IValue[] lists = new IValue[3];
        private final IValue images;
        private final IValue labels;
        private final double[] axis;

        Torch(SliceCase of, boolean batchNorm) {
            unit = torch.compile(LISTS + source(of.names(), batchNorm));
            point = unit.get_function(new QualifiedName("point"));
            for (int which = 0; which < 3; which++) {
                IValue list = unit.get_function(new QualifiedName("nothing")).apply(new IValueVector());
                List<float[]> values = of.values(which);
                for (int k = 0; k < values.size(); k++) {
                    Tensor tensor = of.shape(k)[0] == 1
                            ? Tensor.create(values.get(k), values.get(k).length)
                            : Tensor.create(values.get(k), of.shape(k));
                    list = unit.get_function(new QualifiedName("with_one"))
                            .apply(new IValueVector(list, new IValue(tensor)));
                }
                lists[which] = list;
            }
            images = new IValue(Tensor.create(of.inputs(), of.labels().length, 784));
            labels = new IValue(
                    Tensor.create(Arrays.stream(of.labels()).asLongStream().toArray(), of.labels().length));
            axis = of.axis();
        }

        private static String source(List<String> names, boolean batchNorm) {
            StringBuilder text = new StringBuilder(
                    """
                    def point(p: List[Tensor], d: List[Tensor], e: List[Tensor], x: Tensor, y: Tensor, a: float, b: float) -> float:
                        w: List[Tensor] = []
                        for i in range(len(p)):
                            w.append(torch.add(torch.add(p[i], d[i], alpha=a), e[i], alpha=b))
                    """);
            int hidden = batchNorm ? 3 : 2;
            for (int layer = 0; layer < 4; layer++) {
                int at = layer * hidden;
                String weight = "w[" + names.indexOf(at + ".weight") + "]";
                if (!batchNorm || layer == 3) {
                    text.append("    x = torch.addmm(w[%d], x, %s)\n".formatted(names.indexOf(at + ".bias"), weight));
                } else {
                    text.append("    x = torch.mm(x, %s)\n".formatted(weight));
                    text.append("    x = torch.batch_norm(x, w[%d], w[%d], None, None, True, 0.1, 1e-5, False)\n"
                            .formatted(names.indexOf(at + 1 + ".weight"), names.indexOf(at + 1 + ".bias")));
                }
                if (layer < 3) {
                    text.append("    x = torch.relu_(x)\n");
                }
            }
            return text.append("    return float(torch.nll_loss(torch.log_softmax(x, 1), y))\n")
                    .toString();
        }

        double[] losses() {
            double[] losses = new double[axis.length * axis.length];
            for (int i = 0; i < losses.length; i++) {
                try (PointerScope scope = new PointerScope()) {
                    losses[i] = point.apply(new IValueVector(
                                    lists[0],
                                    lists[1],
                                    lists[2],
                                    images,
                                    labels,
                                    new IValue(axis[i % axis.length]),
                                    new IValue(axis[i / axis.length])))
                            .toDouble();
                }
            }
            return losses;
        }
    }
}
