package io.vigie.api;

import io.vigie.problem.ProblemType;
import io.vigie.problem.ProblemWriter;
import java.io.IOException;
import java.util.UUID;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What Tomcat refuses by itself, such as an address that is no UTF-8, is a problem as every other refusal is. */
public final class ProblemValve extends ErrorReportValve {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemValve.class);

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        try {
            write(request, response, failure);
        } catch (IOException | IllegalStateException gone) {
            LOG.debug("Nobody was there to be told", gone);
        }
    }

    private static void write(Request request, Response response, @Nullable Throwable failure) throws IOException {
        switch (response.getStatus()) {
            case 404 ->
                ProblemWriter.write(request.getRequest(), response.getResponse(), ProblemType.NOT_FOUND, "resource");
            case 405 ->
                ProblemWriter.write(
                        request.getRequest(),
                        response.getResponse(),
                        ProblemType.METHOD_NOT_ALLOWED,
                        request.getMethod());
            case 500 ->
                ProblemWriter.write(
                        request.getRequest(), response.getResponse(), ProblemType.INTERNAL_ERROR, logged(failure));
            default -> ProblemWriter.write(request.getRequest(), response.getResponse(), ProblemType.REQUEST_INVALID);
        }
    }

    private static String logged(@Nullable Throwable failure) {
        String reference = UUID.randomUUID().toString().substring(0, 8);
        LOG.error("Request failed, reference {}", reference, failure);
        return reference;
    }
}
