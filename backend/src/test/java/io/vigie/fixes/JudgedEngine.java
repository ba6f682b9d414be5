package io.vigie.fixes;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.cli.audit.Auditor;
import io.vigie.cli.audit.Selection;
import io.vigie.collect.HostScan;
import io.vigie.collect.HostScanner;
import io.vigie.collect.engine.EngineClient;
import io.vigie.collect.engine.EngineEndpoint;
import io.vigie.collect.engine.EngineTimeouts;
import io.vigie.collect.host.HostRoot;
import io.vigie.judging.SubjectVerdict;
import io.vigie.lab.LabEngine;
import io.vigie.rules.Catalogue;
import io.vigie.rules.facts.Allowed;
import io.vigie.rules.fixes.Change;
import io.vigie.rules.fixes.FixSteps;
import io.vigie.rules.fixes.Way;
import io.vigie.rules.fixes.WrittenFix;
import io.vigie.rules.verdicts.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What every rule says of a real engine and what is on it. */
record JudgedEngine(List<SubjectVerdict> verdicts) {
    private static final Catalogue CATALOGUE = Catalogue.bundled();

    static JudgedEngine of(LabEngine engine) {
        HostScan seen = new HostScanner(
                        new EngineClient(EngineEndpoint.of(engine.address(), Optional.empty()), EngineTimeouts.DEFAULT),
                        new HostRoot(Path.of("/")),
                        Optional.empty())
                .full();
        Selection all = new Selection(CATALOGUE.frameworks(), List.of(), CATALOGUE.rules());
        return new JudgedEngine(new Auditor(CATALOGUE, Allowed.NOTHING)
                .audit(all, engine.address(), seen, Instant.now())
                .verdicts());
    }

    /** The failing verdict of a rule on an object of which this is true. */
    SubjectVerdict failing(String rule, Predicate<SubjectVerdict> object) {
        List<SubjectVerdict> of = verdicts.stream()
                .filter(verdict -> verdict.rule().equals(rule) && object.test(verdict))
                .toList();
        assertThat(of).as("verdicts of " + rule).isNotEmpty();
        return of.stream()
                .filter(verdict -> verdict.verdict() == Verdict.FAIL)
                .findFirst()
                .orElseThrow(() -> new AssertionError(rule + " does not fail before its fix: " + of));
    }

    /** Rules of which some object has this verdict. */
    Set<String> rules(Verdict verdict, Predicate<SubjectVerdict> object) {
        return verdicts.stream()
                .filter(object)
                .filter(one -> one.verdict() == verdict)
                .map(SubjectVerdict::rule)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The finding is gone, nothing fails that did not, and nothing is unknown that passed. */
    void isBetterThan(JudgedEngine before, String rule, Predicate<SubjectVerdict> object) {
        Set<String> failing = rules(Verdict.FAIL, object);
        Set<String> unknown = rules(Verdict.UNKNOWN, object);
        assertThat(failing).as("fails after the fix").doesNotContain(rule);
        assertThat(unknown).as("unknown after the fix").doesNotContain(rule);
        failing.removeAll(before.rules(Verdict.FAIL, object));
        assertThat(failing).as("fails since the fix").isEmpty();
        unknown.retainAll(before.rules(Verdict.PASS, object));
        assertThat(unknown).as("unknown since the fix").isEmpty();
    }

    static Predicate<SubjectVerdict> named(String name) {
        return verdict -> verdict.name().equals(name);
    }

    static List<Change> changes(SubjectVerdict failing) {
        return WrittenFix.of(
                        CATALOGUE.rule(failing.rule()).orElseThrow().fix(),
                        new FixSteps(failing.evidence(), failing.name()),
                        Locale.ENGLISH)
                .changes();
    }

    static Optional<Change> change(SubjectVerdict failing, Way way) {
        return changes(failing).stream().filter(change -> change.way() == way).findFirst();
    }

    /** Runs commands as somebody who pastes them on the engine's host. Throws AssertionError when one fails. */
    static void shell(LabEngine engine, String commands) throws IOException, InterruptedException {
        ProcessBuilder shell = new ProcessBuilder("bash", "-euc", commands).redirectErrorStream(true);
        shell.environment().put("DOCKER_HOST", engine.address());
        Process process = shell.start();
        String output = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(commands + "\n" + output).isZero();
    }
}
