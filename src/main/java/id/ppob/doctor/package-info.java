/**
 * What a person pastes becomes messages: text is read by the first {@link id.ppob.doctor.Form} that knows it, its bytes lose what a capture or a
 * wrong setting put around them, and are cut into frames. Everything that is set aside is said. One thread, nothing kept.
 */
package id.ppob.doctor;
