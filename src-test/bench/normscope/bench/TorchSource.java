package normscope.bench;

import java.util.List;
import normscope.config.Settings;
import normscope.config.Setup;
import normscope.config.Shape;
import normscope.nn.Architecture;
import normscope.nn.Network;
import normscope.nn.Parameter;
import normscope.nn.Parameter.Role;
import normscope.nn.Part;
import normscope.nn.Running;

/**
 * A training step as TorchScript, so that libtorch runs all of it without coming back to Java. The parameters stand in
 * {@code p} in our order, the running statistics in {@code r}, means and variances in turns. Maps lie in memory with their
 * channels first or last: which is faster depends on the normalizer.
 */
final class TorchSource {
    private final StringBuilder text = new StringBuilder();
    private final Setup setup;
    private final Architecture architecture;
    private final List<Parameter> parameters;
    private final List<Running> running;
    private final boolean channelsLast;
    private boolean measured;

    private TorchSource(Setup setup, Network network, boolean channelsLast) {
        this.channelsLast = channelsLast;
        this.setup = setup;
        architecture = network.architecture();
        parameters = network.parameters().list();
        running = network.running();
    }

    /** Functions {@code nothing}, {@code with_one}, {@code step} and {@code measured_step}. */
    static String of(Setup setup, Network network, boolean channelsLast) {
        TorchSource source = new TorchSource(setup, network, channelsLast);
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
        source.step(false);
        source.step(true);
        return source.text.toString();
    }

    private void step(boolean withStatistics) {
        measured = withStatistics;
        text.append(measured ? "def measured_step" : "def step");
        text.append("(p: List[Tensor], r: List[Tensor], images: Tensor, labels: Tensor, batch: Tensor, q: Tensor)");
        text.append(measured ? " -> Tensor:\n" : " -> float:\n");
        line("x = torch.index_select(images, 0, batch)");
        line("y = torch.index_select(labels, 0, batch)");
        Shape input = architecture.input();
        if (input.positions() > 1) {
            String maps = "%d, %d, %d".formatted(input.height(), input.width(), input.channels());
            line(
                    channelsLast
                            ? "x = x.view(-1, %s).permute(0, 3, 1, 2)".formatted(maps)
                            : "x = x.view(-1, %s).permute(0, 3, 1, 2).reshape(-1).view(-1, %d, %d, %d)"
                                    .formatted(maps, input.channels(), input.height(), input.width()));
        }
        if (measured) {
            line("w: List[Tensor] = []");
        }
        for (Part part : architecture.parts()) {
            if (part instanceof Part.Layer layer) {
                layer(layer);
            } else if (part instanceof Part.Block block) {
                line("shortcut = x");
                block.layers().forEach(this::layer);
                line("x = shortcut + x");
            } else {
                reduction((Part.Reduction) part);
            }
        }
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

    private void layer(Part.Layer layer) {
        switch (layer.order()) {
            case LINEAR_NORM_ACTIVATION -> {
                linear(layer);
                watch();
                normalize(layer);
                activate();
            }
            case NORM_ACTIVATION_LINEAR -> {
                watch();
                normalize(layer);
                activate();
                linear(layer);
            }
            case NORM_ACTIVATION -> {
                watch();
                normalize(layer);
                activate();
            }
            case LINEAR -> linear(layer);
            default -> throw new IllegalArgumentException(layer.order().toString());
        }
    }

    private void linear(Part.Layer layer) {
        String weight = p(layer, Role.WEIGHT);
        if (layer.kernel() > 0) {
            line("x = torch.conv2d(x, %s, %s, [%d, %d], [1, 1])"
                    .formatted(weight, layer.bias() ? p(layer, Role.BIAS) : "None", layer.stride(), layer.stride()));
        } else if (layer.bias()) {
            line("x = torch.addmm(%s, x, %s)".formatted(p(layer, Role.BIAS), weight));
        } else {
            line("x = torch.mm(x, %s)".formatted(weight));
        }
    }

    private void normalize(Part.Layer layer) {
        if (!architecture.normalized()) {
            return;
        }
        String affine = p(layer, Role.GAMMA) + ", " + p(layer, Role.BETA);
        String eps = setup.text(Settings.EPS);
        switch (setup.get(Settings.NORMALIZER)) {
            case BATCH ->
                line("x = torch.batch_norm(x, %s, r[%d], r[%d], True, %s, %s, False)"
                        .formatted(
                                affine,
                                running(layer),
                                running(layer) + 1,
                                setup.text(Settings.RUNNING_MOMENTUM),
                                eps));
            case GROUP ->
                line("x = torch.group_norm(x, %d, %s, %s)".formatted(setup.get(Settings.GROUPS), affine, eps));
            // PyTorch's own LayerNorm has γ and β for every element
            case LAYER -> line("x = torch.group_norm(x, 1, %s, %s)".formatted(affine, eps));
            case INSTANCE ->
                line("x = torch.instance_norm(x, %s, None, None, True, 0.1, %s, False)".formatted(affine, eps));
            default -> throw new IllegalArgumentException(setup.text(Settings.NORMALIZER));
        }
        watch();
    }

    private void activate() {
        line("x = torch.%s(x)".formatted(architecture.activation().key()));
        watch();
    }

    private void reduction(Part.Reduction part) {
        line(
                switch (part.kind()) {
                    case MAX_POOL -> "x = torch.max_pool2d(x, [2, 2], [2, 2])";
                    case AVERAGE_POOL -> "x = torch.avg_pool2d(x, [2, 2], [2, 2])";
                    case GLOBAL_AVERAGE -> "x = torch.mean(x, [2, 3])";
                    case FLATTEN -> "x = x.permute(0, 2, 3, 1).flatten(1)";
                });
    }

    private void watch() {
        if (measured) {
            line("w.append(x)");
        }
    }

    private String p(Part.Layer layer, Role role) {
        for (int i = 0; i < parameters.size(); i++) {
            if (parameters.get(i).layer() == layer.index() && parameters.get(i).role() == role) {
                return "p[" + i + "]";
            }
        }
        throw new IllegalArgumentException(layer + " has no " + role);
    }

    private int running(Part.Layer layer) {
        for (int i = 0; i < running.size(); i++) {
            if (running.get(i).layer() == layer.index()) {
                return 2 * i;
            }
        }
        throw new IllegalArgumentException(layer + " keeps no statistics");
    }

    private void line(String line) {
        text.append("    ").append(line).append('\n');
    }
}
