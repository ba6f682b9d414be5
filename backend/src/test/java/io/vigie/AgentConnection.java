package io.vigie;

import io.vigie.json.CanonicalJson;
import io.vigie.report.Report;
import io.vigie.report.Subject;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Requests as an agent sends them, byte by byte, and the heads of what comes back. */
final class AgentConnection {
    private static final int LONGEST_WAIT_MILLIS = 75_000;

    private static final Pattern LENGTH = Pattern.compile("(?i)content-length: *([0-9]+)");

    private AgentConnection() {}

    static byte[] report(Subject... subjects) {
        return bytes(TestReports.report(List.of(), subjects));
    }

    static byte[] bytes(Report report) {
        return CanonicalJson.write(report);
    }

    static byte[] post(String path, byte[] body) {
        byte[] head = ("POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: " + body.length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] whole = Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, whole, head.length, body.length);
        return whole;
    }

    /** The poll of an agent that believes this report stored. */
    static byte[] poll(long incarnation, long sequence) {
        return "GET /agents/orders?incarnation=%d&sequence=%d HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
                .formatted(incarnation, sequence)
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** Sends a request, and gives the whole response. */
    static String ask(Socket connection, byte[] request) throws IOException {
        connection.setSoTimeout(LONGEST_WAIT_MILLIS);
        connection.getOutputStream().write(request);
        connection.getOutputStream().flush();
        InputStream input = connection.getInputStream();
        StringBuilder answer = new StringBuilder();
        while (!isWhole(answer)) {
            int next = input.read();
            if (next < 0) {
                break;
            }
            answer.append((char) next);
        }
        return answer.toString();
    }

    private static boolean isWhole(StringBuilder answer) {
        int end = answer.indexOf("\r\n\r\n");
        if (end < 0) {
            return false;
        }
        Matcher length = LENGTH.matcher(answer.substring(0, end));
        return length.find()
                ? answer.length() - end - 4 >= Integer.parseInt(length.group(1))
                : answer.indexOf("chunked") < 0 || answer.lastIndexOf("0\r\n\r\n") == answer.length() - 5;
    }
}
