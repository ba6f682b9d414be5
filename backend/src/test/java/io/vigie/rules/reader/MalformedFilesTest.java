package io.vigie.rules.reader;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.rules.TestRules;
import io.vigie.rules.yaml.RuleSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A mistake that an editor marks by a schema is one that the product refuses. */
class MalformedFilesTest {
    private static final String FRAMEWORK = """
            id: own-1
            title: {en: Own, fr: À nous}
            edition: "1"
            sections:
              - title: One
                items:
                  - {id: "1.1", title: Item, level: L1, rules: [container-privileged]}
                  - {id: "1.2", title: Item, profile: swarm, applies: engine-swarm-autolock}
            """;

    private static final String EDITION = """
            id: own-2
            title: Own
            edition: "2"
            extends: cis-docker-1.8.0
            remove: ["4.12"]
            """;

    private static final String ALLOWANCES = "group: /prod\nallowed: {privilegedPorts: [80], swarm: true}\n";

    private static final String SUPPORT_DATES = """
            asOf: 2026-11-22T00:00:00Z
            engines:
              - {version: "29", shippedAs: "", release: "", until: 2027-11-10T00:00:00Z, source: Docker}
            """;

    private static RuleSource right(FileKind kind) {
        return switch (kind) {
            case RULE -> TestRules.privileged(TestRules.PRIVILEGED);
            case FRAMEWORK -> new RuleSource("own.yaml", FRAMEWORK);
            case ALLOWANCES -> new RuleSource("own.yaml", ALLOWANCES);
            case SUPPORT_DATES -> new RuleSource("own.yaml", SUPPORT_DATES);
            case DEFINITIONS -> new RuleSource("own.yaml", "definitions:\n  own: [a]\n  small(size): size < 1\n");
        };
    }

