package id.ppob.switching.acmt.rule;

/**
 * One method in the operator's order.
 *
 * @param place lowest first
 * @param hours at full power, of a method that goes by hours
 */
public record EstimateRow(int place, EstimateMethod method, int hours) { }
