/** Another case, by its id and its public number. */
export interface LinkedCase {
  caseId: string
  number: string
}

export interface LinksState {
  /** Cases that the centre linked because they are about the same matter. */
  linked?: LinkedCase[]
  /** Later cases that were merged into this one. */
  absorbed?: LinkedCase[]
}
