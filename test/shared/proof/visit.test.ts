import { describe, expect, it } from 'vitest'
import { signCheckpoint } from '#shared/proof/checkpoint'
import { publicKeyOf } from '#shared/proof/ed25519'
import { logName } from '#shared/proof/log-name'
import { createNoteKey, formatNoteKey } from '#shared/proof/note-key'
import { checkLog, type WitnessMemory } from '#shared/proof/witness'

const day = 86_400_000
const now = 1_795_500_000_000
const keyOf = (secret: Uint8Array) => formatNoteKey(createNoteKey(logName, publicKeyOf(secret)))
const secret = new Uint8Array(32).fill(3)
const key = keyOf(secret)

/** What the server shows of a log of three leaves that was signed at this time. */
const logViewAt = (at: number, root = 'ab'.repeat(32)) => ({
  key,
  checkpoint: signCheckpoint({ origin: logName, size: 3, root, at }, logName, secret),
  consistency: [],
})

const met: WitnessMemory = { key, checkpoint: logViewAt(now).checkpoint }

describe('given a witness that remembers nothing, when', () => {
  it('no log is shown, then there is nothing to remember', () => {
    expect(checkLog({}, undefined, now)).toEqual({ memory: {} })
  })

  it('a log is shown, then its key and checkpoint are remembered, and no alarm', () => {
    expect(checkLog({}, logViewAt(now), now)).toEqual({ memory: met, meeting: 'first' })
  })
})

describe('given a witness that has met the log, when', () => {
  const withheld = { kind: 'withheld', at: now + 1, evidence: [met.checkpoint] }

  it('no log is shown, then it is alarmed once, until the log can be followed again', () => {
    const alarmed = checkLog(met, undefined, now + 1).memory
    expect(alarmed).toEqual({ ...met, alarms: [withheld] })
    expect(checkLog(alarmed, undefined, now + 2).memory).toBe(alarmed)

    const followed = checkLog(alarmed, logViewAt(now + 3), now + 3).memory
    expect(followed).toEqual({
      key,
      checkpoint: logViewAt(now + 3).checkpoint,
      alarms: [{ ...withheld, ended: now + 3 }],
    })
    expect(checkLog(followed, logViewAt(now + 3), now + 4).memory).toEqual(followed)

    const again = checkLog(followed, undefined, now + 5).memory
    expect(again.alarms).toEqual([
      { kind: 'withheld', at: now + 5, evidence: [followed.checkpoint] },
    ])
  })

  it('another key is shown, then the key is evidence too', () => {
    const other = { ...logViewAt(now), key: keyOf(new Uint8Array(32).fill(4)) }
    expect(checkLog(met, other, now).memory).toEqual({
      ...met,
      alarms: [
        { kind: 'other_key', at: now, evidence: [met.checkpoint, other.checkpoint, other.key] },
      ],
    })
  })

  it('a log of another root is shown, then both notes prove the fork, and it stays', () => {
    const fork = logViewAt(now + 1, 'cd'.repeat(32))
    const { memory, meeting } = checkLog(met, fork, now + 1)

    expect(meeting).toBe('forked')

    const alarm = { kind: 'forked', at: now + 1, evidence: [met.checkpoint, fork.checkpoint] }
    expect(memory).toEqual({ ...met, alarms: [alarm] })
    expect(checkLog(memory, logViewAt(now + 2), now + 2).memory.alarms).toEqual([alarm])
  })

  it.each([
    [day, undefined],
    [day + 1, 'stale'],
  ])('nothing newer is shown %i ms later, then the alarm is %s', (later, kind) => {
    expect(checkLog(met, logViewAt(now), now + later).memory.alarms?.[0]?.kind).toBe(kind)
  })
})
