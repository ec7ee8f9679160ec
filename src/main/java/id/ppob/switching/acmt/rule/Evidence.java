package id.ppob.switching.acmt.rule;

import id.ppob.switching.acmt.period.Source;

/**
 * What came beside the stands: place, photo, codes. A place is asked of an officer, a photo of whoever stands before the meter.
 *
 * @param notRead           the code why it was not read, null none
 * @param explainsLittleUse a code says so, and a photo shows it
 */
record Evidence(Code notRead, boolean explainsLittleUse) {
    static Evidence of(MeterReading reading, Contract contract, Codes codes, Findings findings) {
        if (reading.source() == Source.OFFICER) {
            place(reading, contract, findings);
        }
        if (reading.source() == Source.OFFICER || reading.source() == Source.SELF) {
            photo(reading.photo(), findings);
        }
        Code notRead = code(reading.notRead(), reading, codes, findings, CodeList.NOT_READ);
        Code condition = code(reading.condition(), reading, codes, findings, CodeList.METER);
        Code message = code(reading.message(), reading, codes, findings, CodeList.MESSAGE);
        Code abnormality = code(reading.abnormality(), reading, codes, findings, CodeList.DLPD_A, CodeList.DLPD_B);
        boolean explains = explains(notRead) || explains(condition) || explains(message) || explains(abnormality);
        return new Evidence(notRead, explains && reading.photo() != null);
    }

    private static void place(MeterReading reading, Contract contract, Findings findings) {
        if (reading.fix() == null || reading.fix().spot().isNowhere()) {
            if (findings.on(Rule.NO_FIX)) {
                findings.add(Rule.NO_FIX, null, "none", "", "no place came with the reading");
            }
            return;
        }
        int accuracy = reading.fix().accuracyM();
        if (findings.on(Rule.WEAK_FIX) && accuracy > findings.limit(Rule.WEAK_FIX)) {
            findings.add(Rule.WEAK_FIX, "" + accuracy, "the place may be wrong by " + accuracy + " m");
        }
        if (findings.on(Rule.FAR) && contract.spot() != null) {
            long metres = reading.fix().spot().metresTo(contract.spot());
            if (metres - accuracy > findings.limit(Rule.FAR)) {
                findings.add(Rule.FAR, "" + metres, "read " + metres + " m from the meter, the place right to " + accuracy + " m");
            }
        }
    }

    private static void photo(Photo photo, Findings findings) {
        if (photo == null) {
            if (findings.on(Rule.PHOTO_MISSING)) {
                findings.add(Rule.PHOTO_MISSING, null, "none", "", "no photo came with the reading");
            }
            return;
        }
        if (photo.reused() && findings.on(Rule.PHOTO_REUSED)) {
            findings.add(Rule.PHOTO_REUSED, null, "the same bytes", "", "the same photo came with another reading");
        }
        if (photo.ageHours() != null && findings.on(Rule.PHOTO_OLD) && Math.abs(photo.ageHours()) > findings.limit(Rule.PHOTO_OLD)) {
            findings.add(Rule.PHOTO_OLD, "" + photo.ageHours(), "the photo was taken " + Math.abs(photo.ageHours()) + " hours " + (photo.ageHours() < 0 ? "after" : "before")
                    + " the reading");
        }
    }

    /** @param lists the first that has it says what it does */
    private static Code code(String told, MeterReading reading, Codes codes, Findings findings, CodeList... lists) {
        if (told.isEmpty()) {
            return null;
        }
        Code code = null;
        for (int i = 0; code == null && i < lists.length; i++) {
            code = codes.find(lists[i], told, reading.on());
        }
        if (code == null) {
            if (findings.on(Rule.CODE_UNKNOWN)) {
                findings.add(Rule.CODE_UNKNOWN, null, told, "", "no list " + lists[0] + " has the code " + told);
            }
            return null;
        }
        if (code.asksPhoto() && reading.photo() == null && findings.on(Rule.CODE_WITHOUT_PHOTO)) {
            findings.add(Rule.CODE_WITHOUT_PHOTO, null, told, "a photo", code.meaning() + ": no photo shows it");
        }
        if (code.holds() && findings.on(Rule.CODE)) {
            findings.add(Rule.CODE, null, told, "", code.meaning());
        }
        return code;
    }

    private static boolean explains(Code code) {
        return code != null && code.explainsZero();
    }
}
