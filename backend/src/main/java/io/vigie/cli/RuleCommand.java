package io.vigie.cli;

import io.vigie.cli.audit.CliTexts;
import io.vigie.cli.audit.UsageProblem;
import io.vigie.cli.rule.RuleJson;
import io.vigie.cli.rule.RuleOptions;
import io.vigie.cli.rule.RuleText;
import io.vigie.cli.rule.RuleTrial;
import io.vigie.rules.verdicts.Verdict;
import io.vigie.rules.yaml.InvalidRule.Code;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** {@code vigie rule check} and {@code vigie rule test}: rules of the user's own. */
final class RuleCommand {
    private final PrintStream out;
    private final PrintStream errors;
    private final Terminal terminal;

    RuleCommand(PrintStream out, PrintStream errors, Terminal terminal) {
        this.out = out;
        this.errors = errors;
        this.terminal = terminal;
    }

    int run(List<String> arguments, Map<String, String> environment) {
        CliTexts words = AuditArguments.words(arguments, environment);
        String command = arguments.isEmpty() ? "" : arguments.getFirst();
        List<String> rest = arguments.subList(Math.min(1, arguments.size()), arguments.size());
        if (arguments.contains("--help") || arguments.contains("-h") || command.equals("help")) {
            out.print(new RuleSyntax(words).help());
            return Main.CLEAN;
        }
        try {
            return switch (command) {
                case "check" -> check(options(new RuleSyntax(words).check(), rest, environment, words), words);
                case "test" -> test(options(new RuleSyntax(words).test(), rest, environment, words), words);
                default -> throw new UsageProblem(words.text("rule.usage"));
            };
        } catch (UsageProblem wrong) {
            errors.println("vigie rule: " + wrong.getMessage());
            return Main.FAILED;
        }
    }

    private RuleOptions options(
            CommandSpec syntax, List<String> arguments, Map<String, String> environment, CliTexts words) {
        GivenOptions given = GivenOptions.parse(syntax, arguments, words);
        given.choice("lang", "en");
        List<String> files = given.given().matchedPositionalValue(0, List.of());
        boolean test = syntax.name().equals("test");
        return new RuleOptions(
                files.stream().map(given::path).toList(),
                test ? given.value("host-report").map(given::path) : Optional.empty(),
                test ? given.group() : "/",
                test && given.flag("verbose"),
                given.choice("format", "text").equals("json"),
                given.coloured(environment, terminal.output()),
                GivenOptions.columns(environment));
    }

    private int check(RuleOptions options, CliTexts words) {
        RuleTrial trial = RuleTrial.check(options);
        write(trial, options, words);
        if (trial.mistakes().isEmpty()) {
            return Main.CLEAN;
        }
        boolean unread = trial.mistakes().all().stream().anyMatch(mistake -> mistake.code() == Code.FILE_UNREADABLE);
        return unread ? Main.FAILED : Main.FINDINGS;
    }

    private int test(RuleOptions options, CliTexts words) {
        RuleTrial trial = RuleTrial.test(options, words);
        write(trial, options, words);
        return trial.tried()
                .map(tried -> tried.count(Verdict.FAIL) == 0 ? Main.CLEAN : Main.FINDINGS)
                .orElse(Main.FAILED);
    }

    private void write(RuleTrial trial, RuleOptions options, CliTexts words) {
        out.print(options.json() ? new RuleJson(words).of(trial) : new RuleText(words, options).of(trial));
        out.flush();
    }
}
