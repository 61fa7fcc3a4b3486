import { InvalidRecordError } from './record'
import type { RecordSource, StoredDocument } from './source'

const events = 'events'
const checkpoints = 'checkpoints'

export const checkpointId = (treeSize: number): string => String(treeSize).padStart(12, '0')

/**
 * Finds the places of events in the log. An event names the size of the log at the checkpoint that
 * entered it. That checkpoint lists its entries in their order. An event of an earlier version has
 * its place itself, as `index`.
 */
export class Places {
  private readonly recordSource: RecordSource
  private lastCheckpoint: StoredDocument | undefined
  /** Places in the newest checkpoint, by event. */
  private newestPlaces: Map<string, number> | undefined

  constructor(recordSource: RecordSource) {
    this.recordSource = recordSource
  }

  /**
   * The place of an event that is not pending. Throws InvalidRecordError. The error names the event
   * or the checkpoint, depending on which of them contradicts the rest of the record.
   */
  placeOf(storedEvent: StoredDocument): number {
    const { _id, index, checkpoint: size } = storedEvent
    const recordName = `${events}/${_id}`
    if (index !== undefined && size !== undefined)
      throw new InvalidRecordError(recordName, 'has two places in the log')
    if (index !== undefined) return assertPlace(recordName, index)

    assertPlace(recordName, size)
    const checkpoint = this.checkpointOf(size, recordName)
    const position = checkpoint.eventIds.indexOf(_id)
    if (position >= 0) return checkpoint.previousSize + position
    if (this.listsForeignEntries(checkpoint))
      throw new InvalidRecordError(`${checkpoints}/${checkpoint._id}`, `does not list ${_id}`)
    throw new InvalidRecordError(recordName, 'is not in the checkpoint that it names')
  }

  /**
   * The place of a pending event that the newest checkpoint lists already: a run of the timer was
   * killed after it signed and before it updated the events. Undefined for any other pending event.
   */
  placeOfPending({ _id }: StoredDocument): number | undefined {
    this.newestPlaces ??= this.readNewestPlaces()
    return this.newestPlaces.get(_id)
  }

  private readNewestPlaces(): Map<string, number> {
    const size = Number(this.recordSource.one('log_head', 'head')?.size ?? 0)
    const newest = this.recordSource.one(checkpoints, checkpointId(size))
    const eventIds: string[] = Array.isArray(newest?.eventIds) ? newest.eventIds : []
    const firstPlace = size - eventIds.length
    return new Map(eventIds.map((eventId, position) => [eventId, firstPlace + position]))
  }

  private checkpointOf(size: number, recordName: string): StoredDocument {
    const id = checkpointId(size)
    if (this.lastCheckpoint?._id === id) return this.lastCheckpoint

    const checkpoint = this.recordSource.one(checkpoints, id)
    const name = `${checkpoints}/${id}`
    if (!checkpoint) {
      if (this.isBetweenOthers(size)) throw new InvalidRecordError(name, 'is missing')
      throw new InvalidRecordError(recordName, 'names a checkpoint that there is not')
    }

    const { eventIds, previousSize } = checkpoint
    if (!Array.isArray(eventIds) || eventIds.length !== size - Number(previousSize))
      throw new InvalidRecordError(name, 'does not list its entries')

    this.lastCheckpoint = checkpoint
    return checkpoint
  }

  /** Whether the log had this size when its next checkpoint was signed, or has it now. */
  private isBetweenOthers(size: number): boolean {
    if (this.recordSource.one('log_head', 'head')?.size === size) return true
    for (const { previousSize } of this.recordSource.documents(checkpoints))
      if (previousSize === size) return true
    return false
  }

  /** Whether an entry of the list is no event, or an event of another checkpoint. */
  private listsForeignEntries({ _id, eventIds }: StoredDocument): boolean {
    return eventIds.some((eventId: unknown) => {
      const listedEvent = this.recordSource.one(events, String(eventId))
      return listedEvent === undefined || checkpointId(listedEvent.checkpoint) !== _id
    })
  }
}

function assertPlace(recordName: string, place: unknown): number {
  const isPlace = Number.isSafeInteger(place) && Number(place) >= 0 && Number(place) < 2 ** 31
  if (!isPlace) throw new InvalidRecordError(recordName, 'has no index in the log')
  return Number(place)
}
