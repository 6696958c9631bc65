#: imports
import sys

sys.path = sys.path[1:]  # a lane beside this file may be called as a module is

import gzip
import math
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

HERE = Path(__file__).resolve().parent


#: Drawn
class Drawn(nn.Module):
    """Draws in training: a number of its own for every step, from 0, and every layer."""

    step = 0
    quiet = False  # while statistics are measured, nothing is drawn


NOISES = []


#: SplitMix64
def uniform(seed, count):
    """The first numbers of Java's SplittableRandom(seed).nextDouble(), in [0, 1): SplitMix64 (Steele, Lea, Flood 2014).

    z = seed + k * 0x9E3779B97F4A7C15 for k = 1, 2, ..., mixed, and its upper 53 bits; all modulo 2^64.
    """
    with np.errstate(over="ignore"):
        z = np.uint64(seed % 2**64) + np.uint64(0x9E3779B97F4A7C15) * np.arange(1, count + 1, dtype=np.uint64)
        z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        z = z ^ (z >> np.uint64(31))
    return (z >> np.uint64(11)) * 2.0**-53


def placed(values, like):
    """Numbers drawn in the order [N, H, W, C], where they belong in [N, C, H, W]."""
    if like.dim() == 4:
        n, c, h, w = like.shape
        values = values.reshape(n, h, w, c).transpose(0, 3, 1, 2)
    return torch.tensor(np.ascontiguousarray(values.reshape(like.shape)), dtype=like.dtype)


#: Dropout
class Dropout(Drawn):
    """Inverted dropout: uniform(step * 1000003 + layer), in the order [N, H, W, C]; below p is 0, the rest / (1 - p)."""

    def __init__(self, p, layer):
        super().__init__()
        self.p, self.layer = p, layer

    def forward(self, x):
        if not self.training or self.quiet:
            return x
        drawn = uniform(self.step * 1_000_003 + self.layer, x.numel())
        return x * placed(np.where(drawn < self.p, 0, 1 / (1 - self.p)), x)


#: Noise
class Noise(Drawn):
    """Santurkar et al.'s noise (2018): y = s * x + m in training.

    From uniform(layer * 1000003 + step): for every channel j a = 2j and b = 2j + 1 give mu = mean * (2 u_a - 1) and
    sigma = 1 + (scale - 1) u_b; then three for every value, in the order [N, H, W, C]:
    m = mu + jitter * (2 u - 1), s = sigma + jitter * sqrt(-2 log(1 - v)) * cos(2 pi w).
    """

    def __init__(self, mean, scale, jitter, layer):
        super().__init__()
        self.mean, self.scale, self.jitter, self.layer = mean, scale, jitter, layer

    def forward(self, x):
        if not self.training or self.quiet:
            return x
        c = x.shape[1]
        drawn = uniform(self.layer * 1_000_003 + self.step, 2 * c + 3 * x.numel())
        units, values = drawn[: 2 * c].reshape(c, 2), drawn[2 * c :].reshape(-1, c, 3)
        m = self.mean * (2 * units[:, 0] - 1) + self.jitter * (2 * values[..., 0] - 1)
        normal = np.sqrt(-2 * np.log(1 - values[..., 1])) * np.cos(2 * np.pi * values[..., 2])
        s = 1 + (self.scale - 1) * units[:, 1] + self.jitter * normal
        return placed(s, x) * x + placed(m, x)


def noisy(model, name, before, noise):
    """Puts noise before or behind a module, under no name of its own."""
    module = model.get_submodule(name)
    NOISES.append(noise)
    if before:
        module.register_forward_pre_hook(lambda m, x: noise.train(m.training)(x[0]))
    else:
        module.register_forward_hook(lambda m, x, y: noise.train(m.training)(y))


