package io.vigie.posture.store;

import io.vigie.report.Digest;
import io.vigie.rules.store.JudgementStore;
import io.vigie.rules.verdicts.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps what every rule says of a host, once for all hosts of which the same is said. */
@Repository
class VerdictsStore {
    private final JdbcClient jdbc;
    private final JudgementStore judgements;

    VerdictsStore(JdbcClient jdbc, JudgementStore judgements) {
        this.jdbc = jdbc;
        this.judgements = judgements;
    }

    /** The number under which the worst that each rule says is kept; kept from now on where it was not. */
    long store(Map<String, Verdict> worst) {
        Integer[] failed = versions(worst, Verdict.FAIL);
        Integer[] unknown = versions(worst, Verdict.UNKNOWN);
        Integer[] passed = versions(worst, Verdict.PASS);
        Integer[] notApplicable = versions(worst, Verdict.NOT_APPLICABLE);
        String digest = digest(List.of(failed, unknown, passed, notApplicable));
        return find(digest).orElseGet(() -> {
            jdbc.sql("""
                    insert into posture_verdicts (digest, failed, unknown, passed, not_applicable)
                    values (:digest, :failed, :unknown, :passed, :notApplicable) on conflict (digest) do nothing""")
                    .param("digest", digest)
                    .param("failed", failed)
                    .param("unknown", unknown)
                    .param("passed", passed)
                    .param("notApplicable", notApplicable)
                    .update();
            return find(digest).orElseThrow();
        });
    }

    /** Keeps a row from being removed before the transaction ends; false when it was. */
    boolean hold(long id) {
        return jdbc.sql("select id from posture_verdicts where id = ? for key share")
                .param(id)
                .query(Long.class)
                .optional()
                .isPresent();
    }

    private Optional<Long> find(String digest) {
        return jdbc.sql("select id from posture_verdicts where digest = ?")
                .param(digest)
                .query((row, number) -> row.getLong(1))
                .optional();
    }

    private Integer[] versions(Map<String, Verdict> worst, Verdict verdict) {
        return worst.entrySet().stream()
                .filter(rule -> rule.getValue() == verdict)
                .map(rule -> judgements.versionInForce(rule.getKey()))
                .sorted()
                .toArray(Integer[]::new);
    }

    private static String digest(List<Integer[]> columns) {
        StringBuilder text = new StringBuilder();
        columns.forEach(column -> text.append(List.of(column)).append('\n'));
        return Digest.of(text.toString().getBytes(StandardCharsets.UTF_8));
    }
}
