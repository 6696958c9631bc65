package normscope.kernel;

import normscope.config.Device;
import normscope.config.InvalidExperiment;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** For tests of the group gpu: lets ND4J begin on the card before anything else does, or skips them with a sentence. */
public final class OnGpu implements ExecutionCondition {
    private static final String OTHERS =
            "other tests began ND4J on the processor: 'mvn -Pcuda verify -Dgroups=gpu' runs these alone";

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        String obstacle = "";
        try {
            Backend.load(Device.GPU, "");
            obstacle = Backend.onProcessor() ? OTHERS : "";
        } catch (InvalidExperiment e) {
            obstacle = e.sentence();
        }
        if (obstacle.isEmpty()) {
            return ConditionEvaluationResult.enabled("a card computes");
        }
        System.out.printf("%s is skipped. %s.%n", context.getDisplayName(), obstacle);
        return ConditionEvaluationResult.disabled(obstacle);
    }
}
