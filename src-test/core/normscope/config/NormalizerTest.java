package normscope.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NormalizerTest {
    private static final Setup SETUP = Setup.initial().with(Settings.GROUPS, 5).with(Settings.GHOST_SIZE, 6);

    private static Set<Normalizer> those(Predicate<Normalizer> predicate) {
        return Stream.of(Normalizer.values())
                .filter(Normalizer::normalizes)
                .filter(predicate)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Normalizer.class)));
    }

    @Test
    void saysWhatItPools() {
        assertThat(Normalizer.GHOST.scheme(SETUP)).isEqualTo(new Scheme(true, 6, 0, true, true));
        assertThat(Normalizer.GROUP.scheme(SETUP)).isEqualTo(new Scheme(false, 0, 5, true, true));
        assertThat(Normalizer.FRN.scheme(SETUP)).isEqualTo(new Scheme(false, 0, 0, true, false));
        assertThat(Normalizer.BATCH.scheme(3, 4)).isEqualTo(Scheme.BATCH);
        assertThat(Normalizer.GROUP.scheme(3, 4)).isEqualTo(new Scheme(false, 0, 3, true, true));
        assertThatThrownBy(() -> Normalizer.NONE.scheme(SETUP)).isInstanceOf(IllegalStateException.class);
        assertThat(Normalizer.NONE.mixes(SETUP)).isEmpty();
        assertThat(Normalizer.LAYER.mixes(SETUP)).containsExactly(Scheme.LAYER);
    }

    @Test
    void aCustomOneIsWhatTheSettingsSay() {
        Setup custom = SETUP.with(Settings.NORMALIZER, Normalizer.CUSTOM);
        assertThat(custom.scheme()).isEqualTo(new Scheme(true, 6, 5, true, true));
        assertThat(custom.with(Settings.POOL_SAMPLES, false)
                        .with(Settings.POOL_POSITIONS, false)
                        .with(Settings.CENTRED, false)
                        .scheme())
                .as("without samples in common there are no ghost batches")
                .isEqualTo(new Scheme(false, 0, 5, false, false));
        assertThat(custom.with(Settings.GHOST_SIZE, 0).with(Settings.GROUPS, 0).scheme())
                .isEqualTo(Scheme.BATCH);
    }

    @Test
    void saysWhatItNeedsAndCancels() {
        assertThat(those(Normalizer::needsPositions))
                .contains(Normalizer.INSTANCE, Normalizer.POSITIONAL, Normalizer.FRN, Normalizer.BATCH_INSTANCE)
                .doesNotContain(Normalizer.BATCH, Normalizer.LAYER, Normalizer.GROUP, Normalizer.SWITCHABLE);
        assertThat(those(kind -> kind.cancelsBias(kind.scheme(SETUP))))
                .contains(Normalizer.BATCH, Normalizer.GHOST, Normalizer.INSTANCE, Normalizer.RENORM)
                .contains(Normalizer.MEAN_ONLY, Normalizer.BATCH_INSTANCE)
                .doesNotContain(Normalizer.LAYER, Normalizer.GROUP, Normalizer.RMS, Normalizer.L1, Normalizer.L2)
                .doesNotContain(Normalizer.LINF, Normalizer.DETACHED, Normalizer.VARIANCE, Normalizer.SWITCHABLE);
        assertThat(Normalizer.CUSTOM.cancelsBias(Scheme.BATCH)).isTrue();
    }

    @Test
    void everyOneSaysWhereItComesFrom() {
        for (Normalizer kind : those(kind -> kind != Normalizer.CUSTOM)) {
            assertThat(kind.explanation()).matches(".*\\(.* (19|20)\\d\\d.*\\)\\.");
        }
    }

    /** Every row of the table is found again by what it pools, under whatever number of channels. */
    @Test
    void aSchemeHasTheNameOfItsRow() {
        for (Normalizer row : those(kind -> kind.pools() && !kind.ownArithmetic() && kind != Normalizer.CUSTOM)) {
            assertThat(Normalizer.named(row.scheme(2, 2), 8)).contains(row);
        }
        assertThat(Normalizer.named(new Scheme(false, 0, 8, true, true), 8)).contains(Normalizer.INSTANCE);
        assertThat(Normalizer.named(new Scheme(false, 0, 1, true, true), 8)).contains(Normalizer.LAYER);
        assertThat(Normalizer.named(new Scheme(true, 0, 8, true, true), 8)).contains(Normalizer.BATCH);
        assertThat(Normalizer.named(new Scheme(true, 0, 2, true, true), 8)).isEmpty();
        assertThat(Normalizer.named(new Scheme(true, 0, 0, true, false), 8))
                .as("VarianceNorm has a variance about the mean")
                .isEmpty();
        assertThat(Normalizer.named(Scheme.NOTHING, 8)).isEmpty();
    }

    @Test
    void saysWhatItPoolsByAndDividesBy() {
        assertThat(those(kind -> !kind.pools()))
                .contains(Normalizer.DYNAMIC_TANH)
                .doesNotContain(Normalizer.MEAN_ONLY);
        assertThat(those(kind -> !kind.divides()))
                .contains(Normalizer.MEAN_ONLY, Normalizer.DYNAMIC_TANH)
                .doesNotContain(Normalizer.BATCH, Normalizer.RMS, Normalizer.L1);
        assertThat(Normalizer.NONE.pools() || Normalizer.NONE.divides() || Normalizer.NONE.standardizes())
                .isFalse();
        assertThat(those(Normalizer::standardizes))
                .contains(Normalizer.BATCH, Normalizer.L1, Normalizer.LINF, Normalizer.DETACHED, Normalizer.MEAN_ONLY)
                .doesNotContain(Normalizer.RENORM, Normalizer.L2, Normalizer.VARIANCE, Normalizer.SWITCHABLE)
                .doesNotContain(Normalizer.BATCH_INSTANCE, Normalizer.DYNAMIC_TANH);
        assertThat(Normalizer.NONE.phrase()).isEqualTo("no normalization");
    }
}
