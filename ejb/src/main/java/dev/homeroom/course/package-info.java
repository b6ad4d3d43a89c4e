/** What an LMS says of its courses, enrolments and groups, and what follows for rooms from it. */
package dev.homeroom.course;
