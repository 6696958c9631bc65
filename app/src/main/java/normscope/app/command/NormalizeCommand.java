package normscope.app.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import normscope.app.job.NormalizeFiles;
import normscope.app.job.OutputFolder;
import normscope.app.job.TensorPage;
import normscope.config.InvalidExperiment;
import normscope.config.Nearest;
import normscope.config.Normalizer;
import normscope.config.Settings;
import normscope.config.Setup;
import normscope.config.Shown;
import normscope.data.Npy;
import normscope.snapshot.Tensor;
import normscope.tensor.Layout;
import normscope.tensor.NormalizedTensor;
import normscope.tensor.ParameterFile;
import normscope.tensor.TensorFile;
import normscope.tensor.TensorNormalization;
import normscope.tensor.TensorParameters;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code normscope normalize}: normalizes a tensor of one's own, by the arithmetic that trains. */
@Command(
        name = "normalize",
        description = {
            "Normalizes a tensor that numpy.save wrote, [N, C], [N, C, L] or [N, C, H, W] of float16, float32 or"
                    + " float64, by the arithmetic that trains. To DIR go y.npy, mean.npy and var.npy, one number for all"
                    + " that share a mean; given dy, also dx.npy, dgamma.npy and dbeta.npy. All is computed in float64;"
                    + " y and dx are float32 where x is float16 or float32, and all else is float64.",
            "",
            "LayerNorm over the channels of every token, as nn.LayerNorm(C) has it in a transformer, is --scheme"
                    + " positional here, with --layout nhwc for [N, T, C]; --scheme layer pools a sample's positions too.",
            "",
            "y = γ (x − mean) / √(var + ε) + β holds for the files of every scheme that neither corrects (renorm) nor"
                    + " mixes (switchable, batch-instance, whose mean and var are their BatchNorm's); mean-only has no"
                    + " var, and dynamic-tanh neither.",
            "",
            "Files that are there already are never replaced unless you say --overwrite; if anything is wrong nothing"
                    + " is written."
        },
        usageHelpAutoWidth = true,
        parameterListHeading = "%n",
        optionListHeading = "%n",
        sortOptions = false)
