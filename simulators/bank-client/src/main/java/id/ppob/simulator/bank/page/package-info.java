/**
 * Pages for people: titles, figures and lines arrive, one self-contained HTML page or one SVG leaves, which asks the network for nothing.
 * There is no script in them: charts are inline SVG with the browser's own tool tips, in the reader's light or dark colours.
 * Pure; any thread.
 */
package id.ppob.simulator.bank.page;
