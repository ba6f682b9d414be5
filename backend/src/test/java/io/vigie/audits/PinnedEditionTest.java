package io.vigie.audits;

import static io.vigie.TestReports.aContainer;
import static io.vigie.TestReports.aReport;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.IntegrationTest;
import io.vigie.access.GroupPath;
import io.vigie.access.Person;
import io.vigie.ingest.OrderService;
import io.vigie.ingest.ReportSink;
import io.vigie.inventory.SettledInstant;
import io.vigie.posture.hosts.HostPostureService;
import io.vigie.rules.BundledRules;
import io.vigie.rules.Catalogue;
import io.vigie.rules.frameworks.Framework;
import io.vigie.rules.frameworks.FrameworkItem;
import io.vigie.rules.store.JudgementStore;
import io.vigie.rules.yaml.RulePack;
import io.vigie.rules.yaml.RuleSource;
import io.vigie.trail.Trail;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An edition's mapping of items to rules may change after an audit. */
class PinnedEditionTest extends IntegrationTest {
    private static final String FRAMEWORK = "cis-docker-1.8.0";

    @Autowired
    private AuditService audits;

    @Autowired
    private AuditRepository repository;

    @Autowired
    private AuditScopes auditScopes;

    @Autowired
    private AuditHostStore auditHosts;

    @Autowired
    private HostPostureService postures;

    @Autowired
    private OrderService orders;

    @Autowired
    private JudgementStore judgements;

    @Autowired
    private VerdictRoot root;

    @Autowired
    private SettledInstant settled;

    @Autowired
    private AuditProperties properties;

    @Autowired
    private Trail trail;

    @Autowired
    private ApplicationEventPublisher events;

    @Autowired
    private Clock clock;

    @Autowired
    private ReportSink sink;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void a_rule_that_an_item_gains_later_changes_no_audit_that_was_pinned_before() {
        GroupPath group = aGroup();
        Person person = somebodyIn(group);
        sink.accept(aHost("web-1", group), aReport(aContainer("web", Map.of("privileged", true))));
        Audit asked = audits.ask(person, new AuditRequest("pinned", FRAMEWORK, group));
        jdbc.sql("update audits_audit set answer_until = now() - interval '1 second' where id = ?")
                .param(asked.id())
                .update();
        audits.finish(asked.id());
        Audit pinned = audits.audit(person.scope(), asked.id()).orElseThrow();

        AuditService later = by(withOneRuleMore());

        assertThat(rules(later.framework(FRAMEWORK), "5.5"))
                .hasSize(rules(audits.framework(pinned), "5.5").size() + 1);
        assertThat(later.framework(pinned)).isEqualTo(audits.framework(pinned));
        assertThat(later.verify(person.scope(), pinned.id())).isTrue();
    }

    private static List<String> rules(Framework framework, String item) {
        return framework.items().stream()
                .filter(one -> one.id().equals(item))
                .map(FrameworkItem::rules)
                .findFirst()
                .orElseThrow();
    }

    private static Catalogue withOneRuleMore() {
        BundledRules bundled = BundledRules.ofFiles();
        return Catalogue.of(
                new BundledRules(
                        bundled.rules(),
                        bundled.frameworks().stream()
                                .map(file -> new RuleSource(
                                        file.name(),
                                        file.text()
                                                .replace(
                                                        "rules: [container-privileged",
                                                        "rules: [image-tag-latest, container-privileged")))
                                .toList(),
                        bundled.definitions(),
                        Map.of()),
                RulePack.EMPTY);
    }

    private AuditService by(Catalogue catalogue) {
        return new AuditService(
                repository,
                auditScopes,
                auditHosts,
                postures,
                orders,
                catalogue,
                judgements,
                root,
                settled,
                properties,
                trail,
                events,
                clock);
    }
}
