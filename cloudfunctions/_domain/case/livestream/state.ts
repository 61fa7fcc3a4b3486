/** A livestream about the case. */
export interface CaseStream {
  id: string
  startedAt?: number
  endedAt?: number
  /** Ids of the evidence items made of its recordings. */
  sealed: string[]
  /** Ids of the bookmarks that viewers made. */
  marks: string[]
}

export interface LiveState {
  /** In the order in which the server was notified of them. */
  streams?: CaseStream[]
}
