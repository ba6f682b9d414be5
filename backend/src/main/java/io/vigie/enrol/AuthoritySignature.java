package io.vigie.enrol;

import io.vigie.trail.CheckpointSigner;
import io.vigie.trail.chain.SignedCheckpoint;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.X509Certificate;
import org.springframework.stereotype.Component;

/** Checkpoints of the trail are signed by the authority that agents know by its pin: the one key that is kept sealed. */
@Component
class AuthoritySignature implements CheckpointSigner {
    private final AuthorityService authorities;

    AuthoritySignature(AuthorityService authorities) {
        this.authorities = authorities;
    }

    @Override
    public SignedCheckpoint.Signer current() {
        return new Signer(authorities.signing());
    }

    private record Signer(Authority authority) implements SignedCheckpoint.Signer {
        @Override
        public X509Certificate certificate() {
            return authority.certificate();
        }

        @Override
        public byte[] sign(byte[] bytes) {
            try {
                Signature signature = Signature.getInstance("SHA256withECDSA");
                signature.initSign(authority.keys().getPrivate());
                signature.update(bytes);
                return signature.sign();
            } catch (GeneralSecurityException unsigned) {
                throw new IllegalStateException("cannot sign a checkpoint", unsigned);
            }
        }
    }
}
