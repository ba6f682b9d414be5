package io.vigie.collect.host;

import io.vigie.collect.builder.HostBuilder;
import io.vigie.collect.builder.RecordBuilder;
import io.vigie.report.Host;
import io.vigie.report.Missing;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A section that is not waited for without end: a file of a host may hang for ever, as on a lost network share. */
public final class BoundedSection {
    private final HostSection section;
    private final Duration limit;
    private @Nullable Thread worker;
    private @Nullable FutureTask<RecordBuilder<Host>> begun;

    public BoundedSection(HostSection section, Duration limit) {
        this.section = section;
        this.limit = limit;
    }

    /** Begins to look, beside other sections. One that still hangs since the last scan is not begun again. */
    public void begin(HostRoot root) {
        if (worker != null && worker.isAlive()) {
            begun = null;
            return;
        }
        RecordBuilder<Host> found = new HostBuilder();
        FutureTask<RecordBuilder<Host>> work = new FutureTask<>(() -> section.scan(root, found), found);
        begun = work;
        worker = Thread.ofPlatform()
                .daemon()
                .name("section " + section.getClass().getSimpleName())
                .start(work);
    }

    /** Adds what the section finds in time. */
    public void end(RecordBuilder<Host> into) {
        FutureTask<RecordBuilder<Host>> work = begun;
        if (work == null) {
            missAll(into, Missing.TIMED_OUT);
        } else {
            await(work, into);
        }
    }

    private void await(FutureTask<RecordBuilder<Host>> work, RecordBuilder<Host> into) {
        try {
            into.add(work.get(limit.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException slow) {
            work.cancel(true);
            missAll(into, Missing.TIMED_OUT);
        } catch (ExecutionException unforeseen) {
            // A form that nobody thought of costs one section, never the scan.
            missAll(into, Missing.NOT_UNDERSTOOD);
        } catch (InterruptedException stopped) {
            work.cancel(true);
            missAll(into, Missing.TIMED_OUT);
            Thread.currentThread().interrupt();
        }
    }

    private void missAll(RecordBuilder<Host> into, Missing why) {
        into.missAll(section.facts(), why);
    }
}
