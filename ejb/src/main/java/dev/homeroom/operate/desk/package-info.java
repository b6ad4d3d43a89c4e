/** What operators see and do: operations, providers, the audit. */
package dev.homeroom.operate.desk;
