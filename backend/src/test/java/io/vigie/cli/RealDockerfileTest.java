package io.vigie.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.collect.HostScanner;
import io.vigie.collect.engine.EngineClient;
import io.vigie.collect.engine.EngineEndpoint;
import io.vigie.collect.engine.EngineTimeouts;
import io.vigie.collect.host.HostRoot;
import io.vigie.compose.dockerfile.Dockerfile;
import io.vigie.lab.LabEngine;
import io.vigie.report.Image;
import io.vigie.report.value.ImageStep;
import io.vigie.report.value.SecretSign;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of Dockerfiles, against the images that a real engine builds of them. */
@EnabledIf(value = "io.vigie.lab.LabEngine#available", disabledReason = "needs root and a Docker Engine to start")
@Tag("engine")
class RealDockerfileTest {
    private static LabEngine engine;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() throws Exception {
        engine = LabEngine.start();
    }

    @AfterAll
    static void stop() throws IOException {
        engine.close();
    }

    private Image built() throws Exception {
        String name = "built/" + folder.getFileName().toString().toLowerCase(java.util.Locale.ROOT) + ":1";
        engine.docker("build", "-q", "-t", name, folder.toString());
        HostScanner scanner = new HostScanner(
                new EngineClient(EngineEndpoint.of(engine.address(), Optional.empty()), EngineTimeouts.DEFAULT),
                new HostRoot(Path.of("/")),
                Optional.empty());
        return scanner.full().subjects().stream()
                .flatMap(subject -> subject.configuration().stream())
                .filter(Image.class::isInstance)
                .map(Image.class::cast)
                .filter(image -> image.tags().orElse(List.of()).contains(name))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FROM scratch\nCOPY file /\n",
                "FROM scratch\nCOPY file /\nUSER 1000:1000\nHEALTHCHECK --interval=5s CMD [\"/x\"]\n",
                "FROM scratch\nADD file /\nENV A=b DB_PASSWORD=hunter22secret\nENV OLD form of it\nUSER 0\nHEALTHCHECK NONE\n",
                "FROM scratch\nCOPY file /\nLABEL a=b db.password=\"hunter22secret\" \\\n  # why\n  c='d e'\n",
                "ARG ID=7\nFROM scratch\nARG ID\nARG NAME=\"$ID\"\nENV ID_OF=${NAME:-none}x UNSET=${ID:+set}\nUSER ${ID}\nCOPY file /\n",
                "FROM scratch AS base\nCOPY file /\nENV A=1\nUSER 5\nHEALTHCHECK CMD x\nFROM base\nENV B=${A}2\nLABEL x=$B\n",
                "FROM scratch AS base\nCOPY file /\nONBUILD USER 9\nONBUILD ENV A=b\nFROM base AS last\nCMD [\"/x\"]\n",
                "# escape=`\nFROM scratch\nCOPY file `\n /\nENV P=C:\\\\x Q=\"a\\b\" R='$P'\n",
                "FROM scratch\nCOPY file /\nCMD [\"/x\", \"--password=hunter22secret\"]\nARG NPM_TOKEN=hunter22secret\n",
                "FROM scratch\nCOPY file /\nENTRYPOINT exec x\nCMD a b\n"
            })
    void what_a_dockerfile_decides_is_what_the_engine_builds(String text) throws Exception {
        Files.writeString(folder.resolve("file"), "x");
        Files.writeString(folder.resolve("Dockerfile"), text);

        Image real = built();
        Image told = (Image)
                Dockerfile.read(folder.resolve("Dockerfile"), Optional.empty()).configuration();

        assertThat(told.user()).isEqualTo(real.user());
        assertThat(told.root()).isEqualTo(real.root());
        assertThat(told.healthCheck()).isEqualTo(real.healthCheck());
        assertThat(told.environment().orElseThrow())
                .containsExactlyInAnyOrderElementsOf(real.environment().orElseThrow().stream()
                        .filter(variable -> !variable.name().equals("PATH"))
                        .toList());
        assertThat(told.labels()).isEqualTo(real.labels());
        assertThat(steps(told)).isEqualTo(steps(real));
        assertThat(places(told)).isEqualTo(places(real));
    }

    private static List<String> steps(Image image) {
        return image.history().orElseThrow().stream()
                .filter(step -> !step.instruction().equals("ARG"))
                .map(RealDockerfileTest::told)
                .toList();
    }

    private static String told(ImageStep step) {
        return step.instruction() + " " + step.fetchesRemote() + step.updatesIndex() + step.unverified();
    }

    private static List<String> places(Image image) {
        return image.secretSigns().orElseThrow().stream().map(SecretSign::place).toList();
    }
}
