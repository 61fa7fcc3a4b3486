/** An environment of the city, as part of the phone's package. */
export interface PhoneEnvironment {
  /** Id of the cloud environment. */
  id: string
  /**
   * Domain of the public data, without https://. Empty if the city has none yet. The phone never
   * calls it; it only shows the addresses.
   */
  domain: string
  /**
   * The public keys of the log (`name+id+base64`), newest last. The phone trusts only these. During
   * a rotation there are two; a phone that has seen the newer one never accepts the older one
   * again. The list is empty on a laptop, which generates its own key; the phone then pins the
   * first key that it receives.
   */
  logKeys: readonly string[]
  /**
   * Former keys that sign nothing any more (docs/operations.md, "Rotate a key"). The phone uses
   * them only for checkpoints that it stored before.
   */
  retiredLogKeys: readonly string[]
  /** Public keys of the witnesses of the log (docs/operations.md). */
  witnessKeys: readonly string[]
}
