import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { hashChainOf } from '../../../../cloudfunctions/_modules/livestream/preserve-recordings'
import { cutIntoPieces } from '../../../../cloudfunctions/_modules/livestream/rules/segments'
import { sourceOfBytes } from '../../../../cloudfunctions/_rules/evidence-files/source'
import { flvConfig, flvFrame, flvHead } from '../../../../local/cloud/test/media/flv'
import { createRecording } from '../../../actions/modules/livestream/recordings'

const sha256 = (data: string | Uint8Array) => createHash('sha256').update(data).digest('hex')
const whole = createRecording(13)

describe('the pieces of a recording', () => {
  it('end before key frames, five seconds long, and leave no byte out', () => {
    const { pieces, ms } = cutIntoPieces(sourceOfBytes(whole))!
    expect(pieces.map((piece) => piece.ms)).toEqual([0, 5000, 10_000])
    expect(pieces[0]!.from).toBe(0)
    expect(pieces.at(-1)!.to).toBe(whole.length)
    for (const [index, piece] of pieces.slice(1).entries())
      expect(piece.from).toBe(pieces[index]!.to)
    expect(ms).toBe(12_950)
  })

  it('say when the picture stood still, but not when a push began to count anew', () => {
    const frames = (times: number[]) =>
      Buffer.concat([flvHead, flvConfig, ...times.map((at, number) => flvFrame(number, at))])
    const holes = (times: number[]) => cutIntoPieces(sourceOfBytes(frames(times)))!.holes

    expect(holes([0, 50, 100, 5100, 5150])).toEqual([{ from: 100, to: 5100 }])
    expect(holes([0, 2900, 5800])).toEqual([])
    expect(holes([4000, 4050])).toEqual([])
    expect(holes([0, 50, 9000, 0, 50, 6000])).toEqual([{ from: 50, to: 9000 }])
    expect(cutIntoPieces(sourceOfBytes(whole))!.holes).toEqual([])
  })

  it('stay few for any times that a sender writes into its pictures', () => {
    const jumps = Array.from({ length: 3000 }, (_, number) => flvFrame(number * 20, number * 5000))
    const { pieces, holes } = cutIntoPieces(
      sourceOfBytes(Buffer.concat([flvHead, flvConfig, ...jumps])),
    )!

    expect([pieces.length, holes.length]).toEqual([1000, 200])
    expect(pieces.at(-1)!.to).toBe(Buffer.concat([flvHead, flvConfig, ...jumps]).length)
  })

  it('of a sender who sent nothing: no tags', () => {
    expect(cutIntoPieces(sourceOfBytes(flvHead))!.tags).toBe(0)
    expect(cutIntoPieces(sourceOfBytes(whole))!.tags).toBe(261)
  })

  it('a tag that a crash has cut off belongs to the last piece', () => {
    for (const cut of [1, 5, 60]) {
      const { pieces } = cutIntoPieces(sourceOfBytes(whole.subarray(0, whole.length - cut)))!
      expect(pieces.at(-1)!.to).toBe(whole.length - cut)
    }
  })

  it.each<[string, Uint8Array]>([
    ['nothing', Buffer.alloc(0)],
    ['another file', Buffer.from('<html>')],
    ['a hole in the middle', Buffer.concat([whole.subarray(0, 4000), whole.subarray(4100)])],
    ['one flipped bit in a length', flipped(15)],
  ])('%s is no recording', (_, bytes) =>
    expect(cutIntoPieces(sourceOfBytes(bytes))).toBeUndefined(),
  )

  it('are chained, so that each link depends on all before it', () => {
    const { pieces } = cutIntoPieces(sourceOfBytes(whole))!
    const chain = hashChainOf(sourceOfBytes(whole), pieces)
    let link = ''
    for (const [index, { from, to }] of pieces.entries()) {
      const hash = sha256(whole.subarray(from, to))
      link = sha256(`${link}:${from}-${to}:${hash}`)
      expect(chain[index]).toMatchObject({ from, to, sha256: hash, link })
    }
    const changed = Buffer.from(whole)
    changed[100]! ^= 1
    const other = hashChainOf(sourceOfBytes(changed), pieces)

    expect(other.map((piece, index) => piece.link === chain[index]!.link)).toEqual([
      false,
      false,
      false,
    ])
    expect(other.map((piece, index) => piece.sha256 === chain[index]!.sha256)).toEqual([
      false,
      true,
      true,
    ])
  })
})

function flipped(at: number): Buffer {
  const bytes = Buffer.from(whole)
  bytes[at]! ^= 1
  return bytes
}
