import { InvalidRecordError, sha256 } from './record'
import type { StoredDocument } from './source'

/**
 * Checks a recorded livestream. Its segments must cover all bytes in order, each segment must have
 * its hash, and the `link` of each segment must cover the segments before it. Throws
 * InvalidRecordError.
 */
export function checkSegments(evidence: StoredDocument, content: Buffer): void {
  const recordName = `evidence/${evidence._id}`
  const segments: StoredDocument[] = evidence.stretches ?? []

  let nextByte = 0
  let expectedLink = ''
  for (const [index, segment] of segments.entries()) {
    const { from: startByte, to: endByte, ms: startMs } = segment
    const segmentName = `segment ${index + 1} (from ${Math.round(startMs / 1000)} s)`
    if (startByte !== nextByte || !(endByte > startByte))
      throw new InvalidRecordError(recordName, `bytes before ${segmentName} are missing`)

    const segmentHash = sha256(content.subarray(startByte, endByte))
    if (segmentHash !== segment.sha256)
      throw new InvalidRecordError(recordName, `${segmentName} has other bytes than its hash says`)

    expectedLink = sha256(Buffer.from(`${expectedLink}:${startByte}-${endByte}:${segmentHash}`))
    if (segment.link !== expectedLink)
      throw new InvalidRecordError(recordName, `${segmentName} does not follow the one before it`)
    nextByte = endByte
  }

  if (nextByte !== evidence.bytes)
    throw new InvalidRecordError(recordName, 'bytes after its last segment are missing')
}

/**
 * Checks that a recording has the segments that its event records: their number and the last link.
 * Throws InvalidRecordError.
 */
export function checkRecordedSegments(storedEvent: StoredDocument, evidence: StoredDocument): void {
  const segments: StoredDocument[] = evidence.stretches ?? []
  const { stretches: segmentCount, chain: lastLink } = storedEvent.data
  if (segments.length !== segmentCount || segments.at(-1)?.link !== lastLink)
    throw new InvalidRecordError(
      `evidence/${evidence._id}`,
      `its segments are not those recorded in events/${storedEvent._id}`,
    )
}
