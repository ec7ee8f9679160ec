/**
 * Tables of figures arrive, read by one SQL file each, and leave as text, CSV, a spreadsheet, JSON or a page to print.
 * Pure: nothing of the books is known here.
 * The thread of a command.
 */
package id.ppob.switching.report;
