package id.ppob.switching.sample;

import id.ppob.switching.acmt.ReadingColumn;

/** A row spoilt on purpose: the first seven are rejected, the next is kept beside another, the others are held. */
enum WrongRow {
    CUT, LETTER, OTHER_MONTH, OTHER_UNIT, STRANGER, NO_MULTIPLIER, NO_DATE, TWICE, OTHER_TARIFF, OTHER_POWER, BACKWARDS, TOO_MUCH;

    /** @return the text that stands in the file instead of the right row: a line, or two where a row is doubled */
    String spoil(SampleReading row) {
        String right = row.toString();
        switch (this) {
            case CUT -> {
                return right.substring(0, right.length() / 2);
            }
            case TWICE -> {
                return right + "\n" + right;
            }
            case LETTER -> row.set(ReadingColumn.SAHLWBP, row.get(ReadingColumn.SAHLWBP) + "O");
            case OTHER_MONTH -> row.set(ReadingColumn.BLTH, "200001");
            case OTHER_UNIT -> row.set(ReadingColumn.UNITUP, "54999");
            case STRANGER -> row.set(ReadingColumn.IDPEL, "54" + row.get(ReadingColumn.IDPEL).substring(2));
            case OTHER_TARIFF -> row.set(ReadingColumn.TARIF, "B1");
            case OTHER_POWER -> row.set(ReadingColumn.DAYA, "450");
            case NO_MULTIPLIER -> row.set(ReadingColumn.FKMKWH, "0");
            case NO_DATE -> row.set(ReadingColumn.TGLBACA, row.get(ReadingColumn.BLTH) + "32");
            case BACKWARDS -> row.set(ReadingColumn.SLALWBP, "" + (Integer.parseInt(row.get(ReadingColumn.SAHLWBP)) + 7));
            case TOO_MUCH -> row.set(ReadingColumn.SAHLWBP, "99999999");
        }
        return row.toString();
    }
}
