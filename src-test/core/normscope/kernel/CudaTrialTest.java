package normscope.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the processes are shell scripts")
class CudaTrialTest {
    private static final Gpu CARD = new Gpu(0, "NVIDIA A2", "535.183.01", 86, 15_356);

    @TempDir
    Path folder;

    private CudaTrial.Outcome outcome(String... script) throws IOException {
        return CudaTrial.outcome(CARD, List.of(Script.write(folder, "trial", script)), Duration.ofSeconds(20));
    }

    @Test
    void whatAProcessSaysOfTheCard() throws IOException {
        assertThat(outcome("echo noise", "echo 'Normscope: computes on 2'")).isEqualTo(new CudaTrial.Outcome(2, ""));
        assertThat(outcome("echo 'Normscope: fails: out of memory'").obstacle())
                .isEqualTo("ND4J's CUDA library does not start on NVIDIA A2: out of memory");
        assertThat(outcome("kill -SEGV $$").obstacle()).contains("it ended with status 139");
        assertThat(outcome("exit 1").obstacle()).contains("it ended with status 1");
    }

    @Test
    @Timeout(15)
    void oneThatDoesNotEnd() throws IOException {
        List<String> command = List.of(Script.write(folder, "trial", "exec 2>/dev/null", "sleep 60"));
        assertThat(CudaTrial.outcome(CARD, command, Duration.ofSeconds(1)).obstacle())
                .contains("it was not ready within 1 s");
    }

    /** The library itself, which is not there or finds no card: its process is lost, this one computes on. */
    @Test
    void aFailedStartPoisonsNothing() {
        CudaTrial.Outcome outcome = CudaTrial.of(new Gpu(0, "no such card", "535.183.01", 86, 0));
        assertThat(outcome.device()).isEqualTo(-1);
        assertThat(outcome.obstacle()).startsWith("ND4J's CUDA library does not start on no such card: ");
        assertThat(outcome.obstacle()).doesNotContain("status");
        Backend.load();
        Kernels kernels = new NdKernels(DataType.FLOAT);
        assertThat(kernels.dot(
                        kernels.zeros(1, 3).assign(2), kernels.zeros(1, 3).assign(2)))
                .isEqualTo(12);
    }

    @Test
    void countsAsCudaDoes() {
        assertThat(CudaTrial.device("NVIDIA A2", List.of("NVIDIA A10", "NVIDIA A2")))
                .isEqualTo(1);
        assertThatThrownBy(() -> CudaTrial.device("NVIDIA A2", List.of("NVIDIA A10")))
                .hasMessageContaining("[NVIDIA A10]")
                .hasMessageContaining("CUDA_VISIBLE_DEVICES");
    }

    @Test
    void namesTheRemedyWhereCudaIsMissing() {
        assertThat(CudaTrial.reason(new UnsatisfiedLinkError("/x/libjnicudart.so: libcudart.so.11.0: cannot open"
                        + " shared object file: No such file or directory")))
                .isEqualTo(
                        "libcudart.so.11.0 is missing (CUDA 11.6 has to be installed, or -Pcuda,cuda-redist brings it along)");
        assertThat(CudaTrial.reason(new UnsatisfiedLinkError(
                        "/x/libjnicudart.so: libcuda.so.1: cannot open shared object file: No such file or directory")))
                .isEqualTo("libcuda.so.1 is missing, a part of NVIDIA's driver");
        assertThat(CudaTrial.reason(new UnsatisfiedLinkError("Can't find dependent libraries")))
                .startsWith("Can't find dependent libraries (CUDA 11.6");
        assertThat(CudaTrial.reason(new RuntimeException("No CUDA devices were found in system")))
                .isEqualTo("No CUDA devices were found in system");
    }
}
