package io.vigie.ui.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.textfield.TextField;
import io.vigie.posture.hosts.HostPackage;
import io.vigie.report.SubjectKind;
import io.vigie.rules.verdicts.WhyUnknown;
import io.vigie.ui.ScreenTest;
import io.vigie.ui.i18n.Messages;
import org.junit.jupiter.api.Test;

class PatchesPanelTest extends ScreenTest {
    private static final String PATCHED = "{'kernelRunning':'6.12.1','kernelInstalled':'6.12.9','rebootRequired':true,"
            + "'packages':[{'name':'bash','version':'5.2','architecture':'amd64'},"
            + "{'name':'openssl','version':'3.5.1','architecture':'amd64'}],"
            + "'packageUpdates':[{'name':'openssl','architecture':'amd64','installed':'3.5.1','candidate':'3.5.4',"
            + "'security':true,'source':'Debian-Security trixie-security'}]}";

    private PatchesPanel panel(String facts) {
        PatchesPanel panel = shown(new PatchesPanel(new RecordedHost().with(SubjectKind.HOST, "paris-1", facts, "")));
        panel.refresh(RecordedHost.posture(RecordedHost.EIGHT_GIGABYTES));
        return panel;
    }

    @SuppressWarnings("unchecked")
    private Grid<HostPackage> grid() {
        return $(Grid.class).first();
    }

    @Test
    void security_updates_come_first_and_say_what_they_bring() {
        panel(PATCHED);

        assertThat(row(grid(), 0).subList(0, 2)).containsExactly("openssl", "3.5.1");
        assertThat(row(grid(), 0).get(2)).contains("3.5.4", "security");
        assertThat(row(grid(), 1).getFirst()).isEqualTo("bash");
    }

    @Test
    void a_newer_kernel_that_does_not_run_yet_is_marked() {
        assertThat(text(panel(PATCHED)))
                .contains("6.12.9", "differs from the one running", "1, 1 of them security updates");
    }

    @Test
    void packages_are_found_by_name_or_version() {
        panel(PATCHED);

        test($(TextField.class).first()).setValue("3.5.4");

        assertThat(test(grid()).size()).isEqualTo(1);
        assertThat(row(grid(), 0).getFirst()).isEqualTo("openssl");
    }

    @Test
    void a_host_whose_packages_cannot_be_read_says_so_and_why() {
        PatchesPanel panel = panel("{'missing':{'packageUpdates':'not-permitted'}}");

        assertThat(text(panel))
                .contains(
                        "The agent cannot read this host’s packages.",
                        "Engine APIunknown",
                        WhyUnknown.ofStored("not-permitted").sentence().en());
        assertThat($(Grid.class).exists()).isFalse();
    }

    @Test
    void it_speaks_french() {
        speak(Messages.FRENCH);

        assertThat(text(panel(PATCHED))).contains("sécurité").doesNotContain("security updates");
    }
}
