package io.vigie.cli.rule;

import io.vigie.cli.audit.CliTexts;
import io.vigie.cli.audit.StartFile;
import io.vigie.cli.audit.UsageProblem;
import io.vigie.json.MalformedJson;
import io.vigie.report.reader.InertText;
import io.vigie.rules.BundledRules;
import io.vigie.rules.PackCheck;
import io.vigie.rules.reader.Mistakes;
import io.vigie.rules.yaml.InvalidRule;
import io.vigie.rules.yaml.RuleSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Rules read from files: what is wrong with them, and what they say.
 *
 * @param tried absent where something is wrong, or nothing was to be tried
 */
public record RuleTrial(RuleFiles files, PackCheck check, Mistakes mistakes, Optional<TriedRules> tried) {

    /** Beside all rules of the product, as a server loads them. */
    public static RuleTrial check(RuleOptions options) {
        return of(RuleFiles.of(options.files()), StartFile.rules());
    }

    private static RuleTrial of(RuleFiles files, BundledRules beside) {
        PackCheck check = PackCheck.of(beside, files.sources());
        Mistakes all = new Mistakes();
        files.mistakes().all().forEach(all::note);
        check.mistakes().forEach(all::note);
        return new RuleTrial(files, check, all, Optional.empty());
    }

    /**
     * The rules alone, so that one of the product may be tried as well; editions of frameworks, which refer to others, are
     * left out. Throws {@link UsageProblem} for a report that cannot be read.
     */
    public static RuleTrial test(RuleOptions options, CliTexts words) {
        BundledRules definitionsAlone =
                new BundledRules(List.of(), List.of(), StartFile.rules().definitions(), Map.of());
        RuleFiles files = RuleFiles.of(options.files());
        RuleTrial trial = of(new RuleFiles(files.withoutFrameworks(), files.mistakes()), definitionsAlone);
        if (!trial.mistakes.isEmpty() || trial.check.catalogue().isEmpty()) {
            return trial;
        }
        TriedRules examples = TriedRules.examplesOf(trial.check.rules());
        TriedRules tried = options.hostReport()
                .map(report -> on(report, examples, trial.check, options, words))
                .orElse(examples);
        return new RuleTrial(trial.files, trial.check, trial.mistakes, Optional.of(tried));
    }

    private static TriedRules on(
            Path report, TriedRules examples, PackCheck check, RuleOptions options, CliTexts words) {
        try {
            return examples.on(HostReports.read(report), check.catalogue().orElseThrow(), options.group());
        } catch (MalformedJson wrong) {
            throw new UsageProblem(words.text(
                    "rule.report.wrong",
                    InertText.of(report.toString()),
                    InertText.of(String.valueOf(wrong.getMessage()))));
        } catch (IOException unreadable) {
            throw new UsageProblem(words.text("rule.report.unreadable", InertText.of(report.toString())));
        }
    }

    /** How many files were looked at. */
    public int fileCount() {
        return (int) Stream.concat(
                        files.sources().stream().map(RuleSource::name),
                        files.mistakes().all().stream().map(InvalidRule::file))
                .distinct()
                .count();
    }
}
