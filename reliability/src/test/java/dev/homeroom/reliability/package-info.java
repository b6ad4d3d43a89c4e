/**
 * What must hold when something breaks: one class a fault, each with a short form that every build
 * plays and a long form for {@code -Pfull}. What was measured is in {@code docs/reliability.md}.
 */
package dev.homeroom.reliability;