final class NormalizeCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "x.npy", arity = "1", description = "The tensor.")
    private Path file = Path.of("");

    @Option(
            names = "--scheme",
            required = true,
            paramLabel = "SCHEME",
            completionCandidates = NormalizeHelp.Schemes.class,
            description = "What shares a mean and a variance; see below.")
    private String scheme = "";

    @ArgGroup(validate = false)
    private SchemeOptions options = new SchemeOptions();

    @Option(
            names = "--gamma",
            paramLabel = "FILE",
            description = "Scale γ, [C]: one per channel in every scheme; otherwise 1.")
    private @Nullable Path gamma;

    @Option(names = "--beta", paramLabel = "FILE", description = "Shift β, [C], likewise; otherwise 0.")
    private @Nullable Path beta;

    @Option(
            names = "--running-mean",
            paramLabel = "FILE",
            description = "Running mean, for renorm and for batch kinds with --inference; for most [C].")
    private @Nullable Path runningMean;

    @Option(
            names = "--running-var",
            paramLabel = "FILE",
            description = "Running variance, likewise; of l1, l2 and linf the running square of the norm.")
    private @Nullable Path runningVar;

    @Option(
            names = "--mix",
            paramLabel = "FILE",
            description =
                    "What switchable, batch-instance and dynamic-tanh learn beside γ and β; otherwise where training starts.")
    private @Nullable Path mix;

    @Option(
            names = "--inference",
            description = "Batch kinds take the running statistics in place of those of x; for others it is the same.")
    private boolean inference;

    @Option(
            names = "--dy",
            paramLabel = "FILE",
            description = "Gradient with respect to y, of the shape of x: asks for gradients.")
    private @Nullable Path gradient;

    @Option(
            names = "--layout",
            paramLabel = "LAYOUT",
            description =
                    "Order of the axes of x, dy, y and dx: nchw for [N, C, L] and [N, C, H, W], nhwc for [N, T, C] and"
                            + " [N, H, W, C]; at first nchw.")
    private String layout = Layout.NCHW.key();

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Where the files go; made if need be.")
    private Path folder = Path.of("");

    @Option(
            names = "--figure",
            paramLabel = "FILE",
            description =
                    "Draws which values share a mean and a variance, and what becomes of them: .svg, .pdf or .png.")
    private @Nullable Path figure;

    @Mixin
    private PaperOptions paper = new PaperOptions();

    @Option(names = "--overwrite", description = "Replaces files of the same names in DIR.")
    private boolean overwrite;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        if (folder.toString().isBlank()) {
            throw new InvalidExperiment("out", "--out is empty: name a folder for the files");
        }
        checkFigure();
        Setup setup = options.setup(kind(), inference);
        boolean gradients = gradient != null;
        TensorFile.Loaded x = TensorFile.read(file, chosenLayout(), TensorNormalization.demand(kind(), gradients));
        TensorNormalization normalization = new TensorNormalization(setup, x, inference);
        checkFiles(normalization);
        TensorParameters parameters = parameters(setup, x, normalization);
        double[] dy = gradient == null ? null : TensorFile.readGradient(gradient, x);
        List<String> names = NormalizeFiles.names(normalization, gradients);
        spareInputs(names);
        try (OutputFolder files = OutputFolder.open(folder, names, overwrite)) {
            NormalizedTensor result = normalization.compute(parameters, dy);
            for (Map.Entry<String, Tensor> entry :
                    NormalizeFiles.tensors(result).entrySet()) {
                files.write(entry.getKey(), stream -> Npy.write(entry.getValue(), stream));
            }
            if (figure != null) {
                TensorPage.write(normalization.activations(result, parameters, dy), figure, paper.medium());
            }
            files.complete();
            summarize(x, normalization, result, out);
            out.println(Shown.sentence("Wrote %s to %s".formatted(String.join(", ", names), folder)));
            out.flush();
        }
        return 0;
    }

    private void spareInputs(List<String> names) throws IOException {
        List<Path> outputs = new ArrayList<>(names.stream().map(folder::resolve).toList());
        if (figure != null) {
            outputs.add(figure);
        }
        List<Path> inputs = Stream.of(file, gamma, beta, runningMean, runningVar, mix, gradient)
                .filter(Objects::nonNull)
                .toList();
        NormalizeFiles.spare(inputs, outputs);
    }

    private void checkFigure() {
        boolean printed = paper.medium().paper() != null;
        if (figure == null) {
            if (printed) {
                throw new InvalidExperiment("paper", "--paper is about the picture of --figure: add --figure FILE");
            }
            return;
        }
        TensorPage.format(figure);
        if (inference) {
            throw new InvalidExperiment(
                    "figure", "--figure shows the statistics of x: leave --inference out, or --figure");
        }
        Path picture = figure.toAbsolutePath().normalize();
        Path out = folder.toAbsolutePath().normalize();
        Path parent = picture.getParent();
        boolean home = parent != null && (parent.equals(out) || Files.isDirectory(parent));
        if (!home || Files.isDirectory(figure) || picture.equals(out)) {
            throw new InvalidExperiment(
                    "figure", "--figure %s cannot be written: name a file in a folder that is there".formatted(figure));
        }
        if (Files.exists(figure) && !overwrite) {
            throw new InvalidExperiment(
                    "figure", "--figure %s is there already: name another file, or add --overwrite".formatted(figure));
        }
    }

    private Normalizer kind() {
        List<String> known = NormalizeHelp.schemes().map(Normalizer::key).toList();
        return NormalizeHelp.schemes()
                .filter(each -> each.key().equals(scheme.strip()))
                .findFirst()
                .orElseThrow(() -> new InvalidExperiment(
                        "normalizer",
                        "There is no scheme '%s'; the nearest is '%s'".formatted(scheme, Nearest.of(scheme, known))));
    }

    private Layout chosenLayout() {
        return Arrays.stream(Layout.values())
                .filter(each -> each.key().equalsIgnoreCase(layout.strip()))
                .findFirst()
                .orElseThrow(() ->
                        new InvalidExperiment("layout", "--layout is '%s'; it takes nchw or nhwc".formatted(layout)));
    }

    /** Refuses files that would be read for nothing, and asks for those that are missing. */
    private void checkFiles(TensorNormalization normalization) {
        check("--running-mean", runningMean, normalization.takesRunningMean());
        check("--running-var", runningVar, normalization.takesRunningVar());
        if (mix != null && normalization.extras() == 0) {
            throw new InvalidExperiment("", "%s learns γ and β alone: leave --mix out".formatted(kind().title()));
        }
        if (gradient != null && normalization.infers()) {
            throw new InvalidExperiment(
                    "", "--dy asks for gradients through the statistics of x: leave --inference out, or --dy");
        }
    }

    private void check(String option, @Nullable Path given, boolean taken) {
        String title = kind().title();
        if (taken && given == null) {
            throw new InvalidExperiment(
                    "",
                    inference
                            ? "%s normalizes by running statistics at inference: name their file with %s"
                                    .formatted(title, option)
                            : "%s corrects towards running statistics: name their file with %s"
                                    .formatted(title, option));
        }
        if (!taken && given != null) {
            String why = !options.setup(kind(), inference).scheme().overSamples()
                    ? "%s takes every sample by itself and has no running statistics: leave %s out"
                    : inference
                            ? "%s does not use it at inference: leave %s out"
                            : "%s takes running statistics only at inference: leave %s out, or add --inference";
            throw new InvalidExperiment("", why.formatted(title, option));
        }
    }

    private TensorParameters parameters(Setup setup, TensorFile.Loaded x, TensorNormalization normalization)
            throws IOException {
        return new TensorParameters(
                gamma == null ? null : ParameterFile.perChannel(gamma, "γ", x),
                beta == null ? null : ParameterFile.perChannel(beta, "β", x),
                runningMean == null ? null : ParameterFile.statistics(runningMean, "the running mean", normalization),
                runningVar == null ? null : ParameterFile.variances(runningVar, setup.get(Settings.EPS), normalization),
                mix == null ? null : ParameterFile.mix(mix, normalization));
    }

    private void summarize(
            TensorFile.Loaded x, TensorNormalization normalization, NormalizedTensor result, PrintWriter out) {
        out.println(Shown.sentence("%s of %s, %s = %s, y in %s"
                .formatted(
                        kind().title(),
                        x.name(),
                        x.layout().axes(x.axes()),
                        Arrays.toString(x.shape()),
                        x.single() ? "float32" : "float64")));
        int pools = result.mean() == null ? 0 : result.mean().values().length;
        String own = pools == 0
                ? "Nothing is pooled: every value by itself"
                : pools == 1
                        ? "One pool of %,d values".formatted(x.values().length)
                        : "%,d pools of %,d values each".formatted(pools, x.values().length / pools);
        out.println(normalization.infers() ? "Normalized with the running statistics" : own);
        if (normalization.poolsSingleValues()) {
            out.println("A value minus the mean of itself alone is 0, so y is β everywhere");
        }
    }
}
