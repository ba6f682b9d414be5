package io.vigie.attestations.web;

import io.vigie.access.Person;
import io.vigie.access.RequiresRight;
import io.vigie.access.Right;
import io.vigie.api.AtQuery;
import io.vigie.api.LargestBody;
import io.vigie.api.ListQuery;
import io.vigie.api.ListResponse;
import io.vigie.api.SearchWords;
import io.vigie.attestations.Attestation;
import io.vigie.attestations.AttestationFilter;
import io.vigie.attestations.AttestationFilter.State;
import io.vigie.attestations.AttestationService;
import io.vigie.attestations.web.AttestationBodies.AttestationAsked;
import io.vigie.attestations.web.AttestationBodies.AttestationResponse;
import io.vigie.problem.CodedException;
import io.vigie.problem.ProblemType;
import io.vigie.query.Moment;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequiresRight(Right.SEE_POSTURE)
@RequestMapping("/api/v1/attestations")
class AttestationController {
    private final AttestationService attestations;

    AttestationController(AttestationService attestations) {
        this.attestations = attestations;
    }

    record AttestationQuery(
            Optional<Integer> page,
            Optional<Integer> size,
            Optional<String> framework,
            Optional<String> item,
            Optional<String> state) {
        ListQuery list() {
            return new ListQuery(page, size, Optional.empty(), Optional.empty());
        }

        AttestationFilter filter() {
            return new AttestationFilter(
                    framework,
                    item,
                    state.map(word -> SearchWords.value(ProblemType.STATE_UNKNOWN, word, State.ALL, State::word)));
        }
    }

    @GetMapping
    ListResponse<AttestationResponse> attestations(
            @AuthenticationPrincipal Person person,
            @ModelAttribute AttestationQuery query,
            @ModelAttribute AtQuery at) {
        Moment moment = at.moment();
        return ListResponse.of(
                attestations.attestations(
                        person.scope(), moment, query.filter(), query.list().request(Set.of())),
                query.list(),
                attestation -> AttestationResponse.of(attestation, moment));
    }

    @PostMapping
    @RequiresRight(value = Right.ATTEST, action = "attest")
    @LargestBody(AttestationBodies.LARGEST_BYTES)
    ResponseEntity<AttestationResponse> attest(
            @AuthenticationPrincipal Person person, @RequestBody AttestationAsked asked) {
        Attestation made = attestations.attest(person, asked.request());
        return ResponseEntity.created(URI.create("/api/v1/attestations/" + made.id()))
                .body(AttestationResponse.of(made, Moment.NOW));
    }

    @GetMapping("/{id}")
    AttestationResponse attestation(
            @AuthenticationPrincipal Person person, @PathVariable UUID id, @ModelAttribute AtQuery at) {
        return AttestationResponse.of(find(person, at.moment(), id), at.moment());
    }

    @DeleteMapping("/{id}")
    @RequiresRight(value = Right.ATTEST, action = "withdraw")
    AttestationResponse withdraw(@AuthenticationPrincipal Person person, @PathVariable UUID id) {
        return AttestationResponse.of(attestations.withdraw(person, id), Moment.NOW);
    }

    /** A stranger's file: to be kept, never to be shown by a browser as a page of ours. */
    @GetMapping("/{id}/proof")
    ResponseEntity<byte[]> proof(@AuthenticationPrincipal Person person, @PathVariable UUID id) {
        Attestation.Proof proof =
                find(person, Moment.NOW, id).proof().orElseThrow(() -> CodedException.notFound("proof"));
        byte[] digest = HexFormat.of().parseHex(proof.digest().substring("sha256:".length()));
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, "application/octet-stream")
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(proof.name(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .header("Repr-Digest", "sha-256=:" + Base64.getEncoder().encodeToString(digest) + ":")
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "sandbox; default-src 'none'")
                .body(attestations.proof(person.scope(), id));
    }

    private Attestation find(Person person, Moment moment, UUID id) {
        return attestations
                .attestation(person.scope(), moment, id)
                .orElseThrow(() -> CodedException.notFound("attestation"));
    }
}
