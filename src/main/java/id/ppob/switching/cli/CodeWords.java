package id.ppob.switching.cli;

import id.ppob.switching.message.ResponseCode;

/** DE39 for people: the code with what it is called beside it. docs/iso8583-spec.md 17. */
public final class CodeWords {
    private CodeWords() { }

    /** @return {@code 0088 (already paid)} for 0088; what is no code of four digits as it is */
    public static String of(String code) {
        return code.matches("[0-9]{4}") ? ResponseCode.told(Integer.parseInt(code)) : code;
    }
}
