package id.ppob.switching.office;

/** What two administrators decide about an operator. */
public sealed interface PeopleChange extends Change {
    /** A new operator. @param half SHA-256 of the asker's code, in hexadecimal: see {@link Code} */
    record AddOperator(String name, Role role, String half) implements PeopleChange {
        /** @throws IllegalArgumentException for a name that no operator may have */
        public AddOperator {
            Operator.checkName(name);
        }

        @Override
        public Act act() {
            return Act.OPERATOR_ADD;
        }

        @Override
        public String sentence() {
            return "add operator " + name + " as " + role;
        }
    }

    /** Another role. */
    record OperatorRole(String name, Role role) implements PeopleChange {
        @Override
        public Act act() {
            return Act.OPERATOR_ROLE;
        }

        @Override
        public String sentence() {
            return "make operator " + name + " a " + role;
        }
    }

    /** An operator is disabled, or no longer. */
    record OperatorStatus(String name, boolean active) implements PeopleChange {
        @Override
        public Act act() {
            return Act.OPERATOR_STATUS;
        }

        @Override
        public String sentence() {
            return (active ? "enable" : "disable") + " operator " + name;
        }
    }

    /** A forgotten password gives way to codes. @param half as of {@link AddOperator} */
    record ResetOperator(String name, String half) implements PeopleChange {
        @Override
        public Act act() {
            return Act.OPERATOR_RESET;
        }

        @Override
        public String sentence() {
            return "end the password of operator " + name + " for new codes";
        }
    }
}
