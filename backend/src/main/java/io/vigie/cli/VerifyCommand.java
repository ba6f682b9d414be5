package io.vigie.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vigie.cli.audit.CliTexts;
import io.vigie.cli.audit.UsageProblem;
import io.vigie.json.CanonicalJson;
import io.vigie.report.Digest;
import io.vigie.report.reader.InertText;
import io.vigie.trail.chain.InvalidTrailFile;
import io.vigie.trail.chain.SignedCheckpoint;
import io.vigie.trail.chain.TrailFile;
import io.vigie.trail.chain.TrailProblem;
import io.vigie.trail.chain.Verification;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code vigie verify --trail}: whether a trail that was taken out of a server is as it was written, without the server. */
final class VerifyCommand {
    private final PrintStream out;
    private final PrintStream errors;

    VerifyCommand(PrintStream out, PrintStream errors) {
        this.out = out;
        this.errors = errors;
    }

    int run(List<String> arguments, Map<String, String> environment) {
        CliTexts words = AuditArguments.words(arguments, environment);
        if (arguments.contains("--help") || arguments.contains("-h")) {
            out.print(new VerifySyntax(words).help());
            return Main.CLEAN;
        }
        try {
            return verify(GivenOptions.parse(new VerifySyntax(words).verify(), arguments, words), words);
        } catch (UsageProblem wrong) {
            errors.println("vigie verify: " + wrong.getMessage());
        } catch (InvalidTrailFile invalid) {
            errors.println("vigie verify: "
                    + words.text("verify.invalid", InertText.of(String.valueOf(invalid.getMessage()))));
        } catch (IOException unreadable) {
            errors.println("vigie verify: "
                    + words.text("verify.unreadable", InertText.of(String.valueOf(unreadable.getMessage()))));
        }
        return Main.FAILED;
    }

    private int verify(GivenOptions given, CliTexts words) throws IOException {
        Path trail = given.path(
                given.value("trail").orElseThrow(() -> new UsageProblem(words.text("usage.value", "--trail"))));
        boolean json = given.choice("format", "text").equals("json");
        List<SignedCheckpoint> kept = new ArrayList<>();
        for (String file : given.values("checkpoints")) {
            kept.addAll(TrailFile.checkpoints(given.path(file)));
        }
        Set<String> known = Set.copyOf(given.values("ca-pin"));
        known.stream().filter(pin -> !Digest.isWellFormed(pin)).findFirst().ifPresent(wrong -> {
            throw new UsageProblem(words.text("verify.pin", InertText.of(wrong)));
        });
        Verification found = TrailFile.verify(trail, kept, known);
        out.print(json ? new String(CanonicalJson.write(found), UTF_8) + "\n" : text(found, known, words));
        out.flush();
        return found.intact() ? Main.CLEAN : Main.FINDINGS;
    }

    private static String text(Verification found, Set<String> known, CliTexts words) {
        List<String> lines = new ArrayList<>();
        found.problems().forEach(problem -> lines.add(line(problem, words)));
        if (found.problemsInAll() > found.problems().size()) {
            lines.add(words.text(
                    "verify.more", found.problemsInAll() - found.problems().size()));
        }
        lines.add(words.text(
                found.intact() ? "verify.intact" : "verify.broken", found.links(), found.ended(), found.checkpoints()));
        if (found.checkpoints() == 0) {
            lines.add(words.text("verify.no-checkpoint"));
        } else if (known.isEmpty()) {
            found.keys().stream().sorted().forEach(key -> lines.add(words.text("verify.key", key)));
        }
        return String.join("\n", lines) + "\n";
    }

    private static String line(TrailProblem problem, CliTexts words) {
        String what = words.text("verify." + problem.kind().word());
        return problem.position() > 0
                ? words.text("verify.row", problem.position(), what)
                : words.text("verify.entry", problem.entry(), what);
    }
}
