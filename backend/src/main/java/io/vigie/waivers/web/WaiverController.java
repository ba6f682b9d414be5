package io.vigie.waivers.web;

import io.vigie.access.Person;
import io.vigie.access.RequiresRight;
import io.vigie.access.Right;
import io.vigie.api.AtQuery;
import io.vigie.api.ListQuery;
import io.vigie.api.ListResponse;
import io.vigie.api.SearchWords;
import io.vigie.problem.CodedException;
import io.vigie.problem.ProblemType;
import io.vigie.waivers.Waiver;
import io.vigie.waivers.WaiverFilter;
import io.vigie.waivers.WaiverReader;
import io.vigie.waivers.WaiverService;
import io.vigie.waivers.WaiverState;
import io.vigie.waivers.web.WaiverBodies.WaiverAsked;
import io.vigie.waivers.web.WaiverBodies.WaiverDecided;
import io.vigie.waivers.web.WaiverBodies.WaiverResponse;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
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
@RequestMapping("/api/v1/waivers")
class WaiverController {
    private final WaiverService waivers;
    private final WaiverReader reader;

    WaiverController(WaiverService waivers, WaiverReader reader) {
        this.waivers = waivers;
        this.reader = reader;
    }

    record WaiverQuery(Optional<List<String>> state, Optional<String> rule, Optional<UUID> host) {
        WaiverFilter filter(String words) {
            List<WaiverState> states = state.orElse(List.of()).stream()
                    .map(word -> SearchWords.value(ProblemType.STATE_UNKNOWN, word, WaiverState.ALL, WaiverState::word))
                    .toList();
            return new WaiverFilter(words, states, rule, host, Optional.empty(), Optional.empty(), Optional.empty());
        }
    }

    @GetMapping
    ListResponse<WaiverResponse> waivers(
            @AuthenticationPrincipal Person person,
            @ModelAttribute ListQuery list,
            @ModelAttribute AtQuery at,
            @ModelAttribute WaiverQuery query) {
        return ListResponse.of(
                reader.waivers(
                        person.scope(),
                        at.moment(),
                        query.filter(list.words()),
                        list.request(WaiverReader.SORTS.names())),
                list,
                WaiverResponse::of);
    }

    @PostMapping
    @RequiresRight(value = Right.ASK_WAIVERS, action = "waiver-asked")
    ResponseEntity<WaiverResponse> ask(@AuthenticationPrincipal Person person, @RequestBody WaiverAsked asked) {
        Waiver made = waivers.ask(person, asked.request());
        return ResponseEntity.created(URI.create("/api/v1/waivers/" + made.id()))
                .body(WaiverResponse.of(made));
    }

    @GetMapping("/{id}")
    WaiverResponse waiver(@AuthenticationPrincipal Person person, @PathVariable UUID id, @ModelAttribute AtQuery at) {
        return reader.waiver(person.scope(), at.moment(), id)
                .map(WaiverResponse::of)
                .orElseThrow(() -> CodedException.notFound("waiver"));
    }

    @PostMapping("/{id}/decision")
    @RequiresRight(value = Right.DECIDE_WAIVERS, action = "waiver-decided")
    WaiverResponse decide(
            @AuthenticationPrincipal Person person, @PathVariable UUID id, @RequestBody WaiverDecided decided) {
        return WaiverResponse.of(waivers.decide(
                person, id, decided.isApproval(), decided.comment().orElse("")));
    }

    @DeleteMapping("/{id}")
    @RequiresRight(
            value = {Right.WITHDRAW_WAIVERS, Right.ASK_WAIVERS},
            action = "waiver-withdrawn")
    WaiverResponse withdraw(@AuthenticationPrincipal Person person, @PathVariable UUID id) {
        return WaiverResponse.of(waivers.withdraw(person, id, ""));
    }
}
