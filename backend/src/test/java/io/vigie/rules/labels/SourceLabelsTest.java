package io.vigie.rules.labels;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.report.SubjectKind;
import io.vigie.rules.facts.Allowed;
import io.vigie.rules.facts.RecordFacts;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourceLabelsTest {

    static Stream<String> declared() {
        Stream<Class<?>> ofHosts = Arrays.stream(SubjectKind.values()).map(SubjectKind::configurationType);
        return Stream.concat(ofHosts, Stream.of(Allowed.class))
                .flatMap(type -> RecordFacts.of(type).byName().values().stream())
                .map(RecordFacts.Fact::source)
                .filter(source -> !source.isEmpty())
                .distinct();
    }

    @ParameterizedTest
    @MethodSource("declared")
    void wherever_a_fact_is_read_is_said_in_words(String source) {
        assertThat(SourceLabels.has(source)).as(source).isTrue();
        for (Locale language : new Locale[] {Locale.ENGLISH, Locale.FRENCH}) {
            assertThat(SourceLabels.of(source, language)).isNotEmpty().doesNotContain("GET ", "{", "}", "HostConfig");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GET /containers/{id}/json HostConfig.CapAdd, CapDrop, Privileged, /proc/{pid}/status CapBnd | the engine's answer about the container and the kernel's record of the container's processes | la réponse du moteur sur le conteneur et ce que le noyau sait des processus du conteneur
            /etc/docker/daemon.json icc          | the setting icc in /etc/docker/daemon.json | le réglage icc dans /etc/docker/daemon.json
            /var/snap/docker/1/etc/daemon.json log-opts | the setting log-opts in /var/snap/docker/1/etc/daemon.json | le réglage log-opts dans /var/snap/docker/1/etc/daemon.json
            dockerd --userland-proxy             | the daemon's flag --userland-proxy | l'option --userland-proxy du démon
            /etc/passwd, /etc/shadow             | /etc/passwd and /etc/shadow | /etc/passwd et /etc/shadow
            /etc/group, /etc/passwd; a directory may add more | /etc/group and /etc/passwd (a directory service may add more) | /etc/group et /etc/passwd (un annuaire peut en ajouter)
            GET /nodes, the first 20             | the swarm's list of nodes (the first 20 of it) | la liste des nœuds du swarm (les 20 premiers)
            rules of ufw, nftables               | the saved rules of ufw and nftables | les règles enregistrées de ufw et nftables
            nf_tables of the kernel, the legacy ip tables of the kernel | the kernel's nf_tables rules and the kernel's legacy ip tables | les règles nf_tables du noyau et les anciennes tables ip du noyau
            the legacy ip tables of the kernel   | the kernel's legacy ip tables | les anciennes tables ip du noyau
            /sys/fs/cgroup memory.max; 67108864 asked for | the container's control group (67108864 was asked for) | le groupe de contrôle du conteneur (67108864 demandé)
            /sys/fs/cgroup cpu.cfs_quota_us; none asked for | the container's control group (none was asked for) | le groupe de contrôle du conteneur (aucune demandée)
            the default                          | the default of the engine, as nothing is set | la valeur par défaut du moteur, rien n'étant réglé
            """)
    void parts_are_joined_and_said_once(String source, String english, String french) {
        assertThat(SourceLabels.of(source, Locale.ENGLISH)).isEqualTo(english);
        assertThat(SourceLabels.of(source, Locale.FRENCH)).isEqualTo(french);
    }

    @ParameterizedTest
    @ValueSource(strings = {"the default", "a TLS handshake", "/etc/passwd", "the registry"})
    void words_and_plain_paths_have_no_more_technical_form(String source) {
        assertThat(SourceLabels.technical(source)).isEmpty();
    }

    @Test
    void a_call_and_its_field_stay_at_hand() {
        assertThat(SourceLabels.technical("GET /info Swarm.Managers")).isEqualTo("GET /info Swarm.Managers");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<script>, {0}", "a place of a newer agent", "(((((", "$1 \\ {9}"})
    void what_nobody_knows_stays_as_it_stands(String source) {
        assertThat(SourceLabels.of(source, Locale.FRENCH).replace(" et ", ", ")).isEqualTo(source);
    }
}
