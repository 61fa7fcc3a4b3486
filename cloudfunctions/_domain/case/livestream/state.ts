/** `sealed`: evidence made of its recordings. */
export interface CaseStream {
  id: string
  startedAt?: number
  endedAt?: number
  sealed: string[]
  marks: string[]
}

/** Livestreams about the case. */
export interface LiveState {
  /** In the order in which the server heard of them. */
  streams?: CaseStream[]
}
