package io.vigie.api;

import io.vigie.access.OpenToEverybody;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The description of all of this, open to everybody. */
@RestController
class DescriptionController {
    @OpenToEverybody("whoever is to sign in reads here how")
    @GetMapping(path = "/api/openapi.yaml", produces = "application/yaml")
    Resource description() {
        return new ClassPathResource("api/openapi.yaml");
    }
}