#: Residual
class Residual(nn.Module):
    """factor * (x + alpha * branch(x)); alpha is a number, or learned (SkipInit) where it is None."""

    def __init__(self, branch, alpha=1.0, factor=1.0):
        super().__init__()
        self.branch, self.factor = branch, factor
        self.alpha = nn.Parameter(torch.zeros(1)) if alpha is None else alpha

    def forward(self, x):
        return self.factor * (x + self.alpha * self.branch(x))


#: NormalizedReLU
class NormalizedReLU(nn.Module):
    """A rectifier with mean 0 and variance 1 for N(0, 1) (Arpit, Zhou, Kota and Govindaraju 2016)."""

    def forward(self, x):
        return math.sqrt(2 * math.pi / (math.pi - 1)) * (F.relu(x) - 1 / math.sqrt(2 * math.pi))


#: ThresholdedUnit
class ThresholdedUnit(nn.Module):
    """max(x, threshold), one learned per channel (Singh and Krishnan 2020)."""

    def __init__(self, channels):
        super().__init__()
        self.threshold = nn.Parameter(torch.zeros(channels))

    def forward(self, x):
        t = self.threshold.view((1, -1) + (1,) * (x.dim() - 2))
        return torch.where(x > t, x, t)


#: Reparameterized
def applied(module):
    """The weights that are applied: rows of v over their norm, or standardized; times gain, where one is learned."""
    v = module.weight.flatten(1)
    if module.kind == "weight-norm":
        w = v / v.norm(dim=1, keepdim=True)
    else:
        centred = v - v.mean(1, keepdim=True)
        w = module.scale * centred / (centred.square().mean(1, keepdim=True).sqrt() + 1e-5)
    if module.gain is not None:
        w = module.gain.view(-1, 1) * w
    return w.view(module.weight.shape)


class Linear(nn.Linear):
    """A linear layer that learns weight, v, and gain, and applies what is made of them."""

    def __init__(self, *shape, kind, gain, scale=1.0, **more):
        super().__init__(*shape, **more)
        self.kind, self.scale = kind, scale
        self.gain = nn.Parameter(torch.ones(self.weight.shape[0])) if gain else None

    def forward(self, x):
        return F.linear(x, applied(self), self.bias)


class Conv2d(nn.Conv2d):
    """The same of a convolution."""

    def __init__(self, *shape, kind, gain, scale=1.0, **more):
        super().__init__(*shape, **more)
        self.kind, self.scale = kind, scale
        self.gain = nn.Parameter(torch.ones(self.weight.shape[0])) if gain else None

    def forward(self, x):
        return self._conv_forward(x, applied(self), self.bias)


#: Affine
class Affine(nn.Module):
    """gamma (weight) and beta (bias) per channel behind what a normalizer gives."""

    unbiased = True  # whether variances enter the running one as m / (m - 1) times their own

    def __init__(self, channels, eps, affine):
        super().__init__()
        self.eps = eps
        self.weight = nn.Parameter(torch.ones(channels)) if affine else None
        self.bias = nn.Parameter(torch.zeros(channels)) if affine else None

    def affine(self, xhat):
        if self.weight is None:
            return xhat
        shape = (1, -1) + (1,) * (xhat.dim() - 2)
        return self.weight.view(shape) * xhat + self.bias.view(shape)

    def correction(self, m):
        return m / (m - 1) if self.unbiased and m > 1 else 1

    def move(self, running, fresh):
        running.add_(self.momentum * (fresh - running))


