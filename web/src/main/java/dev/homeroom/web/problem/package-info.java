/** Every answer that is not a success: problem documents, and the page that explains them. */
package dev.homeroom.web.problem;
