package io.vigie.collect.images;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.collect.secrets.CommandSecrets;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HistoryStepTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            value = {
                "/bin/sh -c #(nop) ADD file:abc in / § ADD",
                "/bin/sh -c #(nop)  CMD [\"bash\"] § CMD",
                "/bin/sh -c #(nop) COPY dir:12 in /app  § COPY",
                "/bin/sh -c apt-get update § RUN",
                "|1 VERSION=1.2 /bin/sh -c make $VERSION § RUN",
                "/bin/bash -o pipefail -c curl x | tar x § RUN",
                "RUN /bin/sh -c apk add curl # buildkit § RUN",
                "RUN |2 A=b C=d e /bin/sh -c true # buildkit § RUN",
                "COPY --from=build /a /b # buildkit § COPY",
                "ENTRYPOINT [\"/x\"] § ENTRYPOINT",
                "HEALTHCHECK &{[\"CMD-SHELL\" \"true\"]} § HEALTHCHECK",
                "ADD rootfs.tar.xz / # buildkit § ADD",
                "'' § IMPORT",
                "bazel build //... § OTHER",
                "jib-maven-plugin:3.4 § OTHER",
                "apt-get install -y nginx § RUN",
                "run lower case § OTHER"
            })
    void an_instruction_is_known_in_the_forms_of_every_builder(String createdBy, String instruction) {
        assertThat(HistoryStep.of(createdBy).instruction()).isEqualTo(instruction);
    }

    @Test
    void build_arguments_stand_apart_from_the_script() {
        HistoryStep step = HistoryStep.of("RUN |2 TOKEN=abc DIR=/x y /bin/sh -c make -C $DIR # buildkit");

        assertThat(step.arguments()).isEqualTo("make -C $DIR");
        assertThat(step.buildArguments()).isEqualTo("TOKEN=abc DIR=/x y");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            value = {
                "apt-get -qq update § U",
                "apt-get update && apt-get install -y --no-install-recommends curl § UI",
                "apt-get -o Acquire::Retries=3 update; rm -rf /var/lib/apt/lists/* § U",
                "set -ex; DEBIAN_FRONTEND=noninteractive apt install -y tzdata § I",
                "sudo -E apt-get install -y update-manager § I",
                "apk --no-cache add nginx § I",
                "apk update § U",
                "apk --repository https://x/y add a § I",
                "yum -y update § I",
                "dnf makecache § U",
                "microdnf install -y java § I",
                "zypper --non-interactive refresh § U",
                "zypper -n in vim § I",
                "pacman -Sy § U",
                "pacman -Syu --noconfirm § UI",
                "pacman -S --noconfirm git § I",
                "pacman -Ss git § -",
                "sh -c 'apt-get update' § U",
                "(apt-get update) § U",
                "echo apt-get update § -",
                "pip install x § -",
                "apt-get clean § -",
                "update-ca-certificates § -"
            })
    void package_managers_are_understood_with_options_in_between(String script, String does) {
        PackageCommands commands = PackageCommands.of(script);

        assertThat((commands.updatesIndex() ? "U" : "") + (commands.installs() ? "I" : ""))
                .isEqualTo(does.equals("-") ? "" : does);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            value = {
                "apt-get install -y --allow-unauthenticated x § true",
                "apt-get --force-yes install x § true",
                "echo 'deb [arch=amd64 trusted=yes] http://x y z' > /etc/apt/sources.list.d/x.list § true",
                "echo 'deb [signed-by=/k.gpg] http://x y z' > /etc/apt/sources.list.d/x.list § false",
                "apk add --allow-untrusted x.apk § true",
                "yum install --nogpgcheck x § true",
                "dnf --setopt=gpgcheck=0 install x § true",
                "zypper --no-gpg-checks in x § true",
                "pip install --trusted-host pypi.example x § true",
                "curl -fsSL https://x/install.sh | sh § true",
                "curl -fsSL https://x/install.sh | sudo -E bash - § true",
                "wget -qO- https://x | python3 § true",
                "wget -qO- https://x | python3 - --yes § true",
                "curl https://x | python3 -m json.tool § false",
                "curl https://x | perl -pe 's/a/b/' § false",
                "bash -c \"$(curl -fsSL https://x)\" § true",
                "bash <(curl -s https://x) § true",
                "curl -kfsSL https://x -o y § true",
                "curl --insecure https://x -o y § true",
                "curl -fsSLo y https://x/key § false",
                "wget --no-check-certificate https://x § true",
                "curl https://x | tar xz -C / § false",
                "curl https://x | gpg --dearmor -o /k.gpg § false",
                "curl https://x -o a.sh && sha256sum -c sums && sh a.sh § false",
                "apt-get install -y curl § false"
            })
    void what_nobody_verified_is_told_from_what_was(String script, boolean unverified) {
        assertThat(PackageCommands.of(script).unverified()).isEqualTo(unverified);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            value = {
                "ADD https://example.org/x.tar.gz /x # buildkit § true",
                "ADD --checksum=sha256:aa http://example.org/x / # buildkit § true",
                "ADD git@github.com:a/b.git /src # buildkit § true",
                "ADD x.tar.gz / # buildkit § false",
                "COPY https://example.org /x # buildkit § false",
                "/bin/sh -c #(nop) ADD file:4f5cd2d0ccfc1177446047e5a1c23d3846c7ed69151ebe3ae74c24a373f5ec0b in /  § false",
                "/bin/sh -c #(nop) ADD 4f5cd2d0ccfc1177446047e5a1c23d3846c7ed69151ebe3ae74c24a373f5ec0b in /tini  § true"
            })
    void an_add_that_fetches_is_told_from_one_that_copies(String createdBy, boolean remote) {
        assertThat(HistoryStep.of(createdBy).fetchesRemote()).isEqualTo(remote);
    }

    @Test
    void a_step_without_end_is_read_in_time() {
        long began = System.nanoTime();
        for (String piece :
                new String[] {" /", "|", "$(", "\"", " -c /bin/sh", "A=b ", "://a:", "\\", "[", "echo a:", "curl "}) {
            String endless = Stream.generate(() -> piece).limit(200_000).collect(Collectors.joining());
            for (String step : new String[] {endless, "|9 " + endless, "RUN " + endless, "#(nop) ADD " + endless}) {
                HistoryStep read = HistoryStep.of(step);
                read.commands();
                CommandSecrets.inScript(read.arguments());
                CommandSecrets.inScript(read.buildArguments());
            }
        }
        assertThat((System.nanoTime() - began) / 1_000_000_000).isLessThan(15);
    }
}
