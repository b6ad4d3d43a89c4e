/** One line for each remote write: when, what, why, outcome. */
package dev.homeroom.audit;
