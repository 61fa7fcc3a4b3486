/** Another case, by its id and its public number. */
export interface LinkedCase {
  caseId: string
  number: string
}

/** Other cases of the same matter. */
export interface LinksState {
  /** Cases of the same matter, as found by the centre. */
  linked?: LinkedCase[]
  /** Later cases of the same person on the same matter, which ended in this one. */
  absorbed?: LinkedCase[]
}
