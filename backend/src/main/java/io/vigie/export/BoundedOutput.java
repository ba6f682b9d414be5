package io.vigie.export;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Stops a file that grows beyond what is stored. */
final class BoundedOutput extends FilterOutputStream {
    private long left;

    BoundedOutput(OutputStream out, long bytes) {
        super(out);
        this.left = bytes;
    }

    @Override
    public void write(int octet) throws IOException {
        take(1);
        out.write(octet);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        take(length);
        out.write(bytes, offset, length);
    }

    private void take(int length) {
        left -= length;
        if (left < 0) {
            throw ExportService.tooLarge();
        }
    }
}
