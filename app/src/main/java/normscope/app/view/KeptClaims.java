package normscope.app.view;

import java.util.Optional;
import normscope.claim.Claim;
import normscope.claim.Outcome;

/** What claims came to before, as long as neither they nor the program have changed since. */
public interface KeptClaims {
    /** What this one came to when it was measured last; empty if it was not. */
    Optional<Outcome> of(Claim claim);

    /** Keeps what one came to for the next start, if all of it was measured. */
    void keep(Outcome outcome);
}
