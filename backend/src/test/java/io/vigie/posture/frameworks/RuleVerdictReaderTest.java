package io.vigie.posture.frameworks;

import static io.vigie.TestReports.aContainer;
import static io.vigie.TestReports.aReport;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.IntegrationTest;
import io.vigie.access.GroupPath;
import io.vigie.access.Scope;
import io.vigie.ingest.ReportSink;
import io.vigie.inventory.ScopedSql;
import io.vigie.judging.SubjectVerdict;
import io.vigie.posture.verdicts.VerdictService;
import io.vigie.query.Moment;
import io.vigie.rules.Catalogue;
import io.vigie.rules.model.Rule;
import io.vigie.rules.verdicts.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class RuleVerdictReaderTest extends IntegrationTest {
    @Autowired
    private ReportSink sink;

    @Autowired
    private VerdictService verdicts;

    @Autowired
    private Catalogue catalogue;

    @Autowired
    private ScopedSql sql;

    @Autowired
    private JdbcClient jdbc;

    private final GroupPath group = aGroup();
    private final Scope scope = somebodyIn(group).scope();
    private final RuleNumbers numbers = new RuleNumbers();

    @Test
    void a_server_that_has_just_started_reads_of_each_rule_the_worst_it_says_on_the_host() {
        UUID host = aHost("web-1", group);
        sink.accept(
                host,
                aReport(
                        aContainer("bad", Map.of("privileged", true, "networkNamespace", "host")),
                        aContainer("good", Map.of("readOnlyRootFilesystem", true, "memoryLimitBytes", 64_000_000L))));
        Moment moment = Moment.at(now());

        RuleVerdicts read = new RuleVerdictReader(sql, jdbc, numbers)
                .verdicts(scope, moment)
                .values()
                .iterator()
                .next();

        List<String> rules = catalogue.rules().stream().map(Rule::id).toList();
        List<SubjectVerdict> all = verdicts.ofHost(scope, moment, host, rules);
        assertThat(rules)
                .allSatisfy(rule ->
                        assertThat(read.worst(numbers.of(List.of(rule)))).isEqualTo(worst(all, rule)));
        assertThat(read.worst(numbers.of(List.of("container-privileged")))).isEqualTo(Verdict.FAIL);
    }

    private static Verdict worst(List<SubjectVerdict> all, String rule) {
        return all.stream()
                .filter(one -> one.rule().equals(rule))
                .map(SubjectVerdict::verdict)
                .reduce(Verdict.NOT_APPLICABLE, Verdict::worse);
    }

    private Instant now() {
        return jdbc.sql("select clock_timestamp()")
                .query((row, number) -> row.getTimestamp(1).toInstant())
                .single();
    }
}
