/** A piece of a recording: its bytes, and its time in ms from the recording's start. */
export interface RecordingPiece {
  from: number
  to: number
  ms: number
}

/** A piece with the hash of its bytes and the link over it and all before it, hex. */
export interface Stretch extends RecordingPiece {
  sha256: string
  link: string
}
