package io.vigie.collect.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpResponseTest {
    private static final int TRIES = Integer.getInteger("vigie.tries", 20_000);

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(ISO_8859_1));
    }

    private static String body(String answer) throws IOException {
        return new String(HttpResponse.read(bytes(answer)).bytes(1_000), ISO_8859_1);
    }

    @Test
    void a_few_answers_before_the_final_one_are_passed_over() throws IOException {
        String answer = "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n"
                + "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

        assertThat(HttpResponse.read(bytes(answer)).status()).isEqualTo(200);
        assertThat(body(answer)).isEqualTo("ok");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"HTTP/1.1 100 Continue\r\n\r\n", "HTTP/1.1 199 x\r\nA: b\r\n\r\n", "HTTP/1.1 101 Switch\r\n\r\n"
            })
    void answers_without_a_final_one_end_after_a_few(String interim) {
        AtomicLong read = new AtomicLong();
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return interim.charAt((int) (read.getAndIncrement() % interim.length()));
            }
        };

        assertThatThrownBy(() -> HttpResponse.read(endless)).isInstanceOf(IOException.class);
        assertThat(read).hasValueLessThan(1_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ffffffffffffffff",
                "8000000000000000",
                "7fffffffffffffff",
                "10000000000000000",
                "-1",
                "+5",
                "0x5",
                "",
                " ",
                "5 5",
                "²"
            })
    void a_chunk_length_that_is_none_is_an_error_of_the_answer(String length) {
        String answer = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + length + "\r\nhello\r\n0\r\n\r\n";

        assertThatThrownBy(() -> body(answer)).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ffffffffffffffff", "18446744073709551615", "9223372036854775808", "-1", "+5", "5, 5", "²"})
    void a_length_that_is_none_is_an_error_of_the_answer(String length) {
        assertThatThrownBy(() -> body("HTTP/1.1 200 OK\r\nContent-Length: " + length + "\r\n\r\nhello"))
                .isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+20", "-20", "2 0", "000", "999", "２００"})
    void a_status_that_is_none_is_an_error_of_the_answer(String status) {
        assertThatThrownBy(() -> body("HTTP/1.1 " + status + " OK\r\nContent-Length: 0\r\n\r\n"))
                .isInstanceOf(IOException.class);
    }

    @Test
    void whatever_is_answered_is_read_or_is_an_error_of_the_answer() {
        Random random = new Random(20_261_129);
        String[] parts = {
            "HTTP/1.1 ",
            "100",
            "200",
            "204",
            " OK",
            "\r\n",
            "\n",
            "\r",
            ":",
            "Content-Length: ",
            "Transfer-Encoding: ",
            "chunked",
            "ffffffffffffffff",
            "7fffffff",
            "5",
            "-1",
            "0",
            "\u0000",
            "é",
            "hello",
            ";",
            "x=y",
            " ",
            "\t"
        };
        for (int number = 0; number < TRIES; number++) {
            StringBuilder answer = new StringBuilder(random.nextBoolean() ? "HTTP/1.1 200 OK\r\n" : "");
            for (int part = random.nextInt(20); part > 0; part--) {
                answer.append(parts[random.nextInt(parts.length)]);
            }
            try {
                body(answer.toString());
            } catch (IOException understood) {
                continue;
            }
        }
    }
}
