/**
 * Arrive: an operator's or a monitor's questions over HTTP, and the answers of the checks and of the books.
 * Leave: metrics as text, liveness and readiness as JSON with 200 or 503.
 * Virtual threads answer; one low-priority thread asks the books.
 */
package id.ppob.switching.admin;
