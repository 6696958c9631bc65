package normscope.bench;

import java.util.List;
import normscope.config.Settings;
import normscope.config.Setup;
import normscope.nn.Architecture;
import normscope.nn.Parameter;
import normscope.nn.Running;

/**
 * A training step as TorchScript, so that libtorch runs all of it without coming back to Java. The parameters stand in
 * {@code p} in our order, the running statistics in {@code r}.
 */
final class TorchSource {
    private final StringBuilder text = new StringBuilder();
    private final Setup setup;
    private final List<Parameter> parameters;
    private final List<Running> running;

    private TorchSource(Setup setup, List<Parameter> parameters, List<Running> running) {
        this.setup = setup;
        this.parameters = parameters;
        this.running = running;
    }

    /** Functions {@code nothing}, {@code with_one}, {@code step} and {@code measured_step}. */
    static String of(Setup setup, Architecture architecture, List<Parameter> parameters, List<Running> running) {
        TorchSource source = new TorchSource(setup, parameters, running);
        source.text.append(
                """
                def nothing() -> List[Tensor]:
                    l: List[Tensor] = []
                    return l

                def with_one(l: List[Tensor], t: Tensor) -> List[Tensor]:
                    return l + [t]

                def statistics(x: Tensor, q: Tensor) -> Tensor:
                    f = x.detach().flatten()
                    std, mean = torch.std_mean(f)
                    return torch.cat([torch.histc(f, 64), mean.unsqueeze(0), std.unsqueeze(0), torch.quantile(f, q)])

                """);
        source.step(architecture, false);
        source.step(architecture, true);
        return source.text.toString();
    }

    private void step(Architecture architecture, boolean measured) {
        text.append(measured ? "def measured_step" : "def step");
        text.append("(p: List[Tensor], r: List[Tensor], images: Tensor, labels: Tensor, batch: Tensor, q: Tensor)");
        text.append(measured ? " -> Tensor:\n" : " -> float:\n");
        line("x = torch.index_select(images, 0, batch)");
        line("y = torch.index_select(labels, 0, batch)");
        if (measured) {
            line("w: List[Tensor] = []");
        }
        int place = 0;
        for (int layer = 0; layer < architecture.widths().size(); layer++) {
            linear(place++, architecture.hiddenBias());
            watch(measured);
            if (architecture.scheme() != null) {
                normalize(place++, architecture.widths().get(layer));
                watch(measured);
            }
            line("x = torch.%s(x)".formatted(architecture.activation().key()));
            watch(measured);
            place++;
        }
        linear(place, true);
        line("loss = torch.cross_entropy_loss(x, y)");
        line("g = torch.autograd.grad([loss], p)");
        line("torch.set_grad_enabled(False)");
        line("for i in range(len(p)):");
        line("    d = g[i]");
        line("    if d is not None:");
        line("        p[i].add_(d, alpha=-" + setup.get(Settings.LEARNING_RATE) + ")");
        if (measured) {
            line("s = [loss.detach().reshape([1])]");
            line("for t in w:");
            line("    s.append(statistics(t, q))");
            line("all = torch.cat(s)");
        }
        line("torch.set_grad_enabled(True)");
        line(measured ? "return all" : "return float(loss.item())");
        text.append('\n');
    }

    private void linear(int place, boolean bias) {
        line(
                bias
                        ? "x = torch.addmm(%s, x, %s)".formatted(p(place + ".bias"), p(place + ".weight"))
                        : "x = torch.mm(x, %s)".formatted(p(place + ".weight")));
    }

    private void normalize(int place, int channels) {
        String gamma = p(place + ".weight");
        String beta = p(place + ".bias");
        String eps = setup.text(Settings.EPS);
        switch (setup.get(Settings.NORMALIZER)) {
            case BATCH -> {
                int r = running(Integer.toString(place));
                line("x = torch.batch_norm(x, %s, %s, r[%d], r[%d], True, %s, %s, False)"
                        .formatted(gamma, beta, r, r + 1, setup.text(Settings.RUNNING_MOMENTUM), eps));
            }
            case LAYER -> line("x = torch.layer_norm(x, [%d], %s, %s, %s)".formatted(channels, gamma, beta, eps));
            default -> throw new IllegalArgumentException(setup.text(Settings.NORMALIZER));
        }
    }

    private void watch(boolean measured) {
        if (measured) {
            line("w.append(x)");
        }
    }

    private String p(String name) {
        for (int i = 0; i < parameters.size(); i++) {
            if (parameters.get(i).name().equals(name)) {
                return "p[" + i + "]";
            }
        }
        throw new IllegalArgumentException(name);
    }

    private int running(String name) {
        for (int i = 0; i < running.size(); i++) {
            if (running.get(i).name().equals(name)) {
                return 2 * i;
            }
        }
        throw new IllegalArgumentException(name);
    }

    private void line(String line) {
        text.append("    ").append(line).append('\n');
    }
}
