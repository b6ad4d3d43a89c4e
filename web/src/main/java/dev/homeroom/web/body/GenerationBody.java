package dev.homeroom.web.body;

import jakarta.validation.constraints.PositiveOrZero;

/** The body of a call that may say how far the LMS has counted. */
public record GenerationBody(@PositiveOrZero(message = Generation.MESSAGE) Long generation)
    implements OptionalBody {}
