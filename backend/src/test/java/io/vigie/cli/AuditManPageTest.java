package io.vigie.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.cli.audit.CliTexts;
import io.vigie.man.GeneratedFile;
import io.vigie.man.ManPage;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Model.CommandSpec;

class AuditManPageTest {
    private static CommandSpec audit() {
        return new AuditSyntax(CliTexts.of("en")).command("=");
    }

    @Test
    void the_manual_page_has_the_options_that_the_audit_takes() throws Exception {
        GeneratedFile.assertCurrent(Path.of("../docs/man/vigie-audit.1"), new ManPage("vigie-audit", audit()).text());
    }

    @Test
    void the_manual_pages_of_rule_have_the_options_that_it_takes() throws Exception {
        RuleSyntax syntax = new RuleSyntax(CliTexts.of("en"));

        GeneratedFile.assertCurrent(
                Path.of("../docs/man/vigie-rule-check.1"), new ManPage("vigie-rule-check", syntax.check()).text());
        GeneratedFile.assertCurrent(
                Path.of("../docs/man/vigie-rule-test.1"), new ManPage("vigie-rule-test", syntax.test()).text());
    }

    @Test
    void the_manual_page_of_verify_has_the_options_that_it_takes() throws Exception {
        GeneratedFile.assertCurrent(
                Path.of("../docs/man/vigie-verify.1"),
                new ManPage("vigie-verify", new VerifySyntax(CliTexts.of("en")).verify()).text());
    }

    @Test
    void bash_completes_what_the_audit_takes() {
        assertThat(AuditRun.of("completion").out())
                .contains("complete -F", "--docker-cert-path", "sarif", "--host-report", "--trail");
    }
}
