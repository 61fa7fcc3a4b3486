import type { Piece } from './piece'

/** Something that was said here and has not arrived. It lies on this phone only, encrypted, and goes out under the key it was given. */
export interface Outgoing {
  key: string
  text?: string
  piece?: Piece
  /** Why the server would not take it: it waits for the person. */
  problem?: string
}
