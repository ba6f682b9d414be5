package io.vigie.collect.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.collect.host.HostRoot;
import io.vigie.collect.host.TestRoot;
import io.vigie.json.Json;
import io.vigie.json.MalformedJson;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A daemon's configuration file, as the daemon itself reads it. */
class DaemonFileTest {
    private static final String FILE = "/etc/docker/daemon.json";

    @TempDir
    private Path folder;

    private Json read(byte[] content) throws IOException {
        new TestRoot(folder).bytes(FILE, content);
        return DaemonFile.read(new HostRoot(folder), FILE);
    }

    private Json read(String content, String encoding) throws IOException {
        return read(content.getBytes(encoding));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n\t \r\n", "\uFEFF", "\uFEFF\n", "null"})
    void a_file_may_say_nothing(String nothing) throws IOException {
        assertThat(read(nothing, "UTF-8")).isEqualTo(Json.NULL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
    void a_byte_order_mark_tells_its_encoding(String encoding) throws IOException {
        Json file = read("\uFEFF{\"userland-proxy\": false}", encoding);

        assertThat(file.at("userland-proxy").bool()).contains(false);
    }

    @Test
    void of_a_setting_that_is_there_twice_the_last_counts() throws IOException {
        Json file = read("{\"debug\": true, \"debug\": false}", "UTF-8");

        assertThat(file.at("debug").bool()).contains(false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{} {}", "{}x", "[", "{'debug': true}"})
    void no_daemon_starts_with_a_file_that_is_no_json(String broken) {
        assertThatThrownBy(() -> read(broken, "UTF-8")).isInstanceOf(MalformedJson.class);
    }
}
