import type { Piece } from './piece'

/** A message that has not been sent, kept encrypted on this phone alone until it is, under the key given here. */
export interface Outgoing {
  key: string
  text?: string
  piece?: Piece
  /** The server's refusal in words; the message then waits for the person. */
  problem?: string
}