#: Norm
class Norm(Affine):
    """(x - mean) / sqrt(variance + eps): [N, S, C] seen as [pools, rows, groups, channels], pooled over rows, channels.

    Samples that share statistics are a ghost batch where ghost_size says so; running ones take ghost batches one by one.
    """

    def __init__(
        self, channels, positions, samples, ghost_size, groups, over_positions, centred, eps, momentum, affine
    ):
        super().__init__(channels, eps, affine)
        self.samples, self.ghost_size, self.groups = samples, ghost_size, groups or channels
        self.over_positions, self.centred, self.momentum = over_positions, centred, momentum
        statistics = self.groups if over_positions else positions * self.groups
        if samples and centred:
            self.register_buffer("running_mean", torch.zeros(statistics))
        if samples:
            self.register_buffer("running_var", torch.ones(statistics))

    def pooled(self, z):
        n, s, c = z.shape
        ghost = min(self.ghost_size, n) if self.ghost_size and self.training else n
        together = ghost if self.samples else 1
        if self.over_positions:
            return z.reshape(n // together, together * s, self.groups, c // self.groups)
        if self.samples:
            return z.reshape(n // together, together, s * self.groups, c // self.groups)
        return z.reshape(n * s, 1, self.groups, c // self.groups)

    def forward(self, x):
        z = x.unsqueeze(1) if x.dim() == 2 else x.flatten(2).transpose(1, 2)
        p = self.pooled(z)
        if self.samples and not self.training:
            mean = self.running_mean.view(1, 1, -1, 1) if self.centred else 0
            var = self.running_var.view(1, 1, -1, 1)
        else:
            mean = p.mean((1, 3), keepdim=True) if self.centred else 0
            var = (p - mean).square().mean((1, 3), keepdim=True)
            if self.samples:
                self.update(mean, var, p.shape[1] * p.shape[3])
        xhat = ((p - mean) / (var + self.eps).sqrt()).reshape(z.shape)
        xhat = xhat.squeeze(1) if x.dim() == 2 else xhat.transpose(1, 2).reshape(x.shape)
        return self.affine(xhat)

    @torch.no_grad()
    def update(self, mean, var, m):
        for ghost in range(var.shape[0]):
            if self.centred:
                self.move(self.running_mean, mean[ghost].flatten())
            self.move(self.running_var, self.correction(m) * var[ghost].flatten())


#: PerChannel
class PerChannel(Affine):
    """Statistics of every channel over the minibatch; at inference running ones stand in for them."""

    def __init__(self, channels, eps, momentum, affine, mean=True, var=True):
        super().__init__(channels, eps, affine)
        self.momentum = momentum
        if mean:
            self.register_buffer("running_mean", torch.zeros(channels))
        if var:
            self.register_buffer("running_var", torch.ones(channels))

    def axes(self, x):
        return (0,) if x.dim() == 2 else (0, 2, 3)

    def moments(self, x):
        mean = x.mean(self.axes(x), keepdim=True)
        return mean, (x - mean).square().mean(self.axes(x), keepdim=True)

    def running(self, x):
        shape = (1, -1) + (1,) * (x.dim() - 2)
        return [None if r is None else r.view(shape) for r in map(self._buffers.get, ("running_mean", "running_var"))]

    def measure(self, x):
        return self.moments(x)

    def normalize(self, x, mean, var):
        return (x - mean) / (var + self.eps).sqrt()

    def forward(self, x):
        if not self.training:
            return self.affine(self.normalize(x, *self.running(x)))
        mean, var = self.measure(x)
        xhat = self.normalize(x, mean, var)
        with torch.no_grad():
            self.update(mean, var, x.numel() // x.shape[1])
        return self.affine(xhat)

    def update(self, mean, var, m):
        self.move(self.running_mean, mean.flatten())
        self.move(self.running_var, self.correction(m) * var.flatten())


#: BatchRenormalization
class BatchRenormalization(PerChannel):
    """(x - mu) / sigma * r + d, r and d constants on the way back (Ioffe 2017); sigma is averaged, not its square."""

    r_max, d_max = 1.0, 0.0  # those of the step

    def forward(self, x):
        if not self.training:
            return super().forward(x)
        mean, var = self.moments(x)
        running_mean, running_var = self.running(x)
        sigma, ran = (var + self.eps).sqrt(), (running_var + self.eps).clamp(min=0).sqrt()
        with torch.no_grad():
            r = (sigma / ran).clamp(1 / self.r_max, self.r_max)
            d = ((mean - running_mean) / ran).clamp(-self.d_max, self.d_max)
        xhat = (x - mean) / sigma * r + d
        with torch.no_grad():
            moved = ran + self.momentum * (sigma - ran)
            self.move(self.running_mean, mean.flatten())
            self.running_var.copy_((moved.square() - self.eps).flatten())
        return self.affine(xhat)


#: LpBatchNorm
class LpBatchNorm(PerChannel):
    """(x - mean) / sqrt(n_p^2 + eps), n_p the average p-norm of x as it is (Santurkar et al. 2018, section 3.3)."""

    def __init__(self, p, *more):
        super().__init__(*more)
        self.p = p

    def measure(self, x):
        mean, axes = x.mean(self.axes(x), keepdim=True), self.axes(x)
        if self.p == 2:
            return mean, x.square().mean(axes, keepdim=True)
        size = x.abs().mean(axes, keepdim=True) if self.p == 1 else x.abs().amax(axes, keepdim=True)
        return mean, size.square()

    def correction(self, m):
        return 1


#: VarianceNorm
class VarianceNorm(PerChannel):
    """x / sqrt(variance + eps): the mean stays (Lubana, Dick and Tanaka 2021)."""

    def __init__(self, *more):
        super().__init__(*more, mean=False)

    def normalize(self, x, mean, var):
        return x / (var + self.eps).sqrt()

    def update(self, mean, var, m):
        self.move(self.running_var, self.correction(m) * var.flatten())


#: DetachedBatchNorm
class DetachedBatchNorm(PerChannel):
    """BatchNorm whose statistics are constants on the way back."""

    def measure(self, x):
        return [each.detach() for each in self.moments(x)]


#: MeanOnlyBatchNorm
class MeanOnlyBatchNorm(PerChannel):
    """x - mean (Salimans and Kingma 2016, section 4)."""

    def __init__(self, *more):
        super().__init__(*more, var=False)

    def normalize(self, x, mean, var):
        return x - mean

    def update(self, mean, var, m):
        self.move(self.running_mean, mean.flatten())


#: SwitchableNorm
class SwitchableNorm(PerChannel):
    """Means and variances of Instance-, Layer- and BatchNorm mixed by two softmaxes (Luo et al. 2019).

    extra: [of the means, of the variances], in that order; without Instance- where there is one position.
    """

    def __init__(self, extras, *more):
        super().__init__(*more)
        self.extra = nn.Parameter(torch.ones(extras))

    def normalize(self, x, mean, var):
        maps = tuple(range(2, x.dim()))
        parts = [maps] if len(self.extra) == 6 else []
        pooled = [over(x, axes) for axes in parts + [(1,) + maps]] + [(mean, var)]
        a, b = self.extra.view(2, -1).softmax(1)
        mean = sum(a[k] * each[0] for k, each in enumerate(pooled))
        var = sum(b[k] * each[1] for k, each in enumerate(pooled))
        return (x - mean) / (var + self.eps).sqrt()


def over(x, axes):
    mean = x.mean(axes, keepdim=True)
    return mean, (x - mean).square().mean(axes, keepdim=True)


#: DynamicTanh
class DynamicTanh(Affine):
    """tanh(alpha x), alpha (extra) learned, one a layer, from 0.5 on; nothing is pooled (Zhu et al. 2025)."""

    def __init__(self, channels, eps, momentum, affine):
        super().__init__(channels, eps, affine)
        self.extra = nn.Parameter(torch.full((1,), 0.5))

    def forward(self, x):
        return self.affine(torch.tanh(self.extra * x))


#: BatchInstanceNorm
class BatchInstanceNorm(PerChannel):
    """rho x_B + (1 - rho) x_I, rho (extra) kept in [0, 1] after every update (Nam and Kim 2018)."""

    def __init__(self, channels, *more):
        super().__init__(channels, *more)
        self.extra = nn.Parameter(torch.ones(channels))

    def normalize(self, x, mean, var):
        rho = self.extra.view(1, -1, 1, 1)
        own = x.mean((2, 3), keepdim=True)
        alone = (x - own) / ((x - own).square().mean((2, 3), keepdim=True) + self.eps).sqrt()
        return rho * (x - mean) / (var + self.eps).sqrt() + (1 - rho) * alone

    @torch.no_grad()
    def constrain(self):
        self.extra.clamp_(0, 1)


#: data-drawn
def data(folder):
    """Training and held-out samples, as data.npz holds them."""
    arrays = np.load(HERE / "data.npz")
    answers = "labels" if "train_labels" in arrays else "targets"
    return [arrays[f"{part}_{what}"] for part in ("train", "test") for what in ("inputs", answers)]


#: data-idx
def idx(folder, name):
    for file in (folder / name, folder / (name + ".gz")):
        if file.exists():
            raw = file.read_bytes()
            raw = gzip.decompress(raw) if raw[:2] == b"\x1f\x8b" else raw
            shape = np.frombuffer(raw, ">i4", raw[3], 4)
            return np.frombuffer(raw, np.uint8, offset=4 + 4 * raw[3]).reshape(shape)
    sys.exit(f"{folder} has no {name}: name the folder that holds it")


def data(folder):
    """MNIST's four files: pixels / 255 in single precision, and what is made of them."""
    if folder is None:
        sys.exit("The samples are files: name their folder, for instance python3 " + Path(__file__).name + " FOLDER")
    result = []
    for part, most in (("train", TRAIN_SIZE), ("t10k", None)):
        images = idx(folder, part + "-images-idx3-ubyte")[:most].astype(np.float32) / np.float32(255)
        result += [prepared(images)[:, None], idx(folder, part + "-labels-idx1-ubyte")[:most].astype(np.int64)]
    return result


#: prepared-grey
def prepared(images):
    return images


#: prepared-binarized
def prepared(images):
    return (images > 0.5).astype(np.float32)


#: prepared-14
def prepared(images):
    """2 x 2 average pooling, then minus mean and over std of all training pixels after pooling (data.npz)."""
    a = (images[:, ::2, ::2] + images[:, ::2, 1::2] + images[:, 1::2, ::2] + images[:, 1::2, 1::2]) / np.float32(4)
    arrays = np.load(HERE / "data.npz")
    return ((a.astype(np.float64) - arrays["mean"]) / arrays["std"]).astype(np.float32)


#: data-cifar
def data(folder):
    """CIFAR-10's binary files: a label and three planes of 32 x 32 bytes each, / 255."""
    if folder is None:
        sys.exit("The samples are files: name their folder, for instance python3 " + Path(__file__).name + " FOLDER")
    result = []
    for names, most in (([f"data_batch_{k}.bin" for k in range(1, 6)], TRAIN_SIZE), (["test_batch.bin"], None)):
        files = [folder / name for name in names if (folder / name).exists()]
        raw = np.concatenate([np.fromfile(file, np.uint8) for file in files]).reshape(-1, 3073)[:most]
        images = raw[:, 1:].astype(np.float32) / np.float32(255)
        result += [images.reshape(-1, 3, 32, 32), raw[:, 0].astype(np.int64)]
    return result


#: images-kept
def changed(images):
    return images


#: images-changed
def changed(images):
    """Held-out images as they were judged, [N, C, H, W]: CONTRAST x + BRIGHTNESS + noise, of 1 - x where they are inverted.

    x are pixels from 0 to 1, before minus mean and over std. Image i takes uniform(SEED * 1000003 + i), two numbers for
    each value in the order [H, W, C]: NOISE * sqrt(-2 log(1 - u)) * cos(2 pi v).
    """
    arrays = np.load(HERE / "data.npz") if (HERE / "data.npz").exists() else {}
    mean, std = (float(arrays[name]) if name in arrays else other for name, other in (("mean", 0.0), ("std", 1.0)))
    x = images.astype(np.float64) * std + mean
    x = CONTRAST * (1 - x if INVERT else x) + BRIGHTNESS
    n, c, h, w = x.shape
    for i in range(n if NOISE else 0):
        u = uniform(SEED * 1_000_003 + i, 2 * c * h * w).reshape(h, w, c, 2)
        normal = np.sqrt(-2 * np.log(1 - u[..., 0])) * np.cos(2 * np.pi * u[..., 1])
        x[i] += NOISE * normal.transpose(2, 0, 1)
    return ((x - mean) / std).astype(np.float32)


#: main
def state(when):
    """A file of parameters and running statistics as a state dict."""
    arrays = np.load(HERE / f"{LANE}.{when}.npz")
    return {name: torch.from_numpy(arrays[name]) for name in arrays.files}


def loss_of(outputs, answers):
    if LOSS == "cross-entropy":
        return F.cross_entropy(outputs, answers)
    if not answers.dtype.is_floating_point:
        answers = F.one_hot(answers, outputs.shape[1]).to(outputs.dtype)
    return F.mse_loss(outputs, answers.to(outputs.dtype))


def optimizer_of(model):
    for name, parameter in model.named_parameters():
        parameter.requires_grad = name not in FROZEN
    learned = [p for p in model.parameters() if p.requires_grad]
    groups = [
        {"params": [p for p in learned if p.dim() > 1], "weight_decay": WEIGHT_DECAY},  # weight matrices alone decay
        {"params": [p for p in learned if p.dim() == 1]},
    ]
    groups = [group for group in groups if group["params"]]
    if OPTIMIZER == "adam":
        return torch.optim.Adam(groups, lr=1)
    optimizer = torch.optim.SGD(groups, lr=1, momentum=MOMENTUM)
    if FIRST_VELOCITY != 0:  # the exponential schedule starts in motion
        for p in groups[0]["params"]:
            optimizer.state[p]["momentum_buffer"] = FIRST_VELOCITY * p.detach().clone()
    return optimizer


def biased(module, x, y):
    """PyTorch's BatchNorm keeps the unbiased variance; Monte Carlo takes the minibatch's own."""
    m = x[0].numel() // x[0].shape[1]
    if module.training and m > 1:
        module.running_var.mul_((m - 1) / m)


@torch.no_grad()
def test_loss(model, inputs, test_inputs, test_answers, how, rows):
    """Loss on held-out samples with the statistics of such inference, measured on these rows of training samples.

    Where it takes those of the test minibatch, the rows are of held-out samples.
    """

    def answers():
        model.eval()
        return torch.cat([model(x) for x in test_inputs.split(1000)])

    if how in ("running", "fused") or rows is None:
        return loss_of(answers(), test_answers).item()
    before = {name: value.clone() for name, value in model.state_dict().items()}
    if how == "test-minibatch":
        for m in model.modules():
            if hasattr(m, "d_max"):
                m.r_max, m.d_max = 1.0, 0.0
        model.train()
        Drawn.quiet = True
        outs = [model(test_inputs[row]) for row in rows]
        Drawn.quiet = False
        model.load_state_dict(before)
        again = rows.size - len(test_inputs)  # of the last row: judged before
        kept = np.concatenate([*rows[:-1], rows[-1][again:]])
        return loss_of(torch.cat([*outs[:-1], outs[-1][again:]]), test_answers[kept]).item()
    layers = [m for m in model.modules() if {"running_mean", "running_var"} & set(m._buffers)]
    kept, hooks, mean = [m.momentum for m in layers], [], 0
    for k, row in enumerate(rows):
        for m in layers:
            m.momentum = 1 / (k + 1) if how == "population" else 1.0  # of 1 / k gives the mean of the first k
            m.unbiased = how == "population"
            if hasattr(m, "d_max"):
                m.r_max, m.d_max = 1.0, 0.0
            if k == 0 and not m.unbiased and isinstance(m, nn.modules.batchnorm._BatchNorm):
                hooks.append(m.register_forward_hook(biased))
        model.train()
        Drawn.quiet = True
        model(inputs[row])
        Drawn.quiet = False
        if how == "monte-carlo":
            out = answers()
            mean = mean + (out if REGRESSION else out.softmax(1)) / len(rows)
    out = answers() if how == "population" else mean if REGRESSION else mean.log()
    for m, momentum in zip(layers, kept):
        m.momentum, m.unbiased = momentum, True
    for hook in hooks:
        hook.remove()
    model.load_state_dict(before)
    return loss_of(out, test_answers).item()


def largest(a, b):
    """The largest difference; numbers that are no numbers in both do not differ."""
    a, b = np.asarray(a, float), np.asarray(b, float)
    with np.errstate(invalid="ignore"):
        return float(np.max(np.where((a == b) | (np.isnan(a) & np.isnan(b)), 0, np.abs(a - b)), initial=0))


def main():
    torch.set_default_dtype(DTYPE)
    torch.set_num_threads(1)
    known = np.load(HERE / f"{LANE}.replay.npz")
    model = build()
    close = True
    for when in ("initial", "final"):
        model.load_state_dict(state(when), strict=True)
        model.eval()
        with torch.no_grad():
            outputs = model(samples(known["inputs"])).numpy()
        wanted = known[when + "_outputs"]
        close &= bool(np.allclose(outputs, wanted, rtol=TOLERANCE, atol=TOLERANCE, equal_nan=True))
        print(f"{when} outputs differ by at most {largest(outputs, wanted):.3g}")

    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    train_inputs, train_answers, test_inputs, test_answers = data(folder)
    train_inputs, test_inputs = samples(train_inputs), samples(changed(test_inputs))
    train_answers, test_answers = torch.from_numpy(train_answers), torch.from_numpy(test_answers)
    model.load_state_dict(state("initial"), strict=True)
    optimizer = optimizer_of(model)
    drawn = [m for m in list(model.modules()) + NOISES if isinstance(m, Drawn)]
    steps = list(known["evaluated_at"])
    statistics = known["statistics_minibatches"] if "statistics_minibatches" in known else None
    losses, tested = [], []

    def test():
        how, rows = INFERENCE, None if statistics is None else statistics[len(tested)]
        if "test_minibatches" in known:
            rows = known["test_minibatches"]
        if not losses and "first_minibatches" in known:  # nothing has been averaged yet
            how, rows = "population", known["first_minibatches"]
        tested.append(test_loss(model, train_inputs, test_inputs, test_answers, how, rows))

    for step, rows in enumerate(np.load(HERE / f"{LANE}.minibatches.npy")):
        if step in steps:
            test()
        model.train()
        for module in drawn:
            module.step = step
        for module in model.modules():
            if hasattr(module, "d_max"):
                module.r_max, module.d_max = known["renorm_r_max"][step], known["renorm_d_max"][step]
        loss = loss_of(model(train_inputs[rows]), train_answers[rows])
        optimizer.zero_grad()
        loss.backward()
        for group in optimizer.param_groups:
            group["lr"] = known["rates"][step]
        optimizer.step()
        for module in model.modules():
            if hasattr(module, "constrain"):
                module.constrain()
        losses.append(loss.item())
    if len(losses) in steps:
        test()
    # a run may be so sensitive that rounding grows from step to step: the first ones must agree
    close &= bool(np.allclose(losses[:3], known["losses"][:3], rtol=100 * TOLERANCE, atol=TOLERANCE))
    print(f"losses of {len(losses)} steps differ by at most {largest(losses, known['losses']):.3g}")
    print(f"test losses of {len(tested)} evaluations differ by at most {largest(tested, known['test_losses']):.3g}")
    final = state("final")
    differences = [largest(value, final[name]) for name, value in model.state_dict().items() if name in final]
    print(f"final parameters and statistics differ by at most {max(differences):.3g}")
    if not close:
        sys.exit("These are not the numbers of the run.")


if __name__ == "__main__":
    main()
