/** Thrown for arguments and settings that make no sense; its message is for the operator and says what was expected. */
export class WrongUse extends Error {
  override readonly name = 'WrongUse';
}
