package id.ppob.switching.acmt.price;

/** A supply, and what was used while it was that. A change of class or power within the interval makes two of one. */
public record Part(Supply supply, Usage usage) { }
