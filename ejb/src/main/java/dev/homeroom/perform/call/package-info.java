/** What all steps of performing share: the job, calls to providers and what their failures mean. */
package dev.homeroom.perform.call;
