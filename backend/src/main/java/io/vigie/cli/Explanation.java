package io.vigie.cli;

import io.vigie.cli.audit.CliTexts;
import io.vigie.cli.audit.UsageProblem;
import io.vigie.cli.format.FixTexts;
import io.vigie.cli.format.TextBlock;
import io.vigie.report.reader.InertText;
import io.vigie.rules.Catalogue;
import io.vigie.rules.facts.FactRead;
import io.vigie.rules.frameworks.Framework;
import io.vigie.rules.frameworks.FrameworkItem;
import io.vigie.rules.model.Rule;
import io.vigie.rules.model.Threat;
import java.util.List;
import java.util.function.UnaryOperator;

/** Tells all there is to know of one rule. */
final class Explanation {
    private static final String THREATS = "threats";

    private final Catalogue catalogue;
    private final CliTexts words;
    private final TextBlock page;

    Explanation(Catalogue catalogue, CliTexts words, TextBlock page) {
        this.catalogue = catalogue;
        this.words = words;
        this.page = page;
    }

    /** Throws {@link UsageProblem} for a rule that the catalogue does not have. */
    String of(String id) {
        Rule rule = catalogue.rule(id).orElseThrow(() -> new UsageProblem(words.text("usage.rule", InertText.of(id))));
        page.line(0, words.of(rule.title()), page.style()::bold);
        page.line(
                0,
                rule.id() + " · " + words.text("explain.version", rule.version()) + " · "
                        + rule.subject().word() + " · "
                        + words.text("severity." + rule.severity().word()));
        page.blank().paragraph(0, words.of(rule.why()));
        milder(rule);
        decision(rule);
        facts(rule);
        threats(rule);
        section("explain.fix");
        new FixTexts(words).of(rule.fix()).forEach(block -> block.show(page, 2, "", UnaryOperator.identity()));
        items(rule);
        return page.toString();
    }

    private void section(String key) {
        page.blank().line(0, words.text(key), page.style()::bold);
    }

    private void milder(Rule rule) {
        if (!rule.milder().isEmpty()) {
            section("explain.milder");
        }
        rule.milder()
                .forEach(milder -> page.line(
                        2,
                        words.text("severity." + milder.severity().word()) + ": "
                                + milder.where()
                                        .map(words::of)
                                        .orElse(milder.when().strip())));
    }

    private void decision(Rule rule) {
        section("explain.expect");
        rule.expect().lines().forEach(line -> page.line(2, line));
        rule.applies().ifPresent(applies -> {
            section("explain.applies");
            applies.lines().forEach(line -> page.line(2, line));
        });
        rule.until().ifPresent(until -> {
            section("explain.until");
            until.lines().forEach(line -> page.line(2, line));
        });
    }

    private void facts(Rule rule) {
        section("explain.facts");
        for (FactRead read : catalogue.factsReadBy(rule.id())) {
            page.line(2, read.fact() + (read.source().isEmpty() ? "" : "  (" + read.source() + ")"));
        }
    }

    private void threats(Rule rule) {
        section("explain.threats");
        for (Threat threat : rule.threats()) {
            page.line(2, threat.name() + " " + title(threat));
        }
    }

    private String title(Threat threat) {
        return catalogue.framework(THREATS).stream()
                .flatMap(framework -> framework.items().stream())
                .filter(item -> item.id().equals(threat.name()))
                .map(item -> words.of(item.title()))
                .findFirst()
                .orElse("");
    }

    private void items(Rule rule) {
        section("explain.items");
        for (Framework framework : catalogue.frameworks()) {
            List<FrameworkItem> items = framework.items().stream()
                    .filter(item -> item.rules().contains(rule.id()))
                    .toList();
            items.forEach(item -> page.line(2, framework.id() + " " + item.id() + " " + words.of(item.title())));
        }
    }
}