    @ParameterizedTest
    @EnumSource(FileKind.class)
    void the_files_that_mistakes_are_made_in_are_right(FileKind kind) {
        assertThat(kind.schema().validate(FileKind.tree(right(kind)))).isEmpty();
        assertThat(kind.refusal(right(kind))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "RULE | id: container-privileged | id: Container_Privileged",
                "RULE | version: 3 | version: third",
                "RULE | version: 3 | version: [3]",
                "RULE | version: 3 | wersion: 3",
                "RULE | {en: Not privileged, fr: Non privilégié} | [Not privileged]",
                "RULE | {en: Not privileged, fr: Non privilégié} | {en: Not privileged}",
                "RULE | {en: Not privileged, | {de: Nicht privilegiert, en: Not privileged,",
                "RULE | subject: container | subject: pod",
                "RULE | severity: critical | severity: serious",
                "RULE | severity: critical | `severity: critical\nmilder: []`",
                "RULE | severity: critical | `severity: critical\nmilder: low`",
                "RULE | severity: critical | `severity: critical\nmilder: [{severity: low}]`",
                "RULE | severity: critical | `severity: critical\nmilder: [{when: 'true', severity: critical}]`",
                "RULE | severity: critical | `severity: critical\nmilder: [{when: 'true', severity: low, or: 1}]`",
                "RULE | threats: [T3] | threats: [T9]",
                "RULE | threats: [T3] | threats: T3",
                "RULE | expect: \"!container.privileged\" | expect: [\"!container.privileged\"]",
                "RULE | expect: | `applies: [true]\nexpect:`",
                "RULE | impact: | impakt:",
                "RULE | set: {container.privileged: false} | set: [container.privileged]",
                "RULE | set: {container.privileged: false} | set: {container.privileged: 7}",
                "RULE | set: {container.privileged: false} | set: {container.privilege: false}",
                "RULE | set: {container.privileged: false} | set: {container.privileged.x: false}",
                "RULE | set: {container.privileged: false} | set: {engine.debug: false}",
                "RULE | set: {container.privileged: false} | set: {container.mounts.sauce: /etc}",
                "RULE | set: {container.privileged: false} | set: {container.mounts: [{type: bind}]}",
                "RULE | set: {container.privileged: false} | remove: container.mounts",
                "RULE | set: {container.privileged: false} | remove: [container.unheardOf]",
                "RULE | set: {container.privileged: false} | remove: [container.mounts.source]",
                "RULE | set: {container.privileged: false} | add: {container.networks: {name: web}}",
                "RULE | set: {container.privileged: false} | add: {container.ulimits: {name: nofile, soft: 1}}",
                "RULE | set: {container.privileged: false} | add: {container.ulimits: {name: n, soft: 1, hard: many}}",
                "RULE | pass: | passes:",
                "RULE | pass: [{container: {privileged: false}}] | pass: {container: {privileged: false}}",
                "RULE | pass: [{container: {privileged: false}}] | pass: [{engine: {debug: false}}]",
                "RULE | {privileged: false}}] | {priviledged: false}}]",
                "RULE | {privileged: false}}] | {privileged: 7}}]",
                "RULE | {privileged: false}}] | {privileged: false, networks: web}}]",
                "RULE | {privileged: false}}] | {privileged: false, missing: not-permitted}}]",
                "RULE | {privileged: false}}] | {privileged: false, sources: {image: a}}}]",
                "RULE | {privileged: false}}] | {privileged: false, devices: [{hostPath: /dev/sda}]}}]",
                "RULE | {privileged: false}}] | {privileged: false, ulimits: [{name: n, soft: 1, hard: 1, x: 1}]}}]",
                "RULE | {privileged: false}}] | {privileged: false}, network: {internal: true}}]",
                "RULE | {privileged: false}}] | {privileged: false}, allowed: {missing: {swarm: a}}}]",
                "RULE | {privileged: false}}] | {privileged: false}, now: yesterday}]",
                "RULE | {privileged: false}}] | {privileged: false}, each: []}]",
                "RULE | {privileged: false}}] | {privileged: $each}, each: false}]",
                "FRAMEWORK | id: own-1 | id: Own 1",
                "FRAMEWORK | title: {en: Own, fr: À nous} | title: {en: Own}",
                "FRAMEWORK | edition: \"1\" | edition: [1]",
                "FRAMEWORK | edition: \"1\" | issue: \"1\"",
                "FRAMEWORK | edition: \"1\" | `edition: \"1\"\nremove: [\"1.1\"]`",
                "FRAMEWORK | edition: \"1\" | `edition: \"1\"\nrenumber: {\"1.1\": \"1.3\"}`",
                "FRAMEWORK | sections: | section:",
                "FRAMEWORK | title: One | heading: One",
                "FRAMEWORK | items: | `items: {}\n    item:`",
                "FRAMEWORK | {id: \"1.1\", title: Item, | {id: \"1.1\",",
                "FRAMEWORK | rules: [container-privileged] | rules: container-privileged",
                "FRAMEWORK | rules: [container-privileged] | rules: [Container Privileged]",
                "FRAMEWORK | rules: [container-privileged] | rules: [[container-privileged]]",
                "FRAMEWORK | level: L1 | level: [L1]",
                "FRAMEWORK | profile: swarm | profile: swam",
                "FRAMEWORK | profile: swarm | rules: [container-privileged]",
                "FRAMEWORK | profile: swarm | profil: swarm",
                "ALLOWANCES | group: /prod | group: prod",
                "ALLOWANCES | group: /prod | group: /Prod",
                "ALLOWANCES | group: /prod | group: [/prod]",
                "ALLOWANCES | group: /prod | groups: /prod",
                "ALLOWANCES | privilegedPorts: [80] | privilegedPorts: 80",
                "ALLOWANCES | privilegedPorts: [80] | privilegedPorts: [http]",
                "ALLOWANCES | privilegedPorts: [80] | privilegedPort: [80]",
                "ALLOWANCES | privilegedPorts: [80] | imageSources: [80]",
                "ALLOWANCES | swarm: true | swarm: perhaps",
                "ALLOWANCES | swarm: true | missing: {swarm: not-permitted}",
                "ALLOWANCES | allowed: | `allowed: []\nallow:`",
                "SUPPORT_DATES | asOf: 2026-11-22T00:00:00Z | asOf: in November",
                "SUPPORT_DATES | asOf: 2026-11-22T00:00:00Z | on: 2026-11-22T00:00:00Z",
                "SUPPORT_DATES | until: 2027-11-10T00:00:00Z, | until: 2027-11-10,",
                "SUPPORT_DATES | until: 2027-11-10T00:00:00Z, | ``",
                "SUPPORT_DATES | version: \"29\" | version: [29]",
                "SUPPORT_DATES | source: Docker | source: Docker, note: none",
            })
    void a_mistake_is_refused_by_the_schema_and_by_the_product(FileKind kind, String part, String mistake) {
        RuleSource file = wrong(right(kind), part, mistake);

        assertThat(kind.schema().validate(FileKind.tree(file))).isNotEmpty();
        assertThat(kind.refusal(file)).isPresent();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "extends: cis-docker-1.8.0 | extends: [cis-docker-1.8.0]",
                "extends: cis-docker-1.8.0 | extends: CIS",
                "extends: cis-docker-1.8.0 | sections: []",
                "remove: [\"4.12\"] | remove: \"4.12\"",
                "remove: [\"4.12\"] | remove: [{id: \"4.12\"}]",
                "remove: [\"4.12\"] | renumber: [\"4.12\"]",
                "remove: [\"4.12\"] | renumber: {\"4.12\": [\"4.13\"]}",
                "remove: [\"4.12\"] | removes: [\"4.12\"]",
            })
    void a_mistake_in_an_edition_is_refused_by_both(String part, String mistake) {
        RuleSource right = new RuleSource("own.yaml", EDITION);
        RuleSource file = wrong(right, part, mistake);

        assertThat(FileKind.FRAMEWORK.schema().validate(FileKind.tree(right))).isEmpty();
        assertThat(FileKind.FRAMEWORK.refusal(right)).isEmpty();
        assertThat(FileKind.FRAMEWORK.schema().validate(FileKind.tree(file))).isNotEmpty();
        assertThat(FileKind.FRAMEWORK.refusal(file)).isPresent();
    }

    private static RuleSource wrong(RuleSource right, String part, String mistake) {
        assertThat(right.text()).contains(part);
        return new RuleSource(right.name(), right.text().replace(part, mistake));
    }
}
