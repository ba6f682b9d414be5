package io.vigie.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.agent.LoadAgent;
import io.vigie.collect.host.PemFiles;
import io.vigie.enrol.DatedCertificates;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The agent itself at the server itself. */
@Tag("long")
class RenewingAgentTest extends AtTheAgentPort {
    @TempDir
    private Path folder;

    @Test
    void an_agent_renews_an_old_certificate_and_goes_on_as_the_same_host() throws Exception {
        LoadAgent agent = LoadAgent.start(
                folder,
                new LoadAgent.Invitation(
                        "https://127.0.0.1:" + agentPort, token(Duration.ofMinutes(1), 1), authority.pin()),
                "web",
                1);
        until(() -> state("reported_at is not null", agent));
        X509Certificate old = aged(agent);

        agent.restart();

        until(() -> state("certificate_serial <> '" + serial(old) + "' and next_serial is null", agent));
        until(() -> state("certificate_serial = '" + serial(own()) + "'", agent));
        assertThat(state("heard_at > clock_timestamp() - interval '1 minute'", agent))
                .isTrue();
        agent.close();
    }

    /** As if the agent's certificate had been issued 29 days ago. */
    private X509Certificate aged(LoadAgent agent) throws Exception {
        X509Certificate fresh = own();
        X509Certificate old = DatedCertificates.issue(
                authority,
                fresh.getPublicKey(),
                agent.host(),
                Instant.now().minus(Duration.ofDays(29)),
                Instant.now().plus(Duration.ofDays(1)));
        Path file = folder.resolve("identity.pem");
        Files.writeString(file, Files.readString(file).replace(pem(fresh), pem(old)));
        jdbc.sql("update inventory_host set certificate_serial = ? where id = ?")
                .params(serial(old), agent.host())
                .update();
        jdbc.sql("update enrol_certificate set issued_at = issued_at - interval '29 days' where host_id = ?")
                .param(agent.host())
                .update();
        return old;
    }

    private boolean state(String condition, LoadAgent agent) {
        return jdbc.sql("select " + condition + " from inventory_host where id = ?")
                .param(agent.host())
                .query(Boolean.class)
                .single();
    }

    private X509Certificate own() {
        try {
            byte[] first = PemFiles.decode("CERTIFICATE", Files.readString(folder.resolve("identity.pem")))
                    .getFirst();
            return PemFiles.certificates(PemFiles.encode("CERTIFICATE", first)).getFirst();
        } catch (Exception unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static String pem(X509Certificate certificate) throws Exception {
        return PemFiles.encode("CERTIFICATE", certificate.getEncoded());
    }

    private static String serial(X509Certificate certificate) {
        return certificate.getSerialNumber().toString(16);
    }
}
