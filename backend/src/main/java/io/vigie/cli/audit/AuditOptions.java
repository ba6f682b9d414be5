package io.vigie.cli.audit;

import io.vigie.collect.tls.Probing;
import io.vigie.report.reader.InertText;
import io.vigie.rules.Catalogue;
import io.vigie.rules.fixes.files.FixForm;
import io.vigie.rules.frameworks.ItemChoice.Profile;
import io.vigie.rules.verdicts.Severity;
import io.vigie.rules.yaml.InvalidRule;
import io.vigie.rules.yaml.RulePack;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What to audit, and how to say it.
 *
 * @param docker the engine's address
 * @param certificates the folder with ca.pem, cert.pem and key.pem for an engine under mutual TLS
 * @param socket the engine's own socket, if the address is that of a proxy before it
 * @param hostRoot the folder under which the host's files are seen
 * @param name what to call the host, instead of its host name
 * @param framework the id of a framework, or {@code all}; absent for the default one with every other rule beside it
 * @param level the highest level of items to look at
 * @param profile which items to look at; absent for all
 * @param only rules, items or sections to look at; empty for all
 * @param failOn the least severity of a finding that makes the audit fail; absent for none
 * @param output the file to write to, instead of standard output
 * @param verbose whether the evidence of each finding is shown
 * @param sources whether the call or file that each fact was read from is shown with it
 * @param fixes whether the fix of each failing rule is shown
 * @param fixFile the form of the file with all fixes that is written in place of what was found
 * @param colour whether text is coloured
 * @param columns how wide text may be
 * @param explain a rule to explain, instead of auditing
 * @param rules a folder with rules, frameworks and allowances of the user's own
 * @param group the host group whose allowances the host is held to
 * @param compose Compose files to judge in place of a host; empty for a host
 * @param composeProfiles profiles of these files that are switched on
 * @param composeEnvFiles files of variables in place of {@code .env}
 * @param stack stack files to judge in place of a host; empty for none
 * @param dockerfiles Dockerfiles to judge in place of a host; empty for none
 * @param target the stage of these that is built; absent for the last
 * @param fix whether a patch of these files is written, in place of what was found
 * @param probing whether ports are connected to, to see how they speak TLS
 */
public record AuditOptions(
        String docker,
        Optional<Path> certificates,
        Optional<Path> socket,
        Path hostRoot,
        Optional<String> name,
        Optional<String> framework,
        Optional<String> level,
        Optional<Profile> profile,
        List<String> only,
        Optional<Severity> failOn,
        Format format,
        Optional<Path> output,
        boolean verbose,
        boolean sources,
        boolean fixes,
        Optional<FixForm> fixFile,
        boolean colour,
        int columns,
        Optional<String> explain,
        Optional<Path> rules,
        List<Path> compose,
        List<String> composeProfiles,
        List<Path> composeEnvFiles,
        List<Path> stack,
        List<Path> dockerfiles,
        Optional<String> target,
        boolean fix,
        String group,
        Probing probing) {

    static final String DEFAULT_FRAMEWORK = "cis-docker-1.8.0";
    static final String ALL_FRAMEWORKS = "all";

    /** All rules to judge by. Throws {@link UsageProblem} for a pack that is refused. */
    public Catalogue catalogue(CliTexts words) {
        try {
            return Catalogue.of(StartFile.rules(), rules.map(RulePack::in).orElse(RulePack.EMPTY));
        } catch (InvalidRule refused) {
            throw new UsageProblem(words.text("usage.rules", InertText.of(String.valueOf(refused.getMessage()))));
        } catch (UncheckedIOException unreadable) {
            throw new UsageProblem(words.text("usage.rules.unreadable", InertText.of(String.valueOf(rules.get()))));
        }
    }

    public enum Format {
        TEXT,
        JSON,
        SARIF,
        JUNIT
    }

    public AuditOptions {
        only = List.copyOf(only);
        compose = List.copyOf(compose);
        composeProfiles = List.copyOf(composeProfiles);
        composeEnvFiles = List.copyOf(composeEnvFiles);
        stack = List.copyOf(stack);
        dockerfiles = List.copyOf(dockerfiles);
    }

    /** Whether rules that the chosen framework does not refer to are judged as well. */
    boolean everyRule() {
        return framework.isEmpty() || framework.get().equals(ALL_FRAMEWORKS);
    }
}
