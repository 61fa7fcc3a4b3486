/** An environment of the city, as a package carries it. */
export interface PhoneEnvironment {
  /** Id of the cloud environment. */
  id: string
  /**
   * The published keys of its log (`name+id+base64`), the newest last. A phone trusts no key from
   * the server but these. During a rotation there are two, and a phone that has seen the newer one
   * never accepts the older one again. Empty on a laptop, which makes a key of its own: a phone
   * then pins the first key that it meets.
   */
  logKeys: readonly string[]
  /**
   * Keys that were replaced and do not sign any longer (docs/operations.md, "Rotate a key"). A
   * phone opens with them only what it remembers from that time.
   */
  retiredLogKeys: readonly string[]
  /** Published keys of the log's witnesses (docs/operations.md). */
  witnessKeys: readonly string[]
}
