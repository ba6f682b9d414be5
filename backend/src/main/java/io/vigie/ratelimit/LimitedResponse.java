package io.vigie.ratelimit;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;

/** A response that waits for the sender's turn before it begins, where the sender has to. */
final class LimitedResponse extends HttpServletResponseWrapper {
    private final Sender sender;
    private final RateLimit limit;
    private boolean hasWaited;

    LimitedResponse(HttpServletResponse response, Sender sender, RateLimit limit) {
        super(response);
        this.sender = sender;
        this.limit = limit;
    }

    private void begin(int status) {
        if (!hasWaited && sender.waits(status)) {
            hasWaited = true;
            try {
                Thread.sleep(limit.next(sender.name(), sender.cost()));
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void setStatus(int status) {
        if (status >= SC_MULTIPLE_CHOICES) {
            begin(status);
        }
        super.setStatus(status);
    }

    @Override
    public void sendError(int status) throws IOException {
        begin(status);
        super.sendError(status);
    }

    @Override
    public void sendError(int status, String message) throws IOException {
        begin(status);
        super.sendError(status, message);
    }

    @Override
    public void sendRedirect(String location) throws IOException {
        begin(SC_FOUND);
        super.sendRedirect(location);
    }

    @Override
    public void sendRedirect(String location, int status, boolean clearBuffer) throws IOException {
        begin(status);
        super.sendRedirect(location, status, clearBuffer);
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        begin(getStatus());
        return super.getOutputStream();
    }

    @Override
    public PrintWriter getWriter() throws IOException {
        begin(getStatus());
        return super.getWriter();
    }
}
