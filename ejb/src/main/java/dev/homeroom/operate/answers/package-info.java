/** Answers that are kept for requests with an idempotency key. */
package dev.homeroom.operate.answers;
