package io.vigie.account.web;

import io.vigie.access.Person;
import io.vigie.access.RequiresRight;
import io.vigie.access.Right;
import io.vigie.access.binding.BindingService;
import io.vigie.access.binding.BindingTester;
import io.vigie.account.web.BindingBodies.BindingAsked;
import io.vigie.account.web.BindingBodies.BindingResponse;
import io.vigie.account.web.BindingBodies.PersonTestAsked;
import io.vigie.account.web.BindingBodies.PersonTestResponse;
import io.vigie.api.ListQuery;
import io.vigie.api.ListResponse;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/bindings")
class BindingController {
    private final BindingService bindings;
    private final BindingTester tester;

    BindingController(BindingService bindings, BindingTester tester) {
        this.bindings = bindings;
        this.tester = tester;
    }

    record BindingQuery(Optional<Integer> page, Optional<Integer> size) {
        ListQuery list() {
            return new ListQuery(page, size, Optional.empty(), Optional.empty());
        }
    }

    @GetMapping
    @RequiresRight(value = Right.SEE_BINDINGS, action = "bindings-read")
    ListResponse<BindingResponse> bindings(@AuthenticationPrincipal Person person, @ModelAttribute BindingQuery query) {
        return query.list()
                .cut(bindings.list(person).stream().map(BindingResponse::of).toList());
    }

    @PostMapping
    @RequiresRight(value = Right.EDIT_BINDINGS, action = "binding-added")
    ResponseEntity<BindingResponse> add(@AuthenticationPrincipal Person person, @RequestBody BindingAsked asked) {
        return ResponseEntity.status(HttpStatus.CREATED)
                .body(BindingResponse.of(bindings.add(person, asked.binding())));
    }

    @PutMapping("/{id}")
    @RequiresRight(value = Right.EDIT_BINDINGS, action = "binding-changed")
    BindingResponse change(
            @AuthenticationPrincipal Person person, @PathVariable UUID id, @RequestBody BindingAsked asked) {
        return BindingResponse.of(bindings.change(person, id, asked.binding()));
    }

    @DeleteMapping("/{id}")
    @RequiresRight(value = Right.EDIT_BINDINGS, action = "binding-removed")
    BindingResponse remove(@AuthenticationPrincipal Person person, @PathVariable UUID id) {
        return BindingResponse.of(bindings.remove(person, id));
    }

    @PostMapping("/test")
    @RequiresRight(value = Right.SEE_BINDINGS, action = "person-tested")
    PersonTestResponse test(@AuthenticationPrincipal Person person, @RequestBody PersonTestAsked asked) {
        return PersonTestResponse.of(tester.test(person, asked.person().orElse(""), asked.draft()));
    }
}
