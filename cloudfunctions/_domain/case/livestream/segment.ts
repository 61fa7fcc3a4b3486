/** A segment of a recording file. */
export interface RecordingSegment {
  /** Its first byte in the file. */
  from: number
  /** The byte after its last one. */
  to: number
  /** Its time, in ms since the start of the recording. */
  ms: number
}

/** A segment with two hashes, hexadecimal: of its bytes, and of it with all segments before it. */
export interface ChainedSegment extends RecordingSegment {
  sha256: string
  link: string
}
